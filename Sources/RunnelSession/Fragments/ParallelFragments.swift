import RunnelLocks

/// The fragments of one run that are drawn beside others. It owns their tasks: the run ends when they have, and when it is asked
/// to end, so are they.
final class ParallelFragments: Sendable {
  private struct State {
    var tasks: [Task<Void, Never>] = []
    /// The last that waits for all before it: whoever waits for it waits for those, too.
    var lastWaiting = 0
    var isCancelled = false
    /// What the bodies draw has ended early; a dialog may still be drawn after them.
    var isCutShort = false
  }

  private let state = Mutex(State())

  /// Begins to draw one.
  ///
  /// - Parameter waits: Only when those before it are drawn.
  func add(
    on threads: any TaskExecutor, waits: Bool, _ draw: @escaping @Sendable () async -> Void
  ) {
    // In one step, so that of two that wait the later one waits for the earlier one.
    let (task, endsAtOnce) = state.withLock { state in
      let before = waits ? state.tasks[state.lastWaiting...] : []
      let task = Task(executorPreference: threads) {
        for task in before { await task.value }
        await draw()
      }
      if waits { state.lastWaiting = state.tasks.count }
      state.tasks.append(task)
      return (task, state.isCancelled || state.isCutShort)
    }
    if endsAtOnce { task.cancel() }
  }

  /// Asks all to end, also those to come.
  func cancel() { end { $0.isCancelled = true } }

  /// Asks all to end, also those to come before ``goOn()``.
  func cutShort() { end { $0.isCutShort = true } }

  private func end(_ note: (inout State) -> Void) {
    let tasks = state.withLock { state in
      note(&state)
      return state.tasks
    }
    for task in tasks { task.cancel() }
  }

  /// Something is drawn after what has ended early.
  func goOn() { state.withLock { $0.isCutShort = false } }

  /// Waits for the end of all, also of those that they begin.
  func finish() async {
    var done = 0
    while let task = state.withLock({ $0.tasks.count > done ? $0.tasks[done] : nil }) {
      await task.value
      done += 1
    }
  }
}
