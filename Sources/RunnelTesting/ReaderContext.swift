public import RunnelSession
import RunnelWire

/// What a test's browser tells of its reader.
///
///     app.context.locale = "pt-BR"
///     app.context.headers["User-Agent"] = "a browser"
///
/// At first it tells nothing, as a test's browser is none.
public struct ReaderContext: Sendable {
  /// The fields of the request that opens the connection. The page's address begins with `Origin`.
  public var headers: [String: String] = [:]
  public var cookies: [String: String] = [:]
  public var theme: Context.Theme?
  /// A tag of BCP 47, such as `pt-BR`.
  public var locale: String?
  /// A name of the IANA's database, such as `Europe/Berlin`.
  public var timezone: String?
  /// Minutes from the reader's time to UTC: -60 in Berlin in winter.
  public var timezoneOffset: Int?
  public var ipAddress: String?

  func request(isLocal: Bool) -> ConnectionRequest {
    var fields = headers.sorted { $0.key < $1.key }.map { RequestField($0.key, $0.value) }
    if !cookies.isEmpty {
      let pairs = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      fields.append(RequestField("Cookie", pairs.joined(separator: "; ")))
    }
    return ConnectionRequest(
      browser: "the browser", isLocal: isLocal, address: ipAddress, fields: { [fields] in fields })
  }

  var surroundings: Surroundings {
    Surroundings(
      isDark: theme.map { $0 == .dark }, locale: locale, timeZone: timezone,
      timeZoneOffset: timezoneOffset)
  }
}

extension AppTest {
  func tellTheme(after old: ReaderContext) {
    guard let theme = context.theme, theme != old.theme else { return }
    link?.receive(.theme(isDark: theme == .dark))
  }
}
