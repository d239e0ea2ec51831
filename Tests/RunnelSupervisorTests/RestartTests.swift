import Foundation
import RunnelProcess
import Testing

/// One at a time: they measure time.
@Suite("A worker that dies", .serialized)
struct RestartTests {
  @Test(
    "is started again within a second",
    arguments: [
      (SIGKILL, "runnel: the app crashed (SIGKILL); starting it again."),
      (SIGUSR1, "Fatal error: Index out of range"),
      (SIGUSR2, "runnel: the app ended by itself (exit code 0); starting it again."),
    ])
  func startsAgain(_ signal: Int32, _ line: String) throws {
    let app = try SupervisedApp()
    let first = try app.worker
    let clock = ContinuousClock.now
    kill(first, signal)
    #expect(waitUntil { !RunningProcess.isAlive(first) })
    #expect(waitUntil { app.answers() })
    #expect(ContinuousClock.now - clock < .seconds(1))
    #expect(try app.worker != first)
    #expect(app.log.contains(line))
  }

  @Test("again and again, pauses grow, and it comes back all the same")
  func pauses() throws {
    let app = try SupervisedApp()
    let clock = ContinuousClock.now
    for _ in 0..<4 {
      let worker = try app.worker
      kill(worker, SIGKILL)
      #expect(waitUntil { !RunningProcess.isAlive(worker) })
    }
    #expect(waitUntil { app.answers() })
    // 0, 100, 200 and 400 ms.
    #expect(ContinuousClock.now - clock > .milliseconds(700))
  }

  @Test("leaves no zombie and no descriptor behind")
  func leavesNothing() throws {
    let app = try SupervisedApp()
    let before = try #require(RunningProcess(app.supervisor.pid)).descriptors.count
    for _ in 0..<3 {
      let worker = try app.worker
      kill(worker, SIGKILL)
      #expect(waitUntil { !RunningProcess.isAlive(worker) && app.answers() })
    }
    _ = try app.worker
    #expect(RunningProcess.children(of: app.supervisor.pid).count == 1)
    #expect(RunningProcess(app.supervisor.pid)?.descriptors.count == before)
  }

  @Test("has no descriptor but its own and the sockets")
  func inheritsNothing() throws {
    let app = try SupervisedApp()
    let worker = try #require(RunningProcess(try app.worker))
    let supervisor = try #require(RunningProcess(app.supervisor.pid))
    // Each of the two has opened it by itself.
    #expect(supervisor.descriptors.count { $0 == "/dev/zero" } == 1)
    #expect(worker.descriptors.count { $0 == "/dev/zero" } == 1)
    // The end of the channel that is the worker's is nobody else's; a pipe has one name for both its ends.
    let shared = Set(worker.descriptors).intersection(supervisor.descriptors)
    #expect((1...2).contains(shared.count { $0.hasPrefix("socket:") }))
    #expect(shared.count { $0.hasPrefix("pipe:") } == 2)
  }

  @Test("over its memory, is replaced; over twice that, killed")
  func memory() throws {
    let app = try SupervisedApp(["--server.memoryLimit=100"])
    let first = try app.worker
    kill(first, SIGURG)
    #expect(waitUntil { !RunningProcess.isAlive(first) })
    #expect(app.answers())
    let second = try app.worker
    kill(second, SIGWINCH)
    #expect(waitUntil { !RunningProcess.isAlive(second) })
    #expect(waitUntil { app.answers() })
    let lines = app.log.split(separator: "\n").filter { $0.contains("server.memoryLimit") }
      .map { $0.replacing(/\d{3,} MB/, with: "N MB") }
    #expect(
      lines == [
        "runnel: the app uses N MB, over server.memoryLimit (N MB); a new worker takes over.",
        "runnel: the app was over server.memoryLimit: it used N MB of N MB; starting it again.",
      ])
  }
}
