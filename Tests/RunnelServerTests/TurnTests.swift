import Awaiting
import Foundation
import RawClient
import RunnelSession
import RunnelWire
import Testing

@testable import RunnelServer

@Suite("Turns") struct TurnTests {
  @Test("who sends thousands of messages at once is heard in turns with others") func messages()
    throws
  {
    let host = FakeHost()
    // The loop stands still in the first message until all that the others send is there.
    let gate = DispatchSemaphore(value: 0)
    host.listen = { message in
      if message == .stop { gate.wait() }
    }
    try withServer(host) { port, _ in
      let first = RawClient(port: port)
      let flood = RawClient(port: port)
      let reader = RawClient(port: port)
      try #require(first.openWebSocket() && flood.openWebSocket() && reader.openWebSocket())
      #expect(host.sees { $0.outlets.count == 3 })
      first.sendText(#"["stop"]"#)
      #expect(host.sees { $0.messages == [.stop] })
      flood.send(
        (1...1_000).flatMap { RawClient.frame(1, Array(#"["rerun",\#($0)]"#.utf8)) })
      reader.sendText(#"["ping"]"#)
      gate.signal()
      #expect(reader.readFrame()?.text == #"["pong"]"#)
      #expect(host.sees { $0.messages.count == 1_002 })
      let before = host.seen.messages.prefix { $0 != .ping }.count
      #expect(before <= 1 + 3 * Inbox.turn)
      #expect(
        host.seen.messages.filter { $0 != .ping }
          == [.stop] + (1...1_000).map { .rerun(number: $0) })
    }
  }

  @Test("others are heard while a long message is read") func longMessage() throws {
    let host = FakeHost()
    let gate = DispatchSemaphore(value: 0)
    host.listen = { message in
      if case .event = message { gate.wait() }
    }
    try withServer(host) { port, _ in
      let long = RawClient(port: port)
      let reader = RawClient(port: port)
      try #require(long.openWebSocket() && reader.openWebSocket())
      let text = String(repeating: "x", count: 40_000)
      long.sendText(#"["event",1,{"a":"\#(text)"}]"#)
      long.sendText(#"["rerun",2]"#)
      #expect(host.sees { $0.messages.count == 1 })
      reader.sendText(#"["ping"]"#)
      #expect(reader.readFrame()?.text == #"["pong"]"#)
      // What came after the long message waits for it.
      #expect(
        host.seen.messages == [
          .event(number: 1, readings: [.init("a", .text(text))], trigger: nil), .ping,
        ])
      gate.signal()
      #expect(host.sees { $0.messages.last == .rerun(number: 2) })
    }
  }

  @Test("a connection that ends while its long message is read is given back") func end() throws {
    let host = FakeHost()
    let gate = DispatchSemaphore(value: 0)
    host.listen = { message in
      if case .event = message { gate.wait() }
    }
    try withServer(host) { port, _ in
      let long = RawClient(port: port)
      try #require(long.openWebSocket())
      long.sendText(#"["event",1,{"a":"\#(String(repeating: "x", count: 40_000))"}]"#)
      #expect(host.sees { $0.messages.count == 1 })
      long.close()
      gate.signal()
      #expect(host.sees { $0.disconnections == 1 })
    }
  }

  @Test("a long message that is none closes its connection with the reason") func wrong() throws {
    try withServer { port, _ in
      let client = RawClient(port: port)
      try #require(client.openWebSocket())
      client.sendText(#"["event",1,{"a":"\#(String(repeating: "x", count: 50_000))"}"#)
      #expect(
        client.readFrame()?.text
          == #"["problem","The app could not read a message of this page","Not JSON: no , or ] in an array at byte 50019."]"#
      )
      #expect(client.readFrame()?.code == 1008)
    }
  }

  @Test("who sends many requests at once is answered in turns with others") func requests() throws {
    let handler = CountingHandler()
    let loop = try EventLoop()
    let sockets = try ListeningSocket.open(address: "127.0.0.1", port: 0)
    let port = ListeningSocket.port(of: sockets[0])
    let connections = Connections(host: FakeHost(), loop: loop, limits: ConnectionLimits())
    let reception = Reception(
      loop: loop, handler: handler, limits: ListenerLimits(), sessions: connections,
      closeTimeout: 100)
    loop.perform { reception.start(sockets, interval: 25) }
    let flood = RawClient(port: port)
    let reader = RawClient(port: port)
    let request = { (path: String) in "GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n" }
    // Both are accepted before the loop stands still.
    #expect(flood.request("GET", "/")?.status == 200 && reader.request("GET", "/")?.status == 200)
    let gate = DispatchSemaphore(value: 0)
    loop.perform { gate.wait() }
    flood.send(String(repeating: request("/flood"), count: 500))
    reader.send(request("/reader"))
    gate.signal()
    #expect(reader.response()?.status == 200)
    #expect(handler.hears(503))
    let before = handler.paths.dropFirst(2).prefix { $0 != "/reader" }.count
    #expect(before <= 3 * 8)
    loop.perform { reception.stop() }
    loop.join()
  }
}

/// Answers everything, and writes down what for.
private final class CountingHandler: RequestHandler {
  private let log = Watched<[String]>([])

  var paths: [String] { log.withLock { $0 } }

  /// Waits for so many requests.
  ///
  /// - Returns: False: there have not been as many.
  func hears(_ count: Int) -> Bool { log.wait { $0.count == count } }

  func decide(_ head: RequestHead) -> RequestDecision {
    log.withLock { $0.append(head.path) }
    return .answer(.plain(200, "here"))
  }

  func guarded(_ answer: Answer) -> Answer { answer }
  func upgraded(_ socket: UpgradedSocket) { socket.release() }
}
