package import Dispatch
import RunnelLocks

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Threads on which scripts run, as many as scripts block at once.
///
/// A script may read files, compute and sleep; on the threads of Swift's own pool, of which there are as many as cores,
/// eight scripts that sleep would stop the server. A thread that is idle for a while ends.
package final class ScriptThreads: TaskExecutor {
  /// Starts a thread that runs the body; answers with the system's error, or 0.
  package typealias Start = @Sendable (_ body: @escaping @Sendable () -> Void) -> CInt

  private struct State {
    /// Jobs that have no thread.
    var waiting: [UnownedJob] = []
    var idle: [Worker] = []
    /// Those that are being started are among them.
    var threads = 0
    /// The last thread could not be started.
    var isFailing = false
    var isRetrying = false
  }

  /// One thread's place to wait at.
  private final class Worker: Sendable {
    let wake = DispatchSemaphore(value: 0)
    /// The job that it was given, or began with. Nobody else can take that, so that who is woken has something to do.
    let job: Mutex<UnownedJob?>

    init(_ job: UnownedJob) { self.job = Mutex(job) }

    func takeJob() -> UnownedJob? {
      job.withLock { job in
        defer { job = nil }
        return job
      }
    }
  }

  private let state = Mutex(State())
  private let limit: Int
  private let keepAlive: DispatchTimeInterval
  private let retryInterval: DispatchTimeInterval
  private let startThread: Start

  /// - Parameters:
  ///   - limit: Threads at the same time; what finds none waits.
  ///   - retryInterval: How long after a thread could not be started it is tried again, while jobs wait for one.
  package init(
    limit: Int = .max, keepAlive: DispatchTimeInterval = .seconds(10),
    retryInterval: DispatchTimeInterval = .milliseconds(100),
    start: @escaping Start = ScriptThread.start
  ) {
    self.limit = limit
    self.keepAlive = keepAlive
    self.retryInterval = retryInterval
    startThread = start
  }

  /// Threads that exist at the moment.
  package var count: Int { state.withLock { $0.threads } }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    enum Next { case none, wake(Worker), start(Worker) }
    let next: Next = state.withLock { state in
      if let worker = state.idle.popLast() {
        worker.job.withLock { $0 = job }
        return .wake(worker)
      }
      guard state.threads < limit else {
        state.waiting.append(job)
        return .none
      }
      state.threads += 1
      return .start(Worker(job))
    }
    switch next {
    case .none: break
    case .wake(let worker): worker.wake.signal()
    case .start(let worker): start(worker)
    }
  }

  // MARK: A thread's life

  /// - Parameter isRetry: Its job has waited for longer than all others.
  /// - Returns: Whether it has begun.
  @discardableResult
  private func start(_ worker: Worker, isRetry: Bool = false) -> Bool {
    let code = startThread { self.work(worker) }
    guard code != 0 else {
      state.withLock { $0.isFailing = false }
      return true
    }
    enum Next { case none, wake(Worker), retry }
    let (next, isNews): (Next, Bool) = state.withLock { state in
      state.threads -= 1
      defer { state.isFailing = true }
      let isNews = !state.isFailing
      guard let job = worker.takeJob() else { return (.none, isNews) }
      // A thread may have become idle meanwhile. Those that are busy take what waits when they have done with their job.
      if let idle = state.idle.popLast() {
        idle.job.withLock { $0 = job }
        return (.wake(idle), isNews)
      }
      state.waiting.insert(job, at: isRetry ? 0 : state.waiting.count)
      defer { state.isRetrying = true }
      return (state.isRetrying ? .none : .retry, isNews)
    }
    if isNews {
      Log.error(
        """
        No thread for a script could be started (\(String(cString: strerror(code)))). The script waits for one of those \
        that there are (\(count)). Raise the limit of processes, or let fewer scripts block at once.
        """)
    }
    switch next {
    case .none: break
    case .wake(let idle): idle.wake.signal()
    case .retry: retryLater()
    }
    return false
  }

  private func retryLater() {
    DispatchQueue.global().asyncAfter(deadline: .now() + retryInterval) { self.retry() }
  }

  /// Threads for what waits: those that there are may be busy for ever, and may be none.
  private func retry() {
    state.withLock { $0.isRetrying = false }
    while let worker = nextStart(), start(worker, isRetry: true) {}
  }

  private func nextStart() -> Worker? {
    state.withLock { state in
      guard !state.waiting.isEmpty, state.threads < limit else { return nil }
      state.threads += 1
      return Worker(state.waiting.removeFirst())
    }
  }

  private func work(_ worker: Worker) {
    while let job = worker.takeJob() ?? nextJob(for: worker) {
      job.runSynchronously(on: asUnownedTaskExecutor())
    }
  }

  /// The next job for a thread that has done with its last one; `nil`: it ends.
  private func nextJob(for worker: Worker) -> UnownedJob? {
    let job: UnownedJob? = state.withLock { state in
      guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
      state.idle.append(worker)
      return nil
    }
    if let job { return job }
    guard worker.wake.wait(timeout: .now() + keepAlive) == .timedOut else {
      return worker.takeJob()
    }
    let ends = state.withLock { state in
      // Who gives it a job takes it from the list.
      guard let index = state.idle.firstIndex(where: { $0 === worker }) else { return false }
      state.idle.remove(at: index)
      state.threads -= 1
      return true
    }
    guard !ends else { return nil }
    worker.wake.wait()
    return worker.takeJob()
  }
}
