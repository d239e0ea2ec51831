import Awaiting
import Foundation
import RawClient
import RunnelSession
import Testing

@testable import RunnelServer

@Suite("Server") struct ServerTests {
  @Test("a stop says 1001 to everyone, and waits for who answers") func stop() throws {
    let host = FakeHost()
    let server = Server(host: host, listening: nil, limits: .quick)
    let (_, port) = try server.start()
    let clients = (0..<5).map { _ in RawClient(port: port) }
    for client in clients { #expect(client.openWebSocket()) }
    // A browser has its answer before the server has taken over the socket.
    #expect(host.sees { $0.outlets.count == 5 })
    let stopped = begin { server.stop() }
    for client in clients {
      #expect(client.readFrame()?.code == 1001)
      client.close()
    }
    #expect(stopped.wait(until: { $0 }))
    #expect(host.seen.disconnections == 5)
    #expect(RawClient(port: port).request("GET", "/_stcore/health") == nil)
  }

  @Test("a stop does not wait for who never answers, nor for an upload") func hardStop() throws {
    let host = FakeHost()
    let server = Server(host: host, listening: nil, limits: .quick)
    let (_, port) = try server.start()
    let silent = RawClient(port: port)
    #expect(silent.openWebSocket())
    #expect(host.sees { $0.outlets.count == 1 })
    let upload = RawClient(port: port)
    upload.send(
      """
      PUT /_stcore/upload_file/ticket/f1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r
      X-Runnel-Name: a.csv\r\nX-Runnel-Widget: w\r\nX-Xsrf-Token: \(token)\r
      Cookie: _runnel_xsrf=\(token)\r\n\r\nabc
      """)
    let file = host.folder.appending(path: "f1").path
    #expect(FolderWatch.waits(forFile: file))
    #expect(begin { server.stop() }.wait(until: { $0 }))
    #expect(host.seen.disconnections == 1)
    #expect(host.seen.aborted == ["f1"])
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  private let token = "0123456789abcdef0123456789abcdef"

  @Test("a port that is taken is named, with the way out") func portTaken() throws {
    try withServer { port, _ in
      let second = Server(host: FakeHost(), listening: .address("127.0.0.1", port: port))
      #expect(throws: ServerError.portTaken(port)) { try second.start() }
      #expect(
        ServerError.portTaken(8501).description
          == "Port 8501 is taken. Choose another with --port, or end the program that uses it.")
    }
  }

  @Test("an address that is not this machine's is named") func address() {
    for address in ["203.0.113.7", "no such name"] {
      let server = Server(host: FakeHost(), listening: .address(address, port: 0))
      #expect(throws: ServerError.unknownAddress(address)) { try server.start() }
    }
  }

  @Test("localhost is both loops, where there are two") func localhost() throws {
    let sockets = try ListeningSocket.open(address: "localhost", port: 0)
    defer { sockets.forEach { ListeningSocket.close($0) } }
    #expect(Set(sockets.map { ListeningSocket.port(of: $0) }).count == 1)
  }

  @Test("a socket that a supervisor holds is served, and outlives the server") func inherited()
    throws
  {
    let sockets = try ListeningSocket.open(address: "127.0.0.1", port: 0)
    defer { sockets.forEach { ListeningSocket.close($0) } }
    let port = ListeningSocket.port(of: sockets[0])
    for _ in 0..<2 {
      let server = Server(host: FakeHost(), listening: .inherited(sockets))
      let started = try server.start()
      #expect(started.port == port)
      #expect(RawClient(port: port).request("GET", "/_stcore/health")?.status == 200)
      server.stop()
    }
  }

  @Test("a server starts once, and stops as often as one likes") func once() throws {
    try withServer { _, server in
      #expect(throws: ServerError.alreadyStarted) { try server.start() }
      server.stop()
      server.stop()
    }
  }

  @Test("sessions come and go without a trace") func manyConnections() throws {
    let host = FakeHost()
    try withServer(host) { port, _ in
      for _ in 0..<200 {
        let client = RawClient(port: port)
        #expect(client.openWebSocket())
        client.sendText(#"["ping"]"#)
        #expect(client.readFrame()?.text == #"["pong"]"#)
      }
      #expect(host.sees { $0.disconnections == 200 })
    }
  }
}

/// Does something on a thread of its own.
///
/// - Returns: Becomes true when it is done.
private func begin(_ work: @escaping @Sendable () -> Void) -> Watched<Bool> {
  let isDone = Watched(false)
  Thread.detachNewThread {
    work()
    isDone.withLock { $0 = true }
  }
  return isDone
}
