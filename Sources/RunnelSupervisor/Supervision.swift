import RunnelProcess

/// Decides what a supervisor does next: which worker to start, which to end, and when.
///
/// A value without clock or processes; the ``Supervisor`` feeds it events and carries out its actions.
struct Supervision {
  typealias WorkerID = Int

  enum Event: Equatable {
    /// The worker listens.
    case ready(WorkerID)
    case ended(WorkerID, Exit, lastLines: [String])
    /// Its program could not be started.
    case notStarted(WorkerID, reason: String)
    /// A reader wants the version that waits; `always`: and all that come.
    case swapAsked(always: Bool)
    case build(BuildMessage)
    case memory(WorkerID, megabytes: Int)
    case toldToEnd
    /// The moment that ``Action/wake(_:after:)`` asked for.
    case due(Timer)
  }

  enum Action: Equatable {
    case start(WorkerID, Launch)
    case signal(WorkerID, Int32)
    case tell(WorkerID, WorkerOrder)
    /// The app can be reached: for the first time.
    case announce
    case wake(Timer, after: Duration)
    case report(String)
    case exit(Int32)
  }

  enum Timer: Hashable {
    case restart
    /// For a worker that was told to end.
    case patience(WorkerID)
  }

  /// What a worker may cost and how long it may take to end.
  struct Limits: Equatable {
    /// How long runs may go on in a worker that was told to end.
    var drain = Duration.seconds(10)
    /// Megabytes; 0: no limit.
    var memory = 0
  }

  /// Time beyond ``Limits/drain`` for closing sockets and leaving.
  static let grace = Duration.seconds(3)
  /// A worker that needs more than its limit from the start must not be replaced again and again.
  static let betweenMemoryHandOvers = Duration.seconds(10)

  /// How often in a row a program is tried that can't be started, which takes about 20 s: it may be in the midst of being replaced.
  static let mostFailedStarts = 10

  private static let terminate: Int32 = 15
  private static let kill: Int32 = 9

  private struct Worker {
    let id: WorkerID
    let program: Program
    let since: Duration
    var isReady = false
  }

  private let limits: Limits
  /// For reports of a crash.
  private let code: AuthorCode
  private var takesEveryBuild: Bool

  /// Serves, or will be the only one to.
  private var current: Worker?
  /// Starts beside `current`, to take its place.
  private var next: Worker?
  /// Were told to end.
  private var leaving: Set<WorkerID> = []
  /// What is started when the worker dies.
  private var program: Program
  /// A newer build, which no reader has asked for yet.
  private var waiting: Program?
  private var compileError: String?
  private var crash: String?
  private var overMemory: [WorkerID: Int] = [:]
  private var lastMemoryHandOver: Duration?
  private var policy = RestartPolicy()
  private var failedStarts = 0
  /// Whether there is somebody who may come with another build.
  private let hasBuilder: Bool
  private var hasServed = false
  private var isEnding = false
  private var exitCode: Int32 = 0
  private var lastID = 0

  init(
    program: Program, limits: Limits = Limits(), takesEveryBuild: Bool = true,
    hasBuilder: Bool = false, code: AuthorCode = AuthorCode()
  ) {
    self.program = program
    self.limits = limits
    self.takesEveryBuild = takesEveryBuild
    self.hasBuilder = hasBuilder
    self.code = code
  }

  /// The first actions.
  ///
  /// - Parameter now: Time since any fixed moment, here and below.
  mutating func start(now: Duration) -> [Action] { [startCurrent(now: now)] }

  mutating func handle(_ event: Event, now: Duration) -> [Action] {
    switch event {
    case .ready(let id): ready(id)
    case .ended(let id, let exit, let lastLines): ended(id, exit, lastLines, now: now)
    case .notStarted(let id, let reason): notStarted(id, reason)
    case .toldToEnd: toldToEnd()
    case .due(.patience(let id)): outOfPatience(id)
    case _ where isEnding: []
    case .due(.restart): current == nil ? [startCurrent(now: now)] : []
    case .build(.built(let path, let version)):
      built(Program(path: path, version: version), now: now)
    case .build(.failed(let text)): show(compileError: text)
    case .swapAsked(let always): swap(always: always, now: now)
    case .memory(let id, let megabytes): memory(id, megabytes, now: now)
    }
  }

  // MARK: Workers

  private mutating func startCurrent(now: Duration) -> Action {
    let worker = makeWorker(program, now: now)
    current = worker
    return .start(worker.id, Launch(program: program, crash: crash))
  }

  private mutating func makeWorker(_ program: Program, now: Duration) -> Worker {
    lastID += 1
    return Worker(id: lastID, program: program, since: now)
  }

  private mutating func ready(_ id: WorkerID) -> [Action] {
    guard id == current?.id || id == next?.id else { return [] }
    var actions: [Action] = []
    if let compileError { actions.append(.tell(id, .compileError(compileError))) }
    if waiting != nil { actions.append(.tell(id, .changed)) }
    if id == next?.id {
      if let old = current { actions += release(old) }
      current = next
      next = nil
    }
    current?.isReady = true
    failedStarts = 0
    program = current?.program ?? program
    crash = nil
    if !hasServed { actions.append(.announce) }
    hasServed = true
    return actions
  }

  /// Has a worker end by itself.
  private mutating func release(_ worker: Worker) -> [Action] {
    leaving.insert(worker.id)
    return [
      .signal(worker.id, Self.terminate),
      .wake(.patience(worker.id), after: limits.drain + Self.grace),
    ]
  }

