import Dispatch
import Synchronization

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
    var watchers: [Int: CheckedContinuation<Bool, Never>] = [:]
    var lastWatcher = 0
    var hasWaitedInVain = false
  }

  private let state = Mutex(State())

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

  /// Called by the author's code. Gives up after a while, so that a failing test ends.
  func pass() {
    let (door, watchers) = state.withLock { state in
      state.calls += 1
      guard let held = state.held, held.contains(state.calls) else {
        return (DispatchGroup?.none, [CheckedContinuation<Bool, Never>]())
      }
      state.hasArrived = true
      defer { state.watchers = [:] }
      return (state.door, Array(state.watchers.values))
    }
    for watcher in watchers { watcher.resume(returning: true) }
    guard let door, door.wait(timeout: .now() + 60) == .timedOut else { return }
    state.withLock { $0.hasWaitedInVain = true }
  }

  /// Returns when the author's code is held.
  ///
  /// - Returns: False: it was not, in that time.
  @discardableResult
  func arrival(within limit: Duration = .seconds(60)) async -> Bool {
    let number = state.withLock { state in
      state.lastWatcher += 1
      return state.lastWatcher
    }
    let timer = Task {
      do { try await Task.sleep(for: limit) } catch { return }
      self.state.withLock { $0.watchers.removeValue(forKey: number) }?.resume(returning: false)
    }
    defer { timer.cancel() }
    return await withCheckedContinuation { continuation in
      let isThere = state.withLock { state in
        if !state.hasArrived { state.watchers[number] = continuation }
        return state.hasArrived
      }
      if isThere { continuation.resume(returning: true) }
    }
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
