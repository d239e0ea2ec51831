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
    try app.fillOutput()
    kill(try app.worker, SIGIO)
    for _ in 0..<2 {
      #expect(app.replaces(try app.worker, after: SIGKILL))
    }
    app.supervisor.signal(SIGTERM)
    #expect(app.end() == .code(0))
  }

  @Test("keeps no reader waiting; what was dropped is counted where it is missing")
  func workerGoesOn() throws {
    let app = try SupervisedApp(environment: ["SCRIPT_LOGS": "yes"])
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
    #expect(app.says("dropped while nobody read the log."))
    let error = /runnel error: x{10000}\n/
    let said = app.log.matches(of: error).count
    let notices = app.log.matches(of: /runnel: (\d+) log lines? w(?:as|ere) dropped while/)
    let dropped = notices.reduce(0) { $0 + (Int($1.1) ?? 0) }
    #expect(said + dropped == runs + 1)
    #expect(dropped > 0)
  }
}

extension SupervisedApp {
  /// Fills the pipe that it writes to, as an app does to which nobody listens.
  fileprivate func fillOutput() throws {
    // Of a pipe, the end that is read opens the other one too.
    let input = open("/proc/self/fd/\(supervisor.output)", O_WRONLY | O_NONBLOCK | O_CLOEXEC)
    try #require(input >= 0)
    defer { close(input) }
    let bytes = [UInt8](repeating: UInt8(ascii: "\n"), count: 4_096)
    for size in [bytes.count, 1] {
      while write(input, bytes, size) > 0 {}
      #expect(errno == EAGAIN)
    }
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
