import RunnelWire

/// What a script knows of the reader whose page it draws.
///
///     st.write("You are at \(st.context.path), and read \(st.context.locale ?? "some language").")
///
/// It is what the reader's connection has told when it was opened: whoever writes a client of their own can tell anything. What was
/// not told, or in no form that browsers have, is `nil`. A new connection, after a drop or a restart, tells it again. Nothing of it
/// starts a run.
public struct Context {
  let place: Place

  /// The page's colours.
  public enum Theme: String, Sendable, CaseIterable {
    case light, dark
  }

  /// Where in the app the reader is: the part of the address below the app's base path. It begins with `/`, and
  /// is percent-encoded as the browser has it: `/caf%C3%A9`.
  public var path: String { place.run.session.withPage { $0.address.path } }

  /// The page's address without its query and fragment, such as `https://example.org/reports/2026`.
  public var url: String? {
    guard let origin = headers["Origin"],
      origin.hasBytePrefix("https://") || origin.hasBytePrefix("http://")
    else { return nil }
    let base = place.configuration.server.baseUrlPath.split(separator: "/").map { "/" + $0 }
    return origin + base.joined() + path
  }

  /// The fields of the request that opened the page's connection, but for Runnel's own and those of WebSockets.
  public var headers: Headers { Headers(fields: reader.request.fields()) }

  /// The cookies that came with that request, but for Runnel's own.
  public var cookies: Cookies { Cookies(headers: headers) }

  /// How the page looks, by its reader's choice or their system's.
  ///
  /// A reader who changes it starts no run: the next one finds it changed.
  public var theme: Theme? { reader.surroundings.isDark.map { $0 ? .dark : .light } }

  /// The language that the browser prefers, as a tag of BCP 47, such as `pt-BR`.
  public var locale: String? { reader.surroundings.locale }

  /// The reader's time zone by its name in the IANA's database, such as `Europe/Berlin`.
  public var timezone: String? { reader.surroundings.timeZone }

  /// Minutes from the reader's time to UTC when they connected, as JavaScript counts them: -60 in Berlin, 480 in San Francisco, in winter.
  public var timezoneOffset: Int? { reader.surroundings.timeZoneOffset }

  /// The reader's IP address; `nil` for one at the server's own machine.
  ///
  /// Behind a proxy it is what the proxy says, where `server.trustedProxies` names that, and else the proxy's own.
  public var ipAddress: String? { reader.request.address }

  /// Whether the page shows itself inside of another one (`?embed=true`).
  public var isEmbedded: Bool {
    place.run.session.withPage { $0.address.query.texts(of: "embed") }
      .contains { $0.lowercased() == "true" }
  }

  private var reader: Reader { place.run.session.withMailbox { $0.reader } }
}

extension Elements {
  /// What the script knows of its reader.
  public var context: Context { Context(place: place) }
}
