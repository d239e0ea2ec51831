import Awaiting
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
  private let output: Output
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
    supervisor = process
    let said = Output(of: process)
    output = said
    port = try #require(
      said.first(/localhost:(\d+)\/\n/).flatMap { Int($0.1) },
      "\(said.text)\(process.exit().map { " (\($0))" } ?? "")")
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
  var log: String { output.text }

  /// Waits until it has said something.
  ///
  /// - Returns: False: it never has.
  func says(_ text: String) -> Bool { output.says(text) }

  /// The processes that the supervisor has started and that still run.
  var workers: [pid_t] { RunningProcess.children(of: supervisor.pid).filter(\.isAlive).map(\.pid) }

  /// The one worker of an app that serves.
  var worker: pid_t {
    get throws {
      let workers = workers
      try #require(workers.count == 1)
      return workers[0]
    }
  }

  /// Waits for its end.
  func end() -> Exit? {
    if exit == nil, ProcessEnd(of: supervisor.pid).hasCome() { exit = supervisor.exit() }
    return exit
  }

  /// Ends a worker by a signal, and waits until another one serves in its place.
  func replaces(_ worker: pid_t, after signal: CInt) -> Bool {
    ProcessEnd.ofProcess(worker, signalled: signal) && answers()
  }

  /// Has a new version take over, and waits until the worker before it has ended.
  func takesOver(_ path: String, version: String) throws {
    let end = ProcessEnd(of: try worker)
    tell(.built(path: path, version: version))
    #expect(end.hasCome())
    #expect(RunningProcess(try worker)?.name == path)
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

/// What a process has said.
private final class Output {
  private let process: ChildProcess
  private var bytes: [UInt8] = []

  init(of process: ChildProcess) { self.process = process }

  /// All of it, so far.
  var text: String {
    bytes += process.read().bytes
    return String(decoding: bytes, as: UTF8.self)
  }

  func says(_ text: String) -> Bool { wait { self.text.contains(text) } }

  /// Waits for something that it says.
  func first<Match>(_ pattern: some RegexComponent<Match>) -> Regex<Match>.Match? {
    var match: Regex<Match>.Match?
    _ = wait {
      match = text.firstMatch(of: pattern)
      return match != nil
    }
    return match
  }

  private func wait(until condition: () -> Bool) -> Bool {
    let deadline = Deadline()
    while !condition() {
      let (new, isAtEnd) = deadline.isReadable(process.output) ? process.read() : ([], true)
      bytes += new
      if isAtEnd { return condition() }
    }
    return true
  }
}
