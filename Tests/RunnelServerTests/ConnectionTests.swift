import Foundation
import RawClient
import RunnelWire
import Testing

@testable import RunnelServer

@Suite("Connection") struct ConnectionTests {
  @Test("messages from many threads arrive whole, each thread's in its order") func threads() throws
  {
    let host = FakeHost()
    try withServer(host) { port, _ in
      let client = RawClient(port: port)
      #expect(client.openWebSocket())
      #expect(host.sees { $0.outlets.count == 1 })
      let outlet = host.seen.outlets[0]
      DispatchQueue.concurrentPerform(iterations: 4) { thread in
        for number in 0..<250 { outlet.send(.problem(title: "\(thread)", text: "\(number)")) }
      }
      var last = [Int](repeating: -1, count: 4)
      for _ in 0..<1_000 {
        let frame = try #require(client.readFrame())
        let parts = try JSONReader.value(from: frame.payload).array ?? []
        let thread = try #require(Int(parts[1].text ?? "")), number = Int(parts[2].text ?? "")
        #expect(number == last[thread] + 1)
        last[thread] += 1
      }
    }
  }

  /// Threads write to the socket themselves, while the connection's thread answers and one of them ends it.
  @Test(
    "connections that end while threads send to them end whole, and no other one gets their bytes")
  func endings() throws {
    let host = FakeHost()
    try withServer(host) { port, _ in
      for round in 1...40 {
        let client = RawClient(port: port)
        #expect(client.openWebSocket())
        #expect(host.sees { $0.outlets.count == 2 * round - 1 })
        let outlet = host.seen.outlets[2 * round - 2]
        let senders = Thread {
          for _ in 0..<100 { outlet.send(.problem(title: "\(round)", text: "")) }
        }
        senders.start()
        client.sendText(#"["ping"]"#)
        if round.isMultiple(of: 2) { outlet.close(code: 1000, reason: "") } else { client.close() }
        // The next one has the number of the socket that has gone, perhaps.
        let next = RawClient(port: port)
        #expect(next.openWebSocket())
        #expect(host.sees { $0.outlets.count == 2 * round })
        for _ in 0..<5 { outlet.send(.problem(title: "\(round)", text: "late")) }
        next.sendText(#"["ping"]"#)
        #expect(next.readFrame()?.text == #"["pong"]"#)
        next.close()
        client.close()
      }
      #expect(host.sees { $0.disconnections == 80 })
    }
  }

  @Test("large messages arrive unharmed", arguments: [125, 126, 65_535, 65_536, 3_000_000])
  func large(size: Int) throws {
    let host = FakeHost()
    try withServer(host) { port, _ in
      let client = RawClient(port: port)
      #expect(client.openWebSocket())
      #expect(host.sees { $0.outlets.count == 1 })
      // The frame around the text has 18 bytes.
      let text = String(repeating: "x", count: size - 18)
      host.seen.outlets[0].send(.problem(title: "a", text: text))
      #expect(client.readFrame()?.payload.count == size - 18 + #"["problem","a",""]"#.utf8.count)
    }
  }

  @Test("a message over server.maxMessageSize becomes a word to the reader") func maxMessage()
    throws
  {
    let host = FakeHost { $0.server.maxMessageSize = 1 }
    try withServer(host) { port, _ in
      let client = RawClient(port: port)
      #expect(client.openWebSocket())
      #expect(host.sees { $0.outlets.count == 1 })
      host.seen.outlets[0].send(.problem(title: "a", text: String(repeating: "x", count: 1 << 20)))
      host.seen.outlets[0].send(.pong)
      let text = try #require(client.readFrame()?.text)
      #expect(text.contains("server.maxMessageSize") && text.contains("1048576"))
      #expect(client.readFrame()?.text == #"["pong"]"#)
    }
  }

  /// Operations go out as they are: to look at each byte of a text, six million times, lasts a minute under a sanitizer.
  private static let large = ServerMessage.patch(
    run: 1, seen: 0, operations: .init(json: Array(repeating: 0x20, count: 100_000)))

  @Test("a browser that does not read is cut off before it fills the memory") func backlog() throws
  {
    let host = FakeHost()
    var limits = Server.Limits.quick
    limits.connection.maxBacklog = 1 << 20
    try withServer(host, limits: limits) { port, _ in
      let client = RawClient(port: port, receiveBuffer: 4_096)
      #expect(client.openWebSocket())
      #expect(host.sees { $0.outlets.count == 1 })
      let message = Self.large
      // The system's own buffers take some megabytes before anything waits here.
      for _ in 0..<120 { host.seen.outlets[0].send(message) }
      #expect(host.sees { $0.disconnections == 1 })
    }
  }

  @Test("a browser that reads slowly gets everything") func slow() throws {
    let host = FakeHost()
    try withServer(host) { port, _ in
      let client = RawClient(port: port, receiveBuffer: 100_000)
      #expect(client.openWebSocket())
      #expect(host.sees { $0.outlets.count == 1 })
      let message = Self.large
      let size = message.encoded.count
      for _ in 0..<60 { host.seen.outlets[0].send(message) }
      host.seen.outlets[0].close(code: 4000, reason: "done")
      for _ in 0..<60 { #expect(client.readFrame()?.payload.count == size) }
      #expect(client.readFrame()?.code == 4000)
    }
  }

  @Test("what several threads say to a slow browser arrives whole, in the order of each")
  func threadsAgainstSlow() throws {
    @Sendable func message(_ thread: Int, _ number: Int) -> ServerMessage {
      let size = number % 7 == 0 ? 20_000 : number % 5 * 900
      return .patch(
        run: thread, seen: number, operations: .init(json: Array(repeating: 0x20, count: size)))
    }
    let host = FakeHost()
    try withServer(host) { port, _ in
      let client = RawClient(port: port, receiveBuffer: 4_096)
      #expect(client.openWebSocket())
      #expect(host.sees { $0.outlets.count == 1 })
      let outlet = host.seen.outlets[0]
      for thread in 0..<4 {
        Thread.detachNewThread {
          for number in 0..<200 { outlet.send(message(thread, number)) }
        }
      }
      var next = Array(repeating: 0, count: 4)
      for _ in 0..<800 {
        let payload = try #require(client.readFrame()?.payload)
        let thread = try #require(
          (0..<4).first { payload == message($0, next[$0]).encoded }, "\(next)")
        next[thread] += 1
      }
      #expect(next == [200, 200, 200, 200])
    }
  }

  @Test("a session may close its connection; what it says later is dropped") func outletClose()
    throws
  {
    let host = FakeHost()
    try withServer(host) { port, _ in
      let client = RawClient(port: port)
      #expect(client.openWebSocket())
      #expect(host.sees { $0.outlets.count == 1 })
      let outlet = host.seen.outlets[0]
      outlet.send(.reload)
      outlet.close(code: 1008, reason: String(repeating: "é", count: 200))
      outlet.send(.pong)
      #expect(client.readFrame()?.text == #"["reload"]"#)
      let close = try #require(client.readFrame())
      #expect(close.code == 1008)
      #expect(
        close.payload.count <= 125 && String(validating: close.payload[2...], as: UTF8.self) != nil)
      #expect(client.readToEnd() == [])
      #expect(host.sees { $0.disconnections == 1 })
      outlet.send(.pong)
    }
  }

  @Test("a silent browser is asked, and kept when it answers") func ping() throws {
    var limits = Server.Limits.quick
    limits.connection.pingInterval = 40
    let host = FakeHost()
    try withServer(host, limits: limits) { port, _ in
      let client = RawClient(port: port)
      #expect(client.openWebSocket())
      for _ in 0..<3 {
        #expect(client.readFrame() == .init(opcode: 9, payload: []))
        client.send(RawClient.frame(10, []))
      }
      #expect(host.seen.disconnections == 0)
    }
  }

  @Test("of many pings of somebody who reads nothing the last is answered")
  func pings() throws {
    try withServer { port, _ in
      let client = RawClient(port: port)
      #expect(client.openWebSocket())
      let count = 200_000
      // 27 MB of answers: more than sockets hold.
      func payload(_ number: Int) -> [UInt8] {
        Array("\(number)".utf8) + Array(repeating: 46, count: 119)
      }
      let blank = payload(100_000)
      let pings = Array(repeating: RawClient.frame(9, blank), count: 1_000).joined()
      for _ in 0..<count / 1_000 { client.send(Array(pings)) }
      client.send(RawClient.frame(9, payload(999_999)))
      var answers = 0
      while let frame = client.readFrame(), frame.payload != payload(999_999) { answers += 1 }
      #expect(answers < count / 2)
    }
  }

  @Test("a browser that never answers is given up") func silence() throws {
    var limits = Server.Limits.quick
    limits.connection.pingInterval = 40
    limits.connection.silence = 200
    let host = FakeHost()
    try withServer(host, limits: limits) { port, _ in
      let client = RawClient(port: port)
      #expect(client.openWebSocket())
      #expect(client.readToEnd() != nil)
      #expect(host.sees { $0.disconnections == 1 })
    }
  }
}
