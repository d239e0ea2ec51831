import Awaiting
import Foundation
import RawClient
import RunnelSession
import Testing

@testable import RunnelServer

/// Readers who are kept out by how a proxy or the app is set up.
@Suite("Obstacles") struct ObstacleTests {
  static let noUpgrade = """
    The app answers, but no WebSocket gets through to it. A proxy in front has to pass the fields Upgrade and Connection on \
    (nginx: proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade).
    """
  static let otherHost = """
    A page from the origin 'https://app.example.org' may not use this app, which was asked as '127.0.0.1:8501'. If both are \
    this app, a proxy in front does not pass the Host field on (nginx: proxy_set_header Host $http_host). If it is another \
    site's page, add its origin to server.corsAllowedOrigins.
    """
  static let otherPort = """
    A page from the origin 'http://localhost:8080' may not use this app, which was asked as 'localhost'. The port differs: a \
    proxy in front passes the host without it (nginx: $http_host in place of $host).
    """

  @Test(
    "a page that gets no WebSocket is told which mistake of a proxy it is",
    arguments: [
      ("localhost", "http://localhost", 200, noUpgrade),
      ("127.0.0.1:8501", "https://app.example.org", 200, otherHost),
      ("localhost", "http://localhost:8080", 200, otherPort),
      (
        "app.example.org:8080", "http://app.example.org:8080", 403,
        """
        This app does not answer to the host 'app.example.org:8080'. If it should, add 'app.example.org' to \
        server.allowedHosts.
        """
      ),
      (
        "localhost", "null", 200,
        """
        A page from the origin 'null' may not use this app, which was asked as 'localhost'. If it is another site's page, add \
        its origin to server.corsAllowedOrigins.
        """
      ),
    ])
  func why(host: String, origin: String, status: Int, text: String) throws {
    try withServer { port, _ in
      let path =
        "/_stcore/why?origin=\(origin.replacing(":", with: "%3A").replacing("/", with: "%2F"))"
      let answer = RawClient(port: port).request("GET", path, ["Host": host])
      #expect(answer?.status == status)
      #expect(answer?["Content-Type"] == "text/plain; charset=utf-8")
      #expect(answer?.text == text + "\n")
    }
  }

  @Test("who is kept out is told to the log once a minute for each kind, with how many there were")
  func log() {
    let lines = Watched<[String]>([])
    let time = Watched(ContinuousClock.now)
    let log = RefusalLog(now: { time.withLock { $0 } }) { line, written in
      lines.withLock { $0.append(line) }
      written()
    }
    for count in 1...5 { log.note(.origin, "number \(count)") }
    log.note(.host, "a host")
    time.withLock { $0 += .seconds(59) }
    log.note(.origin, "number 6")
    time.withLock { $0 += .seconds(1) }
    log.note(.origin, "number 7")
    time.withLock { $0 += .seconds(60) }
    log.note(.origin, "number 8")
    #expect(
      lines.withLock { $0 } == [
        "A request was refused: number 1", "A request was refused: a host",
        "A request was refused (5 more like it since this was last said): number 7",
        "A request was refused: number 8",
      ])
  }

  @Test("while a line waits for who reads the log, no other one is written") func heldLog() {
    let held = Watched<[@Sendable () -> Void]>([])
    let log = RefusalLog { _, written in held.withLock { $0.append(written) } }
    for kind in RefusalLog.Kind.allCases { log.note(kind, "") }
    #expect(held.withLock { $0.count } == 1)
    held.withLock { $0[0]() }
    log.note(.upgrade, "")
    #expect(held.withLock { $0.count } == 2)
  }

  @Test(
    "a request that a proxy has spoiled is told to the log",
    arguments: [
      (["Host": "evil.example\u{9F}'x"], RefusalLog.Kind.host),
      (["Host": "evil.example"], .host),
      (["Origin": "http://evil.example"], .origin),
      (["Origin": "http://localhost", "Upgrade": ""], .upgrade),
    ])
  func noted(fields: [String: String], kind: RefusalLog.Kind) {
    let lines = Watched<[String]>([])
    let gate = Gate(
      host: FakeHost(), files: .embedded, address: "localhost",
      refusals: RefusalLog { line, _ in lines.withLock { $0.append(line) } },
      open: { $0.release() })
    var all = RawClient.handshake
    all["Host"] = "localhost"
    for (name, value) in fields { all[name] = value }
    let head = RequestHead(
      method: "GET", path: "/_stcore/stream", fields: all.map { .init($0.key, $0.value) })
    _ = gate.decide(head)
    let line = lines.withLock { $0 }.joined(separator: "|")
    switch kind {
    case .host: #expect(line.contains("'evil.example") && !line.contains("\u{9F}"))
    case .origin: #expect(line.contains("'http://evil.example'"))
    case .upgrade: #expect(line == "A request was refused: " + Self.noUpgrade)
    }
  }

  @Test(
    "cookies are for TLS alone where the page came over it, or the option says so",
    arguments: [
      ("auto", "https", true), ("auto", "HTTPS", true), ("auto", "http", false),
      ("auto", nil, false), ("auto", "https, http", false), ("always", nil, true),
      ("never", "https", false),
    ] as [(String, String?, Bool)])
  func secure(option: String, proto: String?, isSecure: Bool) throws {
    let host = FakeHost { $0.server.secureCookies = .init(rawValue: option) ?? .auto }
    try withServer(host) { port, _ in
      let fields = proto.map { ["X-Forwarded-Proto": $0] } ?? [:]
      let cookies = RawClient(port: port).request("GET", "/", fields)?.values("Set-Cookie") ?? []
      #expect(cookies.count == 2)
      for cookie in cookies { #expect(cookie.hasSuffix("; Secure") == isSecure) }
    }
  }

  @Test(
    "sites that server.frameAncestors names may show the app and its contents in a frame, others not"
  )
  func frames() throws {
    let host = FakeHost {
      $0.server.frameAncestors = ["https://a.example", "https://*.b.example:8443"]
    }
    let frames = "frame-ancestors 'self' https://a.example https://*.b.example:8443"
    try withServer(host) { port, _ in
      let client = RawClient(port: port)
      let page = try #require(client.request("GET", "/", ["X-Forwarded-Proto": "https"]))
      #expect(page["Content-Security-Policy"]?.hasSuffix("; " + frames) == true)
      // Only with these does a browser send them in another site's frame.
      let cookies = page.values("Set-Cookie")
      #expect(cookies.count == 2)
      for cookie in cookies { #expect(cookie.hasSuffix("; SameSite=None; Partitioned; Secure")) }
      let plain = try #require(RawClient(port: port).request("GET", "/"))
      for cookie in plain.values("Set-Cookie") { #expect(cookie.hasSuffix("; SameSite=Lax")) }
    }
    for use in [Content.Use.program, .media, .window(.page)] {
      #expect(ContentRoute(host: host).policy(for: use).contains(frames))
    }
  }
}
