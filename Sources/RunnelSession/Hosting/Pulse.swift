import Dispatch
import RunnelLocks

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Looks once a frame at the sessions whose runs last, and sends what they have drawn.
///
/// One thread serves all sessions, and sleeps while no run is going on. A run that is over within a frame costs an entry in a
/// table, no timer.
package final class Pulse: Sendable {
  private struct State {
    var sessions: [ObjectIdentifier: Session] = [:]
    var isAwake = false
  }

  private let state = Mutex(State())
  private let wake = DispatchSemaphore(value: 0)

  package init() {}

  /// Starts the thread, which lives as long as the process.
  package func start() {
    let body = Unmanaged.passRetained(self).toOpaque()
    #if canImport(Darwin)
    var thread: pthread_t?
    #else
    var thread = pthread_t()
    #endif
    pthread_create(
      &thread, nil,
      { pointer in
        if let pointer { Unmanaged<Pulse>.fromOpaque(pointer).takeRetainedValue().beat() }
        return nil
      }, body)
  }

  func add(_ session: Session) {
    let mustWake = state.withLock { state in
      state.sessions[ObjectIdentifier(session)] = session
      defer { state.isAwake = true }
      return !state.isAwake
    }
    if mustWake { wake.signal() }
  }

  func remove(_ session: Session) {
    state.withLock { _ = $0.sessions.removeValue(forKey: ObjectIdentifier(session)) }
  }

  private func beat() {
    while true {
      usleep(UInt32(Page.frame / 1_000))
      let sessions = state.withLock { state in
        if state.sessions.isEmpty { state.isAwake = false }
        return Array(state.sessions.values)
      }
      if sessions.isEmpty { wake.wait() }
      for session in sessions { session.flush() }
    }
  }
}
