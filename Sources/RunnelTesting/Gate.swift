import Synchronization

/// Holds scripts until a test lets them go on.
///
///     let gate = Gate()
///     let app = AppTest { st in
///       st.write("begin")
///       await gate.wait()
///     }
public final class Gate: Sendable {
  private struct State {
    var isOpen = false
    var waiters: [CheckedContinuation<Void, Never>] = []
    /// Arrivals at the closed gate that no test has asked for yet.
    var arrivals = 0
    var watchers: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  public init() {}

  /// Returns when the gate is open.
  public func wait() async {
    await withCheckedContinuation { continuation in
      let (isOpen, watcher) = state.withLock { state in
        if state.isOpen { return (true, nil as CheckedContinuation<Void, Never>?) }
        state.waiters.append(continuation)
        if state.watchers.isEmpty {
          state.arrivals += 1
          return (false, nil)
        }
        return (false, state.watchers.removeFirst())
      }
      if isOpen { continuation.resume() }
      watcher?.resume()
    }
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

  /// Lets all go on who wait, and who come later.
  public func open() {
    let waiters = state.withLock { state in
      state.isOpen = true
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.resume() }
  }

  /// Holds those who come from now on.
  public func close() {
    state.withLock { $0.isOpen = false }
  }
}
