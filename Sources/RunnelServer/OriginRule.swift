/// Which pages may open a session or send a file.
///
/// A browser lets every page open a WebSocket to every server, and says in the Origin field which page it is: unlike
/// other requests, it must be the server who checks. A client that is no browser sends no Origin and is let in, since
/// it could as well send a wrong one.
struct OriginRule: Sendable {
  /// Other origins than the app's own.
  private let allowed: Set<Origin>
  private let isEnabled: Bool

  init(allowed: [String] = [], isEnabled: Bool = true) {
    self.allowed = Set(allowed.compactMap { Origin($0) })
    self.isEnabled = isEnabled
  }

  /// Why a request is refused; `nil` when it is not.
  func refusal(of origin: String?, host: String) -> String? {
    guard isEnabled, let origin else { return nil }
    if let origin = Origin(origin) {
      // Behind a proxy that ends TLS the app can't know its own scheme: the origin's counts for both.
      if let own = Origin("\(origin.scheme)://\(host)"), own == origin { return nil }
      if allowed.contains(origin) { return nil }
    }
    return Self.text(origin, host)
  }

  /// Names both sides: most often it is the app's own page, behind a proxy that passes another Host.
  private static func text(_ origin: String, _ host: String) -> String {
    let start = """
      A page from the origin '\(origin.printable)' may not use this app, which was asked as '\(host.printable)'.
      """
    let end = "If it is another site's page, add its origin to server.corsAllowedOrigins."
    guard let page = Origin(origin), let own = Origin("\(page.scheme)://\(host)") else {
      return start + " " + end
    }
    guard page.authority.host == own.authority.host else {
      return """
        \(start) If both are this app, a proxy in front does not pass the Host field on (nginx: proxy_set_header Host $http_host). \
        \(end)
        """
    }
    return """
      \(start) The port differs: a proxy in front passes the host without it (nginx: $http_host in place of $host).
      """
  }
}

/// Scheme, host and port of a page (RFC 6454), with the scheme's own port filled in.
struct Origin: Sendable, Hashable {
  var scheme: String
  var authority: Authority

  /// `nil` for everything that is no origin of the web, "null" included.
  init?(_ text: String) {
    let schemes = ["http://": 80, "https://": 443]
    let text = text.lowercasedASCII
    guard let (prefix, port) = schemes.first(where: { text.hasPrefix($0.key) }),
      var authority = Authority(text.dropFirst(prefix.count))
    else { return nil }
    authority.port = authority.port ?? port
    self.authority = authority
    scheme = String(prefix.dropLast(3))
  }
}

extension String {
  /// Safe in one line of an answer or a log: at most 100 characters, all of them visible ASCII.
  var printable: String {
    String(decoding: utf8.prefix(100).map { (0x20...0x7E).contains($0) ? $0 : 0x3F }, as: UTF8.self)
  }
}
