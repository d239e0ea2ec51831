import Dispatch
import Synchronization

/// Holds a thread of the author's code up until a test lets it go.
final class Latch: Sendable {
  private struct State {
    var isArmed = false
    var hasArrived = false
    var watcher: CheckedContinuation<Void, Never>?
    var hasWaitedInVain = false
  }

  private let state = Mutex(State())
  private let opened = DispatchSemaphore(value: 0)

  /// The next call of `pass` waits.
  func arm() { state.withLock { $0.isArmed = true } }

  /// Called by the author's code. Gives up after a while, so that a failing test ends.
  func pass() {
    let (waits, watcher) = state.withLock { state in
      defer {
        if state.isArmed { (state.hasArrived, state.watcher) = (true, nil) }
        state.isArmed = false
      }
      return (state.isArmed, state.isArmed ? state.watcher : nil)
    }
    watcher?.resume()
    guard waits, opened.wait(timeout: .now() + 60) == .timedOut else { return }
    state.withLock { $0.hasWaitedInVain = true }
  }

  /// Returns when the author's code waits.
  func arrival() async {
    await withCheckedContinuation { continuation in
      let isThere = state.withLock { state in
        if !state.hasArrived { state.watcher = continuation }
        return state.hasArrived
      }
      if isThere { continuation.resume() }
    }
  }

  /// - Returns: False: nobody let the author's code go in time.
  func open() -> Bool {
    opened.signal()
    return !state.withLock { $0.hasWaitedInVain }
  }
}
