import RunnelLocks

/// Holds scripts until a test opens it.
///
///     let gate = Gate()
///     let app = AppTest { st in
///       st.write("begin")
///       await gate.wait()
///     }
public final class Gate: Sendable {
  private struct State {
    var isOpen = false
    var waiters: [Int: CheckedContinuation<Bool, Never>] = [:]
    var lastWaiter = 0
    /// Arrivals at the closed gate that no test has asked for yet.
    var arrivals = 0
    var watchers: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  public init() {}

  /// Returns when the gate is open, whatever becomes of the run: a script that does not listen.
  public func wait() async {
    _ = await enter(newWaiter(), listens: false)
  }

  /// Returns when the gate is open.
  ///
  /// - Throws: `CancellationError` when the run is asked to end before: a script that listens.
  public func pass() async throws {
    let waiter = newWaiter()
    let isOpen = await withTaskCancellationHandler {
      await enter(waiter, listens: true)
    } onCancel: {
      turnAway(waiter)
    }
    guard isOpen else { throw CancellationError() }
    try Task.checkCancellation()
  }

  private func newWaiter() -> Int {
    state.withLock { state in
      state.lastWaiter += 1
      return state.lastWaiter
    }
  }

  /// - Returns: False: the waiter was turned away.
  private func enter(_ waiter: Int, listens: Bool) async -> Bool {
    await withCheckedContinuation { continuation in
      let (answer, watcher) = state.withLock { state in
        if state.isOpen { return (true as Bool?, nil as CheckedContinuation<Void, Never>?) }
        if listens, Task.isCancelled { return (false, nil) }
        state.waiters[waiter] = continuation
        if state.watchers.isEmpty {
          state.arrivals += 1
          return (nil, nil)
        }
        return (nil, state.watchers.removeFirst())
      }
      if let answer { continuation.resume(returning: answer) }
      watcher?.resume()
    }
  }

  private func turnAway(_ waiter: Int) {
    state.withLock { $0.waiters.removeValue(forKey: waiter) }?.resume(returning: false)
  }

  /// Returns when a script waits at the gate; each that comes is answered once.
  public func arrival() async {
    await withCheckedContinuation { continuation in
      let isThere = state.withLock { state in
        guard state.arrivals > 0 else {
          state.watchers.append(continuation)
          return false
        }
        state.arrivals -= 1
        return true
      }
      if isThere { continuation.resume() }
    }
  }

  /// Lets all through who wait, and who come later.
  public func open() {
    let waiters = state.withLock { state in
      state.isOpen = true
      defer { state.waiters = [:] }
      return state.waiters.values
    }
    for waiter in waiters { waiter.resume(returning: true) }
  }

  /// Holds those who come from now on.
  public func close() {
    state.withLock { $0.isOpen = false }
  }
}
