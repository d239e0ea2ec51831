import RunnelLocks

/// A clock that moves when a test says so.
final class VirtualClock: Sendable {
  private let nanoseconds = Atomic<UInt64>(1_000_000_000)

  var now: UInt64 { nanoseconds.load(ordering: .relaxed) }

  func advance(by duration: Duration) {
    precondition(duration >= .zero, "Time goes forward only: \(duration).")
    let (seconds, attoseconds) = duration.components
    let step = UInt64(seconds) * 1_000_000_000 + UInt64(attoseconds / 1_000_000_000)
    nanoseconds.add(step, ordering: .relaxed)
  }
}
