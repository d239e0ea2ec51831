import RunnelLocks
import RunnelSession

/// The computations that a session has begun and that nobody waits for any more, but that have not returned: what does not listen
/// holds its thread. While there are many, the session's next ones wait, so that one reader can't hold the threads of all.
final class LeftComputations: Sendable {
  private struct State {
    var count = 0
    var lastWaiter = 0
    var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    /// Those who were asked to end before they could wait.
    var left: Set<Int> = []
  }

  /// Of one session, at most, beside which others begin.
  static let most = 4

  private let state = Mutex(State())

  /// Those of the session on whose behalf the caller computes; `nil`: it is none's.
  static func ofCaller(in home: CacheHome) -> LeftComputations? {
    (Run.current?.session.owner.session ?? home.session)?.object("left computations") {
      LeftComputations()
    }
  }

  /// Somebody has left one of them that had not returned.
  func add() { state.withLock { $0.count += 1 } }

  /// One that was left has returned.
  func remove() {
    let waiters = state.withLock { state in
      state.count -= 1
      guard state.count < Self.most else { return [CheckedContinuation<Void, Never>]() }
      defer { state.waiters = [:] }
      return Array(state.waiters.values)
    }
    for waiter in waiters { waiter.resume() }
  }

  /// Waits, without a thread, until another one may begin.
  ///
  /// - Throws: `CancellationError` where the caller is asked to end meanwhile, or was before it began.
  func room() async throws {
    try Task.checkCancellation()
    while state.withLock({ $0.count >= Self.most }) {
      let waiter = state.withLock { state in
        state.lastWaiter += 1
        return state.lastWaiter
      }
      await withTaskCancellationHandler {
        await withCheckedContinuation { continuation in
          let isOver = state.withLock { state in
            if state.left.remove(waiter) != nil || state.count < Self.most { return true }
            state.waiters[waiter] = continuation
            return false
          }
          if isOver { continuation.resume() }
        }
      } onCancel: {
        let continuation = state.withLock { state in
          let continuation = state.waiters.removeValue(forKey: waiter)
          if continuation == nil { state.left.insert(waiter) }
          return continuation
        }
        continuation?.resume()
      }
      state.withLock { _ = $0.left.remove(waiter) }
      try Task.checkCancellation()
    }
  }
}
