package import Dispatch
import Synchronization

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
  private struct State {
    var jobs: [UnownedJob] = []
    var idle: [Worker] = []
    var threads = 0
  }

  /// One thread's place to wait at.
  private final class Worker: Sendable {
    let wake = DispatchSemaphore(value: 0)
  }

  private let state = Mutex(State())
  private let limit: Int
  private let keepAlive: DispatchTimeInterval

  /// - Parameter limit: Threads at the same time; what finds none waits.
  package init(limit: Int = .max, keepAlive: DispatchTimeInterval = .seconds(10)) {
    self.limit = limit
    self.keepAlive = keepAlive
  }

  /// Threads that exist at the moment.
  package var count: Int { state.withLock { $0.threads } }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    enum Next { case none, wake(Worker), spawn }
    let next: Next = state.withLock { state in
      state.jobs.append(job)
      if let worker = state.idle.popLast() { return .wake(worker) }
      guard state.threads < limit else { return .none }
      state.threads += 1
      return .spawn
    }
    switch next {
    case .none: break
    case .wake(let worker): worker.wake.signal()
    case .spawn: spawn()
    }
  }

  private func spawn() {
    let body = Unmanaged.passRetained(self).toOpaque()
    #if canImport(Darwin)
    var thread: pthread_t?
    #else
    var thread = pthread_t()
    #endif
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    // Stacks are address space until they are used, so generous ones cost nothing.
    pthread_attr_setstacksize(&attributes, 8 << 20)
    let code = pthread_create(&thread, &attributes, runScriptThread, body)
    pthread_attr_destroy(&attributes)
    if code != 0 {
      // No thread to be had: the jobs wait for those that exist.
      Unmanaged<ScriptThreads>.fromOpaque(body).release()
      state.withLock { $0.threads -= 1 }
      Log.error("No thread for a script could be started (error \(code)).")
    }
  }

  fileprivate func work() {
    let worker = Worker()
    while true {
      let job: UnownedJob? = state.withLock { state in
        if state.jobs.isEmpty {
          state.idle.append(worker)
          return nil
        }
        return state.jobs.removeFirst()
      }
      if let job {
        job.runSynchronously(on: asUnownedTaskExecutor())
        continue
      }
      let isTimedOut = worker.wake.wait(timeout: .now() + keepAlive) == .timedOut
      let ends = state.withLock { state in
        // Who woke this thread took it from the list. It may still stand there when a signal was left over from a wait that
        // timed out just as it was given; twice in the list, it would be woken for a job while it works.
        guard let index = state.idle.firstIndex(where: { $0 === worker }) else { return false }
        state.idle.remove(at: index)
        if isTimedOut { state.threads -= 1 }
        return isTimedOut
      }
      if ends { return }
    }
  }
}

private func runScriptThread(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let pointer else { return nil }
  Unmanaged<ScriptThreads>.fromOpaque(pointer).takeRetainedValue().work()
  return nil
}
