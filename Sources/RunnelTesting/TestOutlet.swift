import RunnelSession
import RunnelWire
import Synchronization

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
    var closeWaiters: [CheckedContinuation<Void, Never>] = []
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
      defer { state.closeWaiters = [] }
      return state.closeWaiters
    }
    for continuation in waiters { continuation.resume() }
  }

  /// Waits until the session has ended the connection.
  func waitForClose() async {
    await withCheckedContinuation { continuation in
      let isClosed = state.withLock { state in
        if state.closed == nil { state.closeWaiters.append(continuation) }
        return state.closed != nil
      }
      if isClosed { continuation.resume() }
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
    let number = state.withLock { state in
      state.lastWaiter += 1
      return state.lastWaiter
    }
    let timer = Task {
      do { try await Task.sleep(for: limit) } catch { return }
      self.giveUp(number)
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

  private func giveUp(_ number: Int) {
    let waiter = state.withLock { state in
      state.waiters.firstIndex { $0.number == number }.map { state.waiters.remove(at: $0) }
    }
    waiter?.continuation.resume(returning: false)
  }
}
