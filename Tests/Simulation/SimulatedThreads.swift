import RunnelLocks

/// Runs the jobs of a simulation one at a time, on the thread that steps, in an order that the seed decides.
final class SimulatedThreads: TaskExecutor {
  private let jobs = Mutex<[UnownedJob]>([])

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
  }

  var isIdle: Bool { jobs.withLock { $0.isEmpty } }

  /// Runs one job up to its next suspension.
  func step(_ random: inout SeededRandom) {
    let job: UnownedJob? = jobs.withLock { jobs in
      guard !jobs.isEmpty else { return nil }
      return jobs.remove(at: Int.random(in: jobs.indices, using: &random))
    }
    job?.runSynchronously(on: asUnownedTaskExecutor())
  }
}
