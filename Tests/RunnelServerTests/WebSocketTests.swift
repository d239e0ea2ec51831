import RawClient
import RunnelWire
import Testing

@testable import RunnelServer

@Suite("WebSocket") struct WebSocketTests {
  @Test("the handshake answers as RFC 6455's example") func handshake() throws {
    try withServer { port, _ in
      let client = RawClient(port: port)
      let response = try #require(client.request("GET", "/_stcore/stream", RawClient.handshake))
      #expect(response.status == 101)
      #expect(response["Sec-WebSocket-Accept"] == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
      #expect(response["Sec-WebSocket-Protocol"] == "runnel")
      #expect(response["Upgrade"] == "websocket")
    }
  }

  @Test("a message reaches the session, and its answer the browser") func echo() throws {
    let host = FakeHost()
    try withServer(host) { port, _ in
      let client = RawClient(port: port)
      #expect(client.openWebSocket())
      client.sendText(#"["ping"]"#)
      #expect(client.readFrame()?.text == #"["pong"]"#)
      client.sendText(#"["rerun",7]"#)
      client.sendText(#"["ping"]"#)
      #expect(client.readFrame()?.text == #"["pong"]"#)
      #expect(host.seen.messages == [.ping, .rerun(number: 7), .ping])
    }
  }

  @Test("a message in the same packet as the handshake is not lost") func early() throws {
    try withServer { port, _ in
      let client = RawClient(port: port)
      let fields = RawClient.handshake.map { "\($0.key): \($0.value)\r\n" }.joined()
      let head = "GET /_stcore/stream HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n"
      client.send(Array(head.utf8) + RawClient.frame(1, Array(#"["ping"]"#.utf8)))
      #expect(client.response()?.status == 101)
      #expect(client.readFrame()?.text == #"["pong"]"#)
    }
  }

  @Test(
    "a handshake that is not one is answered as what it is",
    arguments: [
      (["Sec-WebSocket-Version": "8"], 426), (["Sec-WebSocket-Key": "short"], 400),
      (["Sec-WebSocket-Key": ""], 400), (["Upgrade": "h2c"], 426),
      (["Connection": "keep-alive"], 426),
      (["Origin": "http://evil.com"], 403), (["Origin": "null"], 403), (["Host": "evil.com"], 403),
      (["Origin": "http://localhost.evil.com"], 403), (["Content-Length": "3"], 400),
    ])
  func malformedHandshake(changes: [String: String], status: Int) throws {
    try withServer { port, _ in
      let fields = RawClient.handshake.merging(changes) { $1 }
      #expect(RawClient(port: port).request("GET", "/_stcore/stream", fields)?.status == status)
    }
  }

  @Test("a subprotocol that was not offered is not chosen") func noSubprotocol() throws {
    try withServer { port, _ in
      let fields = RawClient.handshake.merging(["Sec-WebSocket-Protocol": "other"]) { $1 }
      let response = try #require(RawClient(port: port).request("GET", "/_stcore/stream", fields))
      #expect(response.status == 101)
      #expect(response["Sec-WebSocket-Protocol"] == nil)
    }
  }

  @Test("a message may come in fragments, with a ping between them") func fragments() throws {
    try withServer { port, _ in
      let client = RawClient(port: port)
      #expect(client.openWebSocket())
      client.send(RawClient.frame(1, Array(#"["p"#.utf8), isFinal: false))
      client.send(RawClient.frame(9, [1, 2, 3]))
      client.send(RawClient.frame(0, Array("in".utf8), isFinal: false))
      client.send(RawClient.frame(0, [], isFinal: false))
      client.send(RawClient.frame(0, Array(#"g"]"#.utf8)))
      #expect(client.readFrame() == .init(opcode: 10, payload: [1, 2, 3]))
      #expect(client.readFrame()?.text == #"["pong"]"#)
    }
  }

  static let violations: [(name: String, bytes: [UInt8], code: Int)] = [
    ("no mask", RawClient.frame(1, [0x61], isMasked: false), 1002),
    ("reserved bit", RawClient.frame(1, [0x61], reserved: 4), 1002),
    ("unknown opcode", RawClient.frame(3, []), 1002),
    ("unknown control opcode", RawClient.frame(11, []), 1002),
    ("continuation of nothing", RawClient.frame(0, [0x61]), 1002),
    (
      "text in a text", RawClient.frame(1, [0x61], isFinal: false) + RawClient.frame(1, [0x61]),
      1002
    ),
    ("fragmented ping", RawClient.frame(9, [1], isFinal: false), 1002),
    ("long ping", RawClient.frame(9, [UInt8](repeating: 0, count: 126)), 1002),
    ("length longer than needed", [0x81, 0xFE, 0, 1, 0, 0, 0, 0, 0x61], 1002),
    ("length with the highest bit", [0x81, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 1002),
    ("half a close code", RawClient.frame(8, [3]), 1002),
    ("close code 1005", RawClient.frame(8, [0x03, 0xED]), 1002),
    ("close code 999", RawClient.frame(8, [0x03, 0xE7]), 1002),
    ("close reason not UTF-8", RawClient.frame(8, [0x03, 0xE8, 0xFF]), 1007),
    ("binary", RawClient.frame(2, [1]), 1003),
    ("bad UTF-8", RawClient.frame(1, [0x22, 0xFF]), 1007),
    ("bad UTF-8 before the end", RawClient.frame(1, [0xC0], isFinal: false), 1007),
    ("half a character", RawClient.frame(1, [0xE2, 0x82]), 1007),
    ("surrogate", RawClient.frame(1, [0xED, 0xA0, 0x80]), 1007),
    ("not JSON", RawClient.frame(1, Array("hello".utf8)), 1008),
    ("not a message", RawClient.frame(1, Array(#"["nothing"]"#.utf8)), 1008),
    ("too deep", RawClient.frame(1, [UInt8](repeating: 0x5B, count: 40)), 1008),
  ]

  @Test("a broken rule closes with its code, and this connection alone", arguments: violations)
  func violation(name: String, bytes: [UInt8], code: Int) throws {
    let host = FakeHost()
    try withServer(host) { port, _ in
      let other = RawClient(port: port)
      #expect(other.openWebSocket())
      let client = RawClient(port: port)
      #expect(client.openWebSocket())
      client.send(bytes)
      #expect(client.closeCode() == code)
      #expect(client.readToEnd() == [])
      #expect(host.sees { $0.disconnections == 1 })
      other.sendText(#"["ping"]"#)
      #expect(other.readFrame()?.text == #"["pong"]"#)
    }
  }

  @Test("what can't be read is told to the reader before the close") func problem() throws {
    try withServer { port, _ in
      let client = RawClient(port: port)
      #expect(client.openWebSocket())
      client.sendText(#"["ping"]"#)
      client.sendText(#"["nothing"]"#)
      #expect(client.readFrame()?.text == #"["pong"]"#)
      #expect(client.readFrame()?.text.hasPrefix(#"["problem","#) == true)
      #expect(client.readFrame()?.code == 1008)
    }
  }

  @Test("the first message of a connection may have 64 KB, those behind it what the option says")
  func first() throws {
    var reader = try #require(WebSocketReader(maxMessage: 100, maxFirst: 10))
    #expect(reader.read(RawClient.frame(1, [UInt8](repeating: 0x61, count: 10))).count == 1)
    #expect(reader.read(RawClient.frame(1, [UInt8](repeating: 0x61, count: 100))).count == 1)
    var other = try #require(WebSocketReader(maxMessage: 100, maxFirst: 10))
    #expect(
      other.read(RawClient.frame(1, [UInt8](repeating: 0x61, count: 11)))
        == [.violation(.tooLarge(limit: 10))])
    try withServer(FakeHost()) { port, _ in
      let client = RawClient(port: port)
      #expect(client.openWebSocket())
      client.send(RawClient.frame(1, [UInt8](repeating: 0x61, count: 65_537)))
      #expect(client.readFrame()?.text.contains("65536 bytes") == true)
      #expect(client.readFrame()?.code == 1009)
    }
  }

  @Test("a message over server.maxClientMessage is told, and closes with 1009") func tooLarge()
    throws
  {
    try withServer(FakeHost { $0.server.maxClientMessage = 100 }) { port, _ in
      let whole = RawClient(port: port)
      #expect(whole.openWebSocket())
      whole.send(RawClient.frame(1, [UInt8](repeating: 0x61, count: 101)))
      let problem = try #require(whole.readFrame())
      #expect(
        problem.text.contains("100 bytes") && problem.text.contains("server.maxClientMessage"))
      #expect(whole.readFrame()?.code == 1009)
      let pieces = RawClient(port: port)
      #expect(pieces.openWebSocket())
      pieces.send(RawClient.frame(1, [UInt8](repeating: 0x61, count: 60), isFinal: false))
      pieces.send(RawClient.frame(0, [UInt8](repeating: 0x61, count: 60)))
      #expect(pieces.closeCode() == 1009)
      let fits = RawClient(port: port)
      #expect(fits.openWebSocket())
      fits.sendText(#"["ping"]"# + String(repeating: " ", count: 92))
      #expect(fits.readFrame()?.text == #"["pong"]"#)
    }
  }

  @Test("a message of a thousand pieces closes with 1008") func tooManyFragments() throws {
    try withServer { port, _ in
      let client = RawClient(port: port)
      #expect(client.openWebSocket())
      client.send(RawClient.frame(1, [], isFinal: false))
      for _ in 0..<1_100 { client.send(RawClient.frame(0, [], isFinal: false)) }
      #expect(client.closeCode() == 1008)
    }
  }

  @Test(
    "a close is answered with its code, and the session hears of it once",
    arguments: [1000, 1001, 3000])
  func close(code: Int) throws {
    let host = FakeHost()
    try withServer(host) { port, _ in
      let client = RawClient(port: port)
      #expect(client.openWebSocket())
      client.send(RawClient.frame(8, [UInt8(code >> 8), UInt8(code & 0xFF)]))
      #expect(client.readFrame()?.code == code)
      #expect(client.readToEnd() == [])
      #expect(host.sees { $0.disconnections == 1 })
    }
  }

  @Test("a browser that is gone without a word ends its session's connection") func gone() throws {
    let host = FakeHost()
    try withServer(host) { port, _ in
      let client = RawClient(port: port)
      #expect(client.openWebSocket())
      client.close()
      #expect(host.sees { $0.disconnections == 1 })
    }
  }
}
