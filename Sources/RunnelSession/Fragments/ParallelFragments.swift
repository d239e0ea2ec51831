import RunnelLocks

/// The fragments of one run that are drawn beside others. It owns their tasks: the run ends when they have, and when it is asked
/// to end, so are they.
final class ParallelFragments: Sendable {
  private struct State {
    var tasks: [Task<Void, Never>] = []
    /// The last that waits for all before it: whoever waits for it waits for those, too.
    var lastWaiting = 0
    var isCancelled = false
  }

  private let state = Mutex(State())

  /// Begins to draw one.
  ///
  /// - Parameter waits: Only when those before it are drawn.
  func add(
    on threads: any TaskExecutor, waits: Bool, _ draw: @escaping @Sendable () async -> Void
  ) {
    let before = waits ? state.withLock { $0.tasks[$0.lastWaiting...] } : []
    let task = Task(executorPreference: threads) {
      for task in before { await task.value }
      await draw()
    }
    let isCancelled = state.withLock { state in
      if waits { state.lastWaiting = state.tasks.count }
      state.tasks.append(task)
      return state.isCancelled
    }
    if isCancelled { task.cancel() }
  }

  /// Asks all to end.
  func cancel() {
    let tasks = state.withLock { state in
      state.isCancelled = true
      return state.tasks
    }
    for task in tasks { task.cancel() }
  }

  /// Waits for the end of all, also of those that they begin.
  func finish() async {
    var done = 0
    while let task = state.withLock({ $0.tasks.count > done ? $0.tasks[done] : nil }) {
      await task.value
      done += 1
    }
  }
}
