import Testing

@testable import RunnelServer

@Suite("Origins") struct OriginRuleTests {
  @Test(
    "the app's own origin is let in",
    arguments: [
      ("http://localhost:8501", "localhost:8501"), ("http://LOCALHOST:8501", "localhost:8501"),
      ("http://app.example.org", "app.example.org"),
      ("http://app.example.org:80", "app.example.org"),
      ("https://app.example.org", "app.example.org"),
      ("https://app.example.org", "app.example.org:443"),
      ("http://127.0.0.1:8501", "127.0.0.1:8501"), ("http://[::1]:8501", "[::1]:8501"),
      ("HTTP://localhost:8501", "localhost:8501"),
    ])
  func own(origin: String, host: String) {
    #expect(OriginRule().refusal(of: origin, host: host) == nil)
  }

  @Test(
    "every other page is refused",
    arguments: [
      // Prefix, suffix and the like of the own name.
      "http://localhost:8501.evil.com", "http://localhost.evil.com:8501",
      "http://evil-localhost:8501",
      "http://evillocalhost:8501", "http://localhostevil:8501", "http://sub.localhost:8501",
      "http://localhost.:8501", "http://localhost%2e:8501", "http://localhost\u{0}.evil.com:8501",
      // Another port, scheme or name for the same place.
      "http://localhost", "http://localhost:80", "http://localhost:85010",
      "http://localhost:08501.5",
      "http://localhost:", "http://localhost:8501:8501", "http://localhost:+8501",
      "https://localhost", "ws://localhost:8501", "wss://localhost:8501", "ftp://localhost:8501",
      "file://", "file://localhost:8501", "chrome-extension://localhost:8501", "localhost:8501",
      "//localhost:8501", "http:localhost:8501", "http:/localhost:8501", "http:///localhost:8501",
      "http://127.0.0.1:8501", "http://[::1]:8501", "http://0.0.0.0:8501",
      // Not origins.
      "null", "", " ", "*", "undefined", "http://", "http://:8501",
      // User information, paths, and text that another reader could take for them.
      "http://localhost:8501@evil.com", "http://evil.com@localhost:8501",
      "http://evil.com#@localhost:8501", "http://localhost:8501/", "http://localhost:8501/path",
      "http://localhost:8501?x", "http://localhost:8501#x", "http://localhost:8501\\@evil.com",
      "http://evil.com\\localhost:8501", " http://localhost:8501", "http://localhost:8501 ",
      "http://localhost:8501, http://evil.com", "http://localhost:8501 http://evil.com",
      "http://local host:8501", "http://lOcalhost:8501\t", "http://ⓛocalhost:8501",
      "http://xn--localhost:8501", "http://evil.com", "https://evil.com:8501",
      "http://[::1%25lo]:8501", "http://[::1:8501", "http://[]:8501",
    ])
  func foreign(origin: String) {
    #expect(OriginRule().refusal(of: origin, host: "localhost:8501") != nil)
  }

  @Test("an origin from server.corsAllowedOrigins is let in, exactly as it stands there")
  func allowed() {
    let rule = OriginRule(allowed: ["https://example.org", "http://dev.example.org:3000"])
    #expect(rule.refusal(of: "https://example.org", host: "app") == nil)
    #expect(rule.refusal(of: "https://example.org:443", host: "app") == nil)
    #expect(rule.refusal(of: "http://dev.example.org:3000", host: "app") == nil)
    for origin in [
      "http://example.org", "https://example.org:8443", "https://www.example.org",
      "https://example.org.evil.com", "http://dev.example.org",
    ] {
      #expect(rule.refusal(of: origin, host: "app") != nil, "\(origin)")
    }
  }

  @Test("a client that is no browser is let in") func none() {
    #expect(OriginRule().refusal(of: nil, host: "localhost") == nil)
  }

  @Test("with server.enableCORS = false every origin is let in") func disabled() {
    #expect(OriginRule(isEnabled: false).refusal(of: "http://evil.com", host: "localhost") == nil)
  }

  @Test("what is refused names the origin and the option, in one line") func message() throws {
    let text = try #require(OriginRule().refusal(of: "http://evil.com\r\nX: y", host: "localhost"))
    #expect(text.contains("http://evil.com??X: y"))
    #expect(text.contains("server.corsAllowedOrigins"))
  }
}
