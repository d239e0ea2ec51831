import Foundation
import RawClient
import RunnelProcess
import Testing

/// The app of `Tests/SupervisedApp`, started as its author would start it, on a free port.
final class SupervisedApp {
  let supervisor: ChildProcess
  let port: Int
  /// Says that a build is there, as `runnel run` does.
  private let builds: RunnelProcess.Pipe?
  private(set) var output: [UInt8] = []
  private var exit: Exit?
  private var links: [String] = []

  static let path =
    URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "SupervisedApp").path

  init(
    _ flags: [String] = [], environment: [String: String] = [:], hasBuilds: Bool = false
  ) throws {
    var variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    // A debug build of all of Runnel takes its time to be looked through.
    if variables["SWIFT_BACKTRACE"] == nil { variables["SWIFT_BACKTRACE"] = "enable=no" }
    builds = hasBuilds ? RunnelProcess.Pipe() : nil
    if hasBuilds { variables[BuildMessage.descriptorVariable] = "3" }
    let process = try ChildProcess(
      [Self.path, "--port", "0", "--no-browser", "--store.kind=memory"] + flags,
      capture: .everything,
      inherited: builds.map { [$0.output] } ?? [], environment: variables)
    if let builds { closeDescriptor(builds.output) }
    var output: [UInt8] = []
    var port: Int?
    waitUntil {
      output += process.read().bytes
      port = String(decoding: output, as: UTF8.self).firstMatch(of: /localhost:(\d+)\/\n/)
        .flatMap { Int($0.1) }
      return port != nil
    }
    supervisor = process
    self.output = output
    self.port = try #require(port, "\(String(decoding: output, as: UTF8.self))")
  }

  deinit {
    if exit == nil {
      let left = workers
      supervisor.signal(SIGKILL)
      _ = supervisor.wait()
      for worker in left { kill(worker, SIGKILL) }
    }
    for link in links { unlink(link) }
    supervisor.closeOutput()
    if let builds { closeDescriptor(builds.input) }
  }

  /// All that it has said so far.
  var log: String {
    output += supervisor.read().bytes
    return String(decoding: output, as: UTF8.self)
  }

  /// The processes that the supervisor has started and that still run.
  var workers: [pid_t] { RunningProcess.children(of: supervisor.pid).filter(\.isAlive).map(\.pid) }

  /// The one worker.
  var worker: pid_t {
    get throws {
      try #require(waitUntil { workers.count == 1 })
      return try #require(workers.first)
    }
  }

  /// Waits for its end.
  func end() -> Exit? {
    waitUntil {
      exit = exit ?? supervisor.exit()
      return exit != nil
    }
    return exit
  }

  func tell(_ message: BuildMessage) {
    if let builds { writeAll(message.bytes, to: builds.input) }
  }

  /// Ends what the app knows of `runnel run`, as its death does.
  func endBuilder() {
    if let builds { closeDescriptor(builds.input) }
  }

  /// Whether it answers a request on a connection of its own; waits for the answer.
  func answers() -> Bool {
    RawClient(port: port).request("GET", "/_stcore/health")?.status == 200
  }

  /// Another name for the same executable: another version, as far as the supervisor knows.
  func version(_ name: String) throws -> String {
    let link = FileManager.default.temporaryDirectory
      .appending(path: "app-\(supervisor.pid)-\(name)").path
    unlink(link)
    symlink(Self.path, link)
    links.append(link)
    return link
  }
}

/// Looks again and again whether something has come true; false when it has not within ten seconds.
@discardableResult
func waitUntil(_ condition: () -> Bool) -> Bool {
  let end = ContinuousClock.now + .seconds(10)
  while !condition() {
    guard ContinuousClock.now < end else { return false }
    usleep(1_000)
  }
  return true
}

/// A process, as the kernel tells of it.
struct RunningProcess {
  let pid: pid_t
  let parent: pid_t
  let state: Character

  init?(_ pid: pid_t) {
    // "pid (name) state parent …"; the name may have brackets in it.
    guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
      let rest = text.split(separator: ")").last?.split(separator: " "), rest.count > 1,
      let state = rest[0].first, let parent = pid_t(rest[1])
    else { return nil }
    self.pid = pid
    self.parent = parent
    self.state = state
  }

  var isAlive: Bool { state != "Z" && state != "X" }

  var name: String {
    let line = (try? String(contentsOfFile: "/proc/\(pid)/cmdline", encoding: .utf8)) ?? ""
    return String(line.prefix { $0 != "\0" })
  }

  /// What its descriptors stand for.
  var descriptors: [String] {
    let folder = "/proc/\(pid)/fd"
    let numbers = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return numbers.compactMap {
      try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)")
    }
  }

  static func isAlive(_ pid: pid_t) -> Bool { RunningProcess(pid)?.isAlive ?? false }

  /// Those that have ended and were not asked about are among them.
  static func children(of parent: pid_t) -> [RunningProcess] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return all.compactMap { pid_t($0) }.compactMap { RunningProcess($0) }
      .filter { $0.parent == parent }
  }
}
