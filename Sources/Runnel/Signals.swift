import Dispatch
import RunnelLocks
import RunnelSession

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The wish that this process ends: by a signal, or because its supervisor is gone. The first one counts.
final class EndRequest: Sendable {
  private enum State {
    case open
    case awaited(CheckedContinuation<Void, Never>)
    case made
  }

  private let state = Mutex(State.open)
  private let patience: Duration
  private let queue = DispatchQueue(label: "runnel.end")

  /// - Parameter patience: How long the process may take to end once it was asked to.
  init(patience: Duration) {
    self.patience = patience
  }

  func make() {
    let before = state.withLock { state in
      defer { state = .made }
      return state
    }
    if case .made = before { return }
    // Not in a task: the author's code may keep all threads of those busy for ever, and nobody may be there to kill
    // this process.
    let seconds = Double(patience.components.seconds)
    queue.asyncAfter(deadline: .now() + seconds) {
      Log.flush()
      _exit(1)
    }
    if case .awaited(let continuation) = before { continuation.resume() }
  }

  /// Waits for the first request.
  func wait() async {
    await withCheckedContinuation { continuation in
      let isMade = state.withLock { state in
        if case .made = state { return true }
        state = .awaited(continuation)
        return false
      }
      if isMade { continuation.resume() }
    }
  }

  /// Has SIGINT, SIGTERM and SIGHUP make the request.
  ///
  /// - Returns: What listens to the signals, as long as it is kept.
  func listenToSignals() -> [any DispatchSourceSignal] {
    [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { self.make() }
      source.resume()
      return source
    }
  }
}

/// Seconds since 1970 as they were when the process began, going on without jumps.
enum WallClock {
  private static let start = (wall: time(nil), uptime: DispatchClock.now)

  static let steady: @Sendable () -> Int = {
    Int(start.wall) + Int((DispatchClock.now - start.uptime) / 1_000_000_000)
  }

  /// As it is now, in the system's time zone. A machine that was asleep knows the day by this one alone.
  static let local: @Sendable () -> Int = {
    var now = time(nil)
    var parts = tm()
    guard localtime_r(&now, &parts) != nil else { return Int(now) }
    return Int(now) + Int(parts.tm_gmtoff)
  }
}

/// A clock in nanoseconds that only goes forward.
enum DispatchClock {
  static var now: UInt64 { DispatchTime.now().uptimeNanoseconds }
}