  private mutating func outOfPatience(_ id: WorkerID) -> [Action] {
    guard leaving.contains(id) else { return [] }
    return [
      .report("runnel: a worker did not end when it was told to, and is killed."),
      .signal(id, Self.kill),
    ]
  }

  private mutating func ended(
    _ id: WorkerID, _ exit: Exit, _ lastLines: [String], now: Duration
  ) -> [Action] {
    let report = CrashReport(
      exit: exit, lastLines: lastLines, code: code,
      overMemory: overMemory.removeValue(forKey: id).map { ($0, limits.memory) })
    if leaving.remove(id) != nil {
      // A worker that had not yet learned of SIGTERM ends by it, as it was told to.
      if isEnding, exit != .signal(Self.terminate) { exitCode = max(exitCode, exit.code) }
      return isEnding && leaving.isEmpty ? [.exit(exitCode)] : []
    }
    if id == next?.id {
      next = nil
      return handOverFailed(report)
    }
    guard let worker = current, id == worker.id else { return [] }
    if !hasServed, exit == .code(2) { return [.exit(2)] }
    current = nil
    crash = report.text
    if let next {
      current = next
      self.next = nil
      return [.report("runnel: \(report.event); the new version is on its way.")]
    }
    let line = "runnel: \(report.event); starting it again."
    let pause = policy.pauseAfterCrash(lifetime: now - worker.since)
    return [.report(line), pause > .zero ? .wake(.restart, after: pause) : startCurrent(now: now)]
  }

  private mutating func notStarted(_ id: WorkerID, _ reason: String) -> [Action] {
    if leaving.remove(id) != nil { return isEnding && leaving.isEmpty ? [.exit(exitCode)] : [] }
    if id == next?.id {
      next = nil
      let line = "runnel: the new worker did not start. \(reason)"
      guard let current, current.isReady else { return [.report(line)] }
      let problem = WorkerOrder.problem(
        title: "The new version did not start", text: "\(reason) You see the version before it.")
      return [.report("\(line) The old one goes on."), .tell(current.id, problem)]
    }
    guard id == current?.id else { return [] }
    current = nil
    failedStarts += 1
    guard failedStarts >= Self.mostFailedStarts else {
      let report = Action.report("runnel: \(reason) It is tried again for a while.")
      let pause = policy.pauseAfterCrash(lifetime: .zero)
      return (failedStarts == 1 ? [report] : []) + [.wake(.restart, after: pause)]
    }
    failedStarts = 0
    let line = "runnel: \(reason) It was tried \(Self.mostFailedStarts) times;"
    guard hasBuilder else {
      return [.report("\(line) the app ends. Build it, and start it again."), .exit(1)]
    }
    return [.report("\(line) it is started when it was built again: save its source.")]
  }

  private func handOverFailed(_ report: CrashReport) -> [Action] {
    let line = "runnel: the new worker did not start (\(report.ending)); the old one goes on."
    guard let current, current.isReady else { return [.report(line)] }
    let problem = WorkerOrder.problem(
      title: "The new version did not start", text: report.new)
    return [.report(line), .tell(current.id, problem)]
  }

  // MARK: Builds

  private mutating func built(_ new: Program, now: Duration) -> [Action] {
    policy.reset()
    var actions = show(compileError: nil)
    guard let current else {
      program = new
      waiting = nil
      return actions + [startCurrent(now: now)]
    }
    guard new != (next ?? current).program else {
      waiting = nil
      return actions
    }
    guard current.isReady else {
      // Nobody has seen it, so nobody is asked.
      program = new
      waiting = nil
      actions += release(current)
      return actions + [startCurrent(now: now)]
    }
    if takesEveryBuild { return actions + handOver(to: new, now: now) }
    waiting = new
    return actions + [.tell(current.id, .changed)]
  }

  private mutating func show(compileError text: String?) -> [Action] {
    guard compileError != text else { return [] }
    compileError = text
    guard let current, current.isReady else { return [] }
    return [.tell(current.id, .compileError(text))]
  }

  private mutating func swap(always: Bool, now: Duration) -> [Action] {
    if always { takesEveryBuild = true }
    guard let waiting else { return [] }
    return handOver(to: waiting, now: now)
  }

  private mutating func handOver(to new: Program, now: Duration) -> [Action] {
    waiting = nil
    let older = next.map { release($0) } ?? []
    let worker = makeWorker(new, now: now)
    next = worker
    return older + [.start(worker.id, Launch(program: new))]
  }

  // MARK: Memory

  private mutating func memory(_ id: WorkerID, _ megabytes: Int, now: Duration) -> [Action] {
    guard limits.memory > 0, megabytes > limits.memory, overMemory[id] == nil else { return [] }
    if megabytes > 2 * limits.memory {
      overMemory[id] = megabytes
      return [.signal(id, Self.kill)]
    }
    guard let current, current.id == id, current.isReady, next == nil,
      lastMemoryHandOver.map({ now - $0 >= Self.betweenMemoryHandOvers }) ?? true
    else { return [] }
    lastMemoryHandOver = now
    let line =
      "runnel: the app uses \(megabytes) MB, over server.memoryLimit (\(limits.memory) MB);"
    return [.report("\(line) a new worker takes over.")] + handOver(to: current.program, now: now)
  }

  // MARK: The end

  private mutating func toldToEnd() -> [Action] {
    guard !isEnding else { return leaving.sorted().map { .signal($0, Self.kill) } }
    isEnding = true
    var actions: [Action] = []
    for case let worker? in [current, next] { actions += release(worker) }
    (current, next) = (nil, nil)
    return leaving.isEmpty ? [.exit(0)] : actions
  }
}
