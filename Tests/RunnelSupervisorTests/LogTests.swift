import Foundation
import RawClient
import RunnelProcess
import Testing

/// Nobody reads what the app says: a pager that waits for a key, a terminal that was stopped.
@Suite("A log that nobody reads", .serialized)
struct LogTests {
  @Test("keeps no dead worker from being started again, and no signal from ending the app")
  func supervisorGoesOn() throws {
    let app = try SupervisedApp()
    kill(try app.worker, SIGIO)
    #expect(waitUntil { app.unread > Self.pipe - 4_096 })
    for _ in 0..<2 {
      let worker = try app.worker
      kill(worker, SIGKILL)
      #expect(waitUntil { !RunningProcess.isAlive(worker) && app.answers() })
    }
    app.supervisor.signal(SIGTERM)
    #expect(app.end() == .code(0))
  }

  @Test("keeps no reader waiting; what was dropped is counted where it is missing")
  func workerGoesOn() throws {
    let app = try SupervisedApp(environment: ["SCRIPT_THROWS": "yes"])
    // Nobody reads what the worker says.
    app.supervisor.signal(SIGSTOP)
    let page = RawClient(port: app.port)
    #expect(page.openWebSocket())
    page.sendText(EndTests.hello)
    #expect(page.readToDone())
    // Ten kilobytes each: the pipe and the queue are full long before the end.
    let runs = 200
    for event in 1..<runs {
      page.sendText("[\"rerun\",\(event)]")
      try #require(page.readToDone(), "run \(event)")
    }
    let other = RawClient(port: app.port)
    #expect(other.openWebSocket())
    other.sendText(EndTests.hello)
    #expect(other.readToDone())
    app.supervisor.signal(SIGCONT)
    #expect(waitUntil { app.log.contains("dropped while nobody read the log.") })
    let said = app.log.matches(of: /runnel error: The script threw Complaint: x{10000}\n/).count
    let notices = app.log.matches(of: /runnel: (\d+) log lines? w(?:as|ere) dropped while/)
    let dropped = notices.reduce(0) { $0 + (Int($1.1) ?? 0) }
    #expect(said + dropped == runs + 1)
    #expect(dropped > 0)
  }

  /// Bytes that a pipe of Linux holds; the last page may stay free.
  private static let pipe: CInt = 65_536
}

extension SupervisedApp {
  /// Bytes that it has said and that nobody has read.
  fileprivate var unread: CInt {
    var count: CInt = 0
    _ = ioctl(supervisor.output, UInt(FIONREAD), &count)
    return count
  }
}

extension RawClient {
  fileprivate func readToDone() -> Bool {
    while let frame = readFrame(), frame.opcode == 1 {
      if frame.text.hasPrefix(#"["done""#) { return true }
    }
    return false
  }
}
