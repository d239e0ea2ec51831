import RawClient
import RunnelConfiguration
import RunnelSession
import Testing

@testable import RunnelServer

@Suite("What a script may know of a request")
struct ReaderRequestTests {
  private func head(_ fields: [(String, String)]) -> RequestHead {
    RequestHead(
      method: "GET", path: "/", fields: fields.map { RequestHead.Field($0.0, $0.1) })
  }

  @Test(
    "the address of a reader is what trusted proxies say, read from the end",
    arguments: [
      ("203.0.113.9", [], "203.0.113.9"),
      // A stranger can write anything in front, and speaks for nobody.
      ("203.0.113.9", ["198.51.100.1"], "203.0.113.9"),
      ("127.0.0.1", ["203.0.113.9"], "203.0.113.9"),
      ("127.0.0.1", ["198.51.100.1, 203.0.113.9"], "203.0.113.9"),
      ("127.0.0.1", ["198.51.100.1", "203.0.113.9"], "203.0.113.9"),
      ("127.0.0.1", ["198.51.100.1, 203.0.113.9, 10.1.2.3"], "203.0.113.9"),
      ("10.9.9.9", ["203.0.113.9:4711"], "203.0.113.9"),
      ("10.9.9.9", ["[2001:db8::7]:4711"], "2001:db8::7"),
      ("10.9.9.9", ["2001:db8::7"], "2001:db8::7"),
      ("::ffff:10.9.9.9", ["203.0.113.9"], "203.0.113.9"),
      // Nothing beyond what can't be read counts.
      ("127.0.0.1", ["203.0.113.9, unknown"], nil), ("127.0.0.1", ["203.0.113.9, "], nil),
      ("127.0.0.1", ["_hidden"], nil), ("127.0.0.1", ["203.0.113.9:x:y"], nil),
      ("127.0.0.1", ["203.0.113.9:99999"], nil), ("127.0.0.1", ["[2001:db8::7]x"], nil),
      // The proxy says nothing.
      ("127.0.0.1", [], nil), ("10.9.9.9", [], "10.9.9.9"), (nil, ["203.0.113.9"], nil),
      ("127.0.0.1", ["127.0.0.1"], nil), ("::1", ["203.0.113.9"], nil),
    ] as [(String?, [String], String?)])
  func address(peer: String?, forwarded: [String], expected: String?) {
    let rule = ReaderAddress(trustedProxies: ["127.0.0.1", "10.0.0.0/8"])
    let head = head(forwarded.map { ("X-Forwarded-For", $0) })
    #expect(rule.address(peer: peer.flatMap { IPAddress($0) }, head)?.text == expected)
  }

  @Test("without trusted proxies, and by Forwarded, nobody speaks for another")
  func distrust() {
    let peer = IPAddress("192.0.2.7")
    let nobody = ReaderAddress(trustedProxies: [])
    #expect(nobody.address(peer: peer, head([("X-Forwarded-For", "203.0.113.9")])) == peer)
    let all = ReaderAddress(trustedProxies: ["0.0.0.0/0"])
    #expect(all.address(peer: peer, head([("Forwarded", "for=203.0.113.9")])) == peer)
  }

  @Test("its fields are told, without those of the WebSocket and without Runnel's own cookies")
  func fields() {
    let head = head([
      ("Host", "localhost"), ("Sec-WebSocket-Key", "x"), ("sec-websocket-version", "13"),
      ("User-Agent", "a"), ("X-Xsrf-Token", "x"),
      ("Cookie", "a=1; _runnel_browser=secret; b=2;_runnel_xsrf=secret;;c"),
      ("cookie", " _runnel_browser =secret"), ("X-Tag", "1"), ("X-Tag", "2"),
    ])
    #expect(
      head.readerFields == [
        RequestField("Host", "localhost"), RequestField("User-Agent", "a"),
        RequestField("Cookie", "a=1; b=2; c"), RequestField("X-Tag", "1"),
        RequestField("X-Tag", "2"),
      ])
  }

  @Test("a connection tells its session of the request that opened it")
  func connection() throws {
    let host = FakeHost { $0.server.trustedProxies = ["127.0.0.1"] }
    try withServer(host) { port, _ in
      let client = RawClient(port: port)
      let fields = RawClient.handshake.merging([
        "User-Agent": "a browser", "X-Forwarded-For": "203.0.113.9",
        "Cookie": "_runnel_browser=\(FakeHost.owner); city=Lima",
      ]) { $1 }
      #expect(client.request("GET", "/_stcore/stream", fields)?.status == 101)
      client.sendText(#"["ping"]"#)
      #expect(client.readFrame()?.text == #"["pong"]"#)
      let request = try #require(host.seen.requests.first)
      #expect(request.browser == FakeHost.owner)
      #expect(request.address == "203.0.113.9")
      #expect(!request.isLocal)
      let told = request.fields()
      #expect(told.contains(RequestField("User-Agent", "a browser")))
      #expect(told.contains(RequestField("Cookie", "city=Lima")))
      #expect(!told.contains { $0.name.lowercased().hasPrefix("sec-websocket") })
      #expect(!told.contains { $0.value.contains(FakeHost.owner) })
    }
  }

  @Test("a reader at the server's own machine has no address")
  func local() throws {
    let host = FakeHost()
    try withServer(host) { port, _ in
      let client = RawClient(port: port)
      #expect(client.openWebSocket())
      client.sendText(#"["ping"]"#)
      _ = client.readFrame()
      let request = try #require(host.seen.requests.first)
      #expect(request.isLocal)
      #expect(request.address == nil)
    }
  }
}
