import FoundationEssentials
package import RunnelConfiguration
import RunnelProcess
package import RunnelServer

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Carries out what ``Supervision`` decides: holds the listening sockets, starts workers, forwards signals and output.
///
/// One thread waits for everything.
package struct Supervisor {
  private let sockets: [Int32]
  private let address: String
  private let announce: (_ address: String, _ port: Int) -> Void
  private let arguments: [String]
  private let environment: WorkerEnvironment
  private let watchesMemory: Bool
  private let builds: Int32?
  private let signals = SignalPipe([SIGINT, SIGTERM, SIGHUP, SIGCHLD])

  private var supervision: Supervision
  private var workers: [Supervision.WorkerID: WorkerProcess] = [:]
  private var timers: [Supervision.Timer: Duration] = [:]
  private var nextWeighing: Duration = .zero
  private var buildReader = LineReader<BuildMessage>()
  private var isBuilderGone = false
  /// What could not be done, to be told as an event.
  private var pending: [Supervision.Event] = []
  private var exitCode: Int32?

  /// How often a worker's memory is looked at.
  private static let weighingInterval = Duration.milliseconds(250)

  /// Opens the sockets that the configuration asks for.
  ///
  /// - Parameter announce: Called once, when the app can be reached for the first time.
  package init(
    _ configuration: Configuration, announce: @escaping (_ address: String, _ port: Int) -> Void
  ) throws(ServerError) {
    let server = configuration.server
    var environment = ProcessInfo.processInfo.environment
    builds = environment.removeValue(forKey: BuildMessage.descriptorVariable).flatMap { Int32($0) }
    if let builds {
      _ = fcntl(builds, F_SETFD, FD_CLOEXEC)
      _ = fcntl(builds, F_SETFL, O_NONBLOCK)
    }
    let sources = environment.removeValue(forKey: BuildMessage.sourcesVariable)
    sockets = try ListeningSocket.open(address: server.address, port: server.port)
    address = server.address
    self.announce = announce
    arguments = Array(CommandLine.arguments.dropFirst())
    watchesMemory = server.memoryLimit > 0
    let code = AuthorCode(
      sources: sources, directory: FileManager.default.currentDirectoryPath)
    supervision = Supervision(
      program: Self.ownProgram(environment.removeValue(forKey: BuildMessage.startVariable)),
      limits: .init(drain: .seconds(server.drainTimeout), memory: server.memoryLimit),
      takesEveryBuild: server.runOnSave, hasBuilder: builds != nil,
      code: code)
    self.environment = WorkerEnvironment(environment, code: code)
  }

  /// Serves the app until the process is told to end.
  ///
  /// - Returns: The code to exit with.
  package mutating func run() -> Int32 {
    perform(supervision.start(now: monotonicNow))
    while true {
      for event in takeEvents() where exitCode == nil {
        perform(supervision.handle(event, now: monotonicNow))
      }
      if let exitCode {
        for socket in sockets { ListeningSocket.close(socket) }
        return exitCode
      }
      if pending.isEmpty { wait() }
    }
  }

  /// - Parameter build: What `runnel run` says that this process was started from.
  private static func ownProgram(_ build: String?) -> Program {
    var reader = LineReader<BuildMessage>()
    if case .built(let path, let version)? = build.flatMap({ reader.read($0.utf8).first }) {
      return Program(path: path, version: version)
    }
    let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return Program(path: path ?? CommandLine.arguments[0])
  }

  // MARK: Events

  private mutating func takeEvents() -> [Supervision.Event] {
    var events = pending
    pending = []
    for signal in signals.read() where signal != SIGCHLD { events.append(.toldToEnd) }
    events += takeBuilds()
    for id in workers.keys.sorted() { events += check(id) }
    events += weigh()
    let now = monotonicNow
    for (timer, moment) in timers where moment <= now {
      timers[timer] = nil
      events.append(.due(timer))
    }
    return events
  }

  private mutating func check(_ id: Supervision.WorkerID) -> [Supervision.Event] {
    guard var worker = workers[id] else { return [] }
    // First the exit, then the words: what it said last is read in any case.
    let exit = worker.process.exit()
    var events = worker.takeReports().map { report -> Supervision.Event in
      switch report {
      case .ready: .ready(id)
      case .swap(let always): .swapAsked(always: always)
      }
    }
    worker.forwardOutput()
    workers[id] = worker
    if let exit {
      events.append(.ended(id, exit, lastLines: worker.lastLines))
      worker.close()
      workers[id] = nil
      timers[.patience(id)] = nil
    }
    return events
  }

  private mutating func takeBuilds() -> [Supervision.Event] {
    guard let builds, !isBuilderGone else { return [] }
    let (bytes, isAtEnd) = readAvailable(builds)
    isBuilderGone = isAtEnd
    return buildReader.read(bytes).map { .build($0) } + (isAtEnd ? [.toldToEnd] : [])
  }

  private mutating func weigh() -> [Supervision.Event] {
    guard watchesMemory, monotonicNow >= nextWeighing else { return [] }
    nextWeighing = monotonicNow + Self.weighingInterval
    return workers.sorted { $0.key < $1.key }.compactMap { id, worker in
      ProcessMemory.megabytes(of: worker.process.pid).map { .memory(id, megabytes: $0) }
    }
  }

  private func wait() {
    var waiting = Waiting()
    waiting.add(readable: signals.output)
    if let builds, !isBuilderGone { waiting.add(readable: builds) }
    for worker in workers.values { worker.add(to: &waiting) }
    for moment in timers.values { waiting.add(moment: moment) }
    if watchesMemory { waiting.add(moment: nextWeighing) }
    waiting.wait()
  }

  // MARK: Actions

  private mutating func perform(_ actions: [Supervision.Action]) {
    for action in actions {
      switch action {
      case .start(let id, let launch): start(id, launch)
      case .signal(let id, let number): workers[id]?.process.signal(number)
      case .tell(let id, let order): workers[id]?.tell(order)
      case .announce: announce(address, sockets.first.map { ListeningSocket.port(of: $0) } ?? 0)
      case .wake(let timer, let pause): timers[timer] = monotonicNow + pause
      case .report(let line): printError(line)
      case .exit(let code): exitCode = code
      }
    }
  }

  private mutating func start(_ id: Supervision.WorkerID, _ launch: Launch) {
    do throws(ChildProcess.Failure) {
      workers[id] = try WorkerProcess(
        [launch.program.path] + arguments, sockets: sockets,
        environment: environment.variables(crash: launch.crash))
    } catch {
      pending.append(.notStarted(id, reason: error.message))
    }
  }
}
