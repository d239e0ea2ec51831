import RunnelLocks
import RunnelSession
import RunnelWire

/// A connection that keeps what the session sends and lets a test wait for a run's end.
final class TestOutlet: Outlet {
  private struct Waiter {
    var number: Int
    var condition: @Sendable (ServerMessage) -> Bool
    var continuation: CheckedContinuation<Bool, Never>
  }

  private struct State {
    var messages: [ServerMessage] = []
    var bytes = 0
    var waiters: [Waiter] = []
    var lastWaiter = 0
    var closed: (code: UInt16, reason: String)?
    var closeWaiters: [Int: CheckedContinuation<Bool, Never>] = [:]
  }

  private let state = Mutex(State())

  func send(_ message: ServerMessage) {
    let ready = state.withLock { state in
      state.messages.append(message)
      let split = state.waiters.partition { $0.condition(message) }
      defer { state.waiters.removeSubrange(split...) }
      return Array(state.waiters[split...])
    }
    for waiter in ready { waiter.continuation.resume(returning: true) }
  }

  func close(code: UInt16, reason: String) {
    let waiters = state.withLock { state in
      state.closed = (code, reason)
      defer { state.closeWaiters = [:] }
      return Array(state.closeWaiters.values)
    }
    for continuation in waiters { continuation.resume(returning: true) }
  }

  /// Waits until the session has ended the connection.
  ///
  /// - Returns: False: it has not in that time.
  @discardableResult func waitForClose(within limit: Duration = AppTest.patience) async -> Bool {
    let (number, timer) = timed(limit) { $0.closeWaiters.removeValue(forKey: $1) }
    defer { timer.cancel() }
    return await withCheckedContinuation { continuation in
      let isClosed = state.withLock { state in
        if state.closed == nil { state.closeWaiters[number] = continuation }
        return state.closed != nil
      }
      if isClosed { continuation.resume(returning: true) }
    }
  }

  var closeCode: UInt16? { state.withLock { $0.closed?.code } }

  /// The messages since the last call.
  func take() -> [ServerMessage] {
    state.withLock { state in
      defer { state.messages = [] }
      return state.messages
    }
  }

  /// Waits until a message that was not taken yet fulfils the condition.
  ///
  /// - Returns: False: none has in that time.
  @discardableResult func wait(
    within limit: Duration = AppTest.patience,
    for condition: @escaping @Sendable (ServerMessage) -> Bool
  ) async -> Bool {
    let (number, timer) = timed(limit) { state, number in
      state.waiters.firstIndex { $0.number == number }
        .map { state.waiters.remove(at: $0).continuation }
    }
    defer { timer.cancel() }
    return await withCheckedContinuation { continuation in
      let isThere = state.withLock { state in
        if state.messages.contains(where: condition) { return true }
        state.waiters.append(
          Waiter(number: number, condition: condition, continuation: continuation))
        return false
      }
      if isThere { continuation.resume(returning: true) }
    }
  }

  /// Numbers somebody who waits, and answers them with false when their time is over.
  ///
  /// - Parameter remove: Takes them out of those who wait; `nil`: they were answered.
  private func timed(
    _ limit: Duration,
    _ remove: @escaping @Sendable (inout State, Int) -> CheckedContinuation<Bool, Never>?
  ) -> (number: Int, timer: Task<Void, Never>) {
    let number = state.withLock { state in
      state.lastWaiter += 1
      return state.lastWaiter
    }
    let timer = Task {
      do { try await Task.sleep(for: limit) } catch { return }
      self.state.withLock { remove(&$0, number) }?.resume(returning: false)
    }
    return (number, timer)
  }
}
