import RunnelLocks

/// Whether messages go out one by one, or many to many connections at once.
///
/// One by one they are written best by the threads that send them: none has to be woken. Many at once are written best by the
/// connections' thread, which takes what there is each time, while the others go on with the next runs.
final class Traffic: Sendable {
  /// Who was sent something last, and when: a connection's number in the upper 16 bits, microseconds in the others.
  private let last = Atomic<UInt64>(0)

  /// Microseconds after a message to another connection, if that was the last one, within which there is much to send.
  private static let pause: Int64 = 1_000

  /// Notes a message.
  ///
  /// - Parameters:
  ///   - connection: Its number; two of the same one are taken for one.
  ///   - now: Nanoseconds, from some time in the past.
  /// - Returns: Whether nothing was sent to another connection just before.
  func isCalm(for connection: UInt16, at now: UInt64) -> Bool {
    let time = (now / 1_000) & (1 << 48 - 1)
    let own = UInt64(connection) << 48
    let old = last.exchange(own | time, ordering: .relaxed)
    return old & ~(1 << 48 - 1) == own
      || Int64(bitPattern: time &- (old & (1 << 48 - 1))) > Self.pause
  }
}
