/// When a worker that has died is started again: at once, and more slowly while it keeps dying.
struct RestartPolicy {
  /// A worker that lived this long is taken to have worked. A page that is drawn well and fails at its first tick must not count.
  static let settled = Duration.seconds(10)
  static let longestPause = Duration.seconds(5)

  private var pause = Duration.zero

  /// How long to wait before the next start.
  mutating func pauseAfterCrash(lifetime: Duration) -> Duration {
    if lifetime >= Self.settled { pause = .zero }
    defer { pause = min(max(pause * 2, .milliseconds(100)), Self.longestPause) }
    return pause
  }

  /// A new build has a new chance.
  mutating func reset() {
    pause = .zero
  }
}
