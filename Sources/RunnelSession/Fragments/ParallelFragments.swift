import RunnelLocks
import RunnelTree

/// The fragments of one run that are drawn beside others. It owns their tasks: the run ends when they have, and when it is asked
/// to end, so are they.
final class ParallelFragments: Sendable {
  private struct State {
    var tasks: [(task: Task<Void, Never>, id: FragmentID, isInDialog: Bool)] = []
    /// The last that waits for all before it: whoever waits for it waits for those, too.
    var lastWaiting = 0
    /// All have been asked to end, also those to come.
    var isCut = false
    /// So have those outside of a dialog.
    var isCutAroundDialog = false
  }

  private let state = Mutex(State())

  /// Begins to draw one.
  ///
  /// - Parameters:
  ///   - waits: Only when those before it are drawn.
  ///   - isInDialog: It is a part of the dialog that the run draws.
  func add(
    _ id: FragmentID, on threads: any TaskExecutor, waits: Bool, isInDialog: Bool,
    _ draw: @escaping @Sendable () async -> Void
  ) {
    // In one step, so that of two that wait the later one waits for the earlier one.
    let (task, endsAtOnce) = state.withLock { state in
      let before = waits ? state.tasks[state.lastWaiting...].map(\.task) : []
      let task = Task(executorPreference: threads) {
        for task in before { await task.value }
        await draw()
      }
      if waits { state.lastWaiting = state.tasks.count }
      state.tasks.append((task, id, isInDialog))
      return (task, state.isCut || state.isCutAroundDialog && !isInDialog)
    }
    if endsAtOnce { task.cancel() }
  }

  /// Asks all to end.
  ///
  /// - Parameter sparesDialog: But for those in a dialog, which is drawn after what has ended early.
  func cancel(sparesDialog: Bool = false) {
    let tasks = state.withLock { state in
      if sparesDialog { state.isCutAroundDialog = true } else { state.isCut = true }
      return state.tasks.filter { !sparesDialog || !$0.isInDialog }
    }
    for (task, _, _) in tasks { task.cancel() }
  }

  /// Asks these to end.
  func cancel(within ids: Set<FragmentID>) {
    let tasks = state.withLock { state in state.tasks.filter { ids.contains($0.id) } }
    for (task, _, _) in tasks { task.cancel() }
  }

  /// Waits for the end of all, also of those that they begin.
  func finish() async {
    var done = 0
    while let task = state.withLock({ $0.tasks.count > done ? $0.tasks[done].task : nil }) {
      await task.value
      done += 1
    }
  }
}
