import Awaiting
import Glibc
import RawClient
import RunnelWire
import Testing

@testable import RunnelServer

@Suite("What connections hold") struct HeldMemoryTests {
  /// Four parts of the bound, so that the fifth is one too many.
  private static var limits: Server.Limits {
    var limits = Server.Limits.quick
    limits.connection.maxHeld = 1 << 20
    return limits
  }

  @Test("beginnings of long messages from many connections are bounded together")
  func unfinished() throws {
    let host = FakeHost()
    try withServer(host, limits: Self.limits) { port, _ in
      let clients = (0..<5).map { _ in RawClient(port: port) }
      for client in clients {
        try #require(client.openWebSocket())
        client.sendText(#"["ping"]"#)
        #expect(client.readFrame()?.text == #"["pong"]"#)
        client.send(
          RawClient.frame(1, Array(repeating: 0x20, count: 250_000), isFinal: false))
      }
      #expect(host.sees { $0.disconnections == 1 })
      var closed = 0
      for client in clients {
        client.send(RawClient.frame(0, Array(#"["ping"]"#.utf8)))
        let frame = try #require(client.readFrame())
        if frame.code == 1013 { closed += 1 } else { #expect(frame.text == #"["pong"]"#) }
      }
      #expect(closed == 1)
    }
  }

  @Test("what waits for many browsers that do not read is bounded together, and others read on")
  func unread() throws {
    let host = FakeHost()
    var limits = Self.limits
    limits.connection.maxHeld = 8 << 20
    try withServer(host, limits: limits) { port, _ in
      let silent = (0..<4).map { _ in RawClient(port: port, receiveBuffer: 4_096) }
      for client in silent { try #require(client.openWebSocket()) }
      let reader = RawClient(port: port)
      try #require(reader.openWebSocket())
      #expect(host.sees { $0.outlets.count == 5 })
      // The system's own buffers take some megabytes before anything waits here.
      let message = ServerMessage.patch(
        run: 1, seen: 0, operations: .init(json: Array(repeating: 0x20, count: 100_000)))
      for _ in 0..<120 { for outlet in host.seen.outlets.prefix(4) { outlet.send(message) } }
      #expect(host.sees { $0.disconnections >= 1 })
      reader.sendText(#"["ping"]"#)
      #expect(reader.readFrame()?.text == #"["pong"]"#)
    }
  }

  /// On a loop of its own: a server looks at what is held from time to time only.
  @Test("what a connection that closes still has to say counts, and it goes when there is no room")
  func closing() throws {
    let loop = try EventLoop()
    var ends: [CInt] = [0, 0]
    try #require(socketpair(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0, &ends) == 0)
    let (own, other) = (ends[0], ends[1])
    let host = FakeHost()
    let connection = Watched<Connection?>(nil)
    let (held, hasEnded) = (Watched<[Int]>([]), Watched(false))
    loop.perform {
      let made = Connection(
        UpgradedSocket(
          descriptor: own, early: [],
          head: RequestHead(method: "GET", path: "/", version: "HTTP/1.1", fields: [])),
        number: 1, loop: loop, lane: SideLane(loop: loop), traffic: Traffic(),
        limits: ConnectionLimits(), ended: { _ in hasEnded.withLock { $0 = true } })
      made?.start(host)
      connection.withLock { $0 = made }
    }
    #expect(host.sees { $0.outlets.count == 1 })
    let message = ServerMessage.patch(
      run: 1, seen: 0, operations: .init(json: Array(repeating: 0x20, count: 100_000)))
    for _ in 0..<70 { host.seen.outlets[0].send(message) }
    let close = RawClient.frame(8, [])
    #expect(write(other, close, close.count) == close.count)
    #expect(host.sees { $0.disconnections == 1 })
    loop.perform {
      guard let connection = connection.withLock({ $0 }) else { return }
      let before = connection.held
      connection.makeRoom()
      held.withLock { $0 = [before, connection.held] }
    }
    #expect(held.wait { !$0.isEmpty })
    let bytes = held.withLock { $0 }
    // The system takes some of it.
    #expect(bytes.first ?? 0 > 4_000_000)
    #expect(bytes.last == 0)
    #expect(hasEnded.wait { $0 })
    Glibc.close(other)
    loop.finish()
    loop.join()
  }
}
