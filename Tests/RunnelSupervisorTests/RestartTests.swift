import Foundation
import RunnelProcess
import Testing

@Suite("A worker that dies", .serialized)
struct RestartTests {
  @Test(
    "is started again, and the log says why",
    arguments: [
      (SIGKILL, "runnel: the app crashed (SIGKILL); starting it again."),
      (SIGUSR1, "Fatal error: Index out of range"),
      (SIGUSR2, "runnel: the app ended by itself (exit code 0); starting it again."),
    ])
  func startsAgain(_ signal: Int32, _ line: String) throws {
    let app = try SupervisedApp()
    let first = try app.worker
    #expect(app.replaces(first, after: signal))
    #expect(try app.worker != first)
    #expect(app.says(line))
  }

  @Test("again and again, comes back each time")
  func again() throws {
    let app = try SupervisedApp()
    var workers: Set<pid_t> = []
    for _ in 0..<4 {
      let worker = try app.worker
      workers.insert(worker)
      #expect(app.replaces(worker, after: SIGKILL))
    }
    workers.insert(try app.worker)
    #expect(workers.count == 5)
  }

  @Test("leaves no zombie and no descriptor behind")
  func leavesNothing() throws {
    let app = try SupervisedApp()
    let before = try #require(RunningProcess(app.supervisor.pid)).descriptors.count
    for _ in 0..<3 {
      #expect(app.replaces(try app.worker, after: SIGKILL))
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
    #expect(app.replaces(first, after: SIGURG))
    #expect(app.replaces(try app.worker, after: SIGWINCH))
    #expect(app.says("starting it again."))
    let lines = app.log.split(separator: "\n").filter { $0.contains("server.memoryLimit") }
      .map { $0.replacing(/\d{3,} MB/, with: "N MB") }
    #expect(
      lines == [
        "runnel: the app uses N MB, over server.memoryLimit (N MB); a new worker takes over.",
        "runnel: the app was over server.memoryLimit: it used N MB of N MB; starting it again.",
      ])
  }
}
