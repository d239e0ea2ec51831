import RunnelSession
import RunnelWire
import Synchronization

/// A connection that keeps what the session sends and lets a test wait for a run's end.
final class TestOutlet: Outlet {
  private struct State {
    var messages: [ServerMessage] = []
    var bytes = 0
    var waiters:
      [(condition: @Sendable (ServerMessage) -> Bool, CheckedContinuation<Void, Never>)] =
        []
    var closed: (code: UInt16, reason: String)?
    var closeWaiters: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  func send(_ message: ServerMessage) {
    let ready = state.withLock { state in
      state.messages.append(message)
      let split = state.waiters.partition { $0.condition(message) }
      let ready = state.waiters[split...].map { $0.1 }
      state.waiters.removeSubrange(split...)
      return ready
    }
    for continuation in ready { continuation.resume() }
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
  func wait(for condition: @escaping @Sendable (ServerMessage) -> Bool) async {
    await withCheckedContinuation { continuation in
      let isThere = state.withLock { state in
        if state.messages.contains(where: condition) { return true }
        state.waiters.append((condition, continuation))
        return false
      }
      if isThere { continuation.resume() }
    }
  }
}
