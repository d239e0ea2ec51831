import Awaiting
import Dispatch

/// Holds threads that call the author's code, until a test lets them go.
final class Latch: Sendable {
  /// Which calls are held, counted from the moment at which the latch is armed.
  enum Calls {
    case number(Int)
    case all

    func contains(_ call: Int) -> Bool {
      switch self {
      case .number(let number): call == number
      case .all: true
      }
    }
  }

  private struct State {
    var held: Calls?
    var calls = 0
    var hasArrived = false
    /// Entered as long as the latch is shut.
    var door = DispatchGroup()
    var hasWaitedInVain = false
  }

  private let state = Watched(State())

  /// Holds the calls of `pass` that are named, from now on.
  func arm(_ calls: Calls = .number(1)) {
    state.withLock { state in
      state.held = calls
      state.calls = 0
      state.hasArrived = false
      state.door = DispatchGroup()
      state.door.enter()
    }
  }

  /// Calls since the latch was armed.
  var calls: Int { state.withLock { $0.calls } }

  /// Waits until there were so many.
  func isCalled(times count: Int) async -> Bool { await state.becomes { $0.calls >= count } }

  /// Called by the author's code. Gives up after a while, so that a failing test ends.
  func pass() {
    let door = state.withLock { state -> DispatchGroup? in
      state.calls += 1
      guard let held = state.held, held.contains(state.calls) else { return nil }
      state.hasArrived = true
      return state.door
    }
    guard let door, door.wait(timeout: .now() + 60) == .timedOut else { return }
    state.withLock { $0.hasWaitedInVain = true }
  }

  /// Returns when the author's code is held.
  ///
  /// - Returns: False: it was not, in that time.
  @discardableResult
  func arrival(within limit: Duration = .seconds(60)) async -> Bool {
    await state.becomes(within: limit) { $0.hasArrived }
  }

  /// Lets everybody go, and holds nobody any more.
  ///
  /// - Returns: False: nobody let the author's code go in time.
  @discardableResult
  func open() -> Bool {
    state.withLock { state in
      if state.held != nil { state.door.leave() }
      state.held = nil
      return !state.hasWaitedInVain
    }
  }
}
