import Dispatch
import RunnelLocks

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Looks once a frame at the sessions whose runs last, and sends what they have drawn; and at others when their time has come.
///
/// One thread serves all sessions, and sleeps while no run is going on and nothing is due. A run that is over within a frame
/// costs an entry in a table, no timer.
package final class Pulse: Sendable {
  private struct State {
    /// Nanoseconds of the app's clock; `nil`: the thread does not live, as in tests.
    var now: (@Sendable () -> UInt64)?
    var sessions: [ObjectIdentifier: Session] = [:]
    /// Those that are to be looked at once, each with its time.
    var alarms: [ObjectIdentifier: (session: Session, time: UInt64)] = [:]
    /// The thread sleeps until that time; 0: it is awake, and looks within a frame.
    var sleepsUntil = UInt64.max

    /// Takes the sessions to be looked at, and says until when the thread may sleep then.
    mutating func look() -> [Session] {
      let now = now?() ?? 0
      var due = sessions
      for (id, alarm) in alarms where alarm.time <= now {
        alarms[id] = nil
        due[id] = alarm.session
      }
      sleepsUntil = sessions.isEmpty ? alarms.values.lazy.map(\.time).min() ?? .max : 0
      return Array(due.values)
    }

    /// Something is to be looked at by that time.
    ///
    /// - Returns: Whether the thread has to be woken.
    mutating func mustWake(by time: UInt64) -> Bool {
      guard time < sleepsUntil else { return false }
      sleepsUntil = time
      return true
    }
  }

  private let state = Mutex(State())
  private let wake = DispatchSemaphore(value: 0)

  package init() {}

  /// Starts the thread, which lives as long as the process.
  ///
  /// - Parameter now: Nanoseconds of the app's clock.
  package func start(now: @escaping @Sendable () -> UInt64) {
    state.withLock { $0.now = now }
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
      return state.mustWake(by: 0)
    }
    if mustWake { wake.signal() }
  }

  func remove(_ session: Session) {
    state.withLock { _ = $0.sessions.removeValue(forKey: ObjectIdentifier(session)) }
  }

  /// Looks at a session once, at that time or a frame later.
  func look(at session: Session, at time: UInt64) {
    let mustWake = state.withLock { state in
      guard state.now != nil else { return false }
      state.alarms[ObjectIdentifier(session)] = (session, time)
      return state.mustWake(by: time)
    }
    if mustWake { wake.signal() }
  }

  /// A session leaves the memory.
  func forget(_ session: Session) {
    let id = ObjectIdentifier(session)
    state.withLock { state in
      state.sessions[id] = nil
      state.alarms[id] = nil
    }
  }

  private func beat() {
    while true {
      let (sessions, time, now) = state.withLock { state in
        (state.look(), state.sleepsUntil, state.now?() ?? 0)
      }
      for session in sessions { session.flush() }
      switch time {
      case 0: break
      case .max: wake.wait()
      case let time:
        let pause = DispatchTimeInterval.nanoseconds(Int(clamping: time &- min(now, time)))
        if wake.wait(timeout: .now() + pause) == .timedOut { continue }
      }
      // Who has just woken it may be done before the frame is over.
      usleep(UInt32(Page.frame / 1_000))
    }
  }
}
