import Awaiting
import Foundation
import RawClient
import RunnelSession
import Testing

@testable import RunnelServer

@Suite("A disk that stands still") struct StandstillTests {
  private static let token = "0123456789abcdef0123456789abcdef"

  private static func head(_ method: String, length: Int) -> String {
    """
    \(method) /_stcore/upload_file/ticket/f1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(length)\r
    X-Runnel-Name: a.csv\r\nX-Runnel-Widget: w\r\nX-Xsrf-Token: \(token)\r
    Cookie: _runnel_xsrf=\(token)\r\n\r\n
    """
  }

  /// Whether pages load and sockets open, as long as a step is held up.
  private func expectService(at port: Int) throws {
    #expect(RawClient(port: port).request("GET", "/")?.status == 200)
    let reader = RawClient(port: port)
    try #require(reader.openWebSocket())
    reader.sendText(#"["ping"]"#)
    #expect(reader.readFrame()?.text == #"["pong"]"#)
  }

  @Test(
    "pages load and sockets open while an upload waits for the store",
    arguments: [Hold.Step.begin, .finish, .remove, .abort])
  func store(step: Hold.Step) throws {
    let host = FakeHost(uploadLimit: 10)
    let hold = Hold(step)
    host.hold = hold
    try withServer(host) { port, _ in
      let upload = RawClient(port: port)
      upload.send(Self.head(step == .remove ? "DELETE" : "PUT", length: step == .remove ? 0 : 3))
      switch step {
      case .remove, .begin: break
      case .abort:
        upload.send("a")
        #expect(FolderWatch.waits(forFile: host.folder.path + "/f1"))
        upload.close()
      default: upload.send("abc")
      }
      #expect(hold.isReached())
      try expectService(at: port)
      hold.open()
      if step == .begin { upload.send("abc") }
      if step == .abort {
        #expect(host.sees { $0.aborted == ["f1"] })
      } else {
        #expect(upload.response()?.status == 204)
      }
    }
  }

  @Test("sockets are served while bytes of an upload wait for the disk") func bytes() throws {
    let hold = Hold(.receive)
    let handler = SlowHandler(hold)
    let loop = try EventLoop()
    let sockets = try ListeningSocket.open(address: "127.0.0.1", port: 0)
    let port = ListeningSocket.port(of: sockets[0])
    let connections = Connections(host: FakeHost(), loop: loop, limits: ConnectionLimits())
    let reception = Reception(
      loop: loop, handler: handler, limits: ListenerLimits(), sessions: connections,
      closeTimeout: 100)
    loop.perform { reception.start(sockets, interval: 25) }
    let upload = RawClient(port: port)
    upload.send("PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6\r\n\r\nabc")
    #expect(hold.isReached())
    #expect(RawClient(port: port).request("GET", "/")?.text == "here")
    upload.send("def")
    hold.open()
    #expect(upload.response()?.text == "abcdef")
    loop.perform { reception.stop() }
    loop.join()
  }

  @Test("more requests than may wait for the disk are told so") func bound() throws {
    let hold = Hold(.receive)
    let loop = try EventLoop()
    let refused = Watched(0)
    let done = DispatchSemaphore(value: 0)
    loop.perform {
      for _ in 0..<EventLoop.maxWaiting {
        _ = loop.work({ hold.pass(.receive) }, then: { _ in done.signal() })
      }
      for _ in 0..<3 {
        let isTaken = loop.work({}, then: { _ in })
        if !isTaken { refused.withLock { $0 += 1 } }
      }
    }
    #expect(hold.isReached())
    for _ in 0..<EventLoop.maxWaiting { hold.open() }
    for _ in 0..<EventLoop.maxWaiting { done.wait() }
    #expect(refused.withLock { $0 } == 3)
    loop.finish()
    loop.join()
  }
}

/// Answers GET at once, and gives back what it is sent, as fast as its disk allows.
private final class SlowHandler: RequestHandler {
  private let hold: Hold

  init(_ hold: Hold) { self.hold = hold }

  func decide(_ head: RequestHead) -> RequestDecision {
    guard head.method == "PUT" else { return .answer(.plain(200, "here")) }
    return .work { [hold] in .receive(Receiver(hold)) }
  }

  func guarded(_ answer: Answer) -> Answer { answer }

  func upgraded(_ socket: UpgradedSocket) {}

  private final class Receiver: BodyReceiver {
    private let hold: Hold
    private let bytes = Watched<[UInt8]>([])

    init(_ hold: Hold) { self.hold = hold }

    func receive(_ part: [UInt8]) -> Bool {
      if bytes.withLock({ $0.isEmpty }) { hold.pass(.receive) }
      bytes.withLock { $0 += part }
      return true
    }

    func finish() -> Answer { .plain(200, String(decoding: bytes.withLock { $0 }, as: UTF8.self)) }

    func abort() {}
  }
}
