import Dispatch
import Synchronization

/// Holds a thread of the author's code up until a test lets it go.
final class Latch: Sendable {
  private struct State {
    var isArmed = false
    var hasArrived = false
    var hasWaitedInVain = false
  }

  private let state = Mutex(State())
  private let opened = DispatchSemaphore(value: 0)

  /// The next call of `pass` waits.
  func arm() { state.withLock { $0.isArmed = true } }

  /// Called by the author's code. Gives up after a while, so that a failing test ends.
  func pass() {
    let waits = state.withLock { state in
      defer { (state.hasArrived, state.isArmed) = (state.hasArrived || state.isArmed, false) }
      return state.isArmed
    }
    guard waits, opened.wait(timeout: .now() + 60) == .timedOut else { return }
    state.withLock { $0.hasWaitedInVain = true }
  }

  /// Returns when the author's code waits.
  func arrival() async {
    while !state.withLock({ $0.hasArrived }) { try? await Task.sleep(for: .milliseconds(1)) }
  }

  /// - Returns: False: nobody let the author's code go in time.
  func open() -> Bool {
    opened.signal()
    return !state.withLock { $0.hasWaitedInVain }
  }
}
