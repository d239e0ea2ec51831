import RunnelWire

// What a reader does with runs that last.
extension AppTest {
  /// Presses the reader's "stop", and waits for the run's end. A script that does not listen ends when ``advance(by:)`` has
  /// taken the clock over `runner.stopGrace`: see ``postStop()``.
  public func stop() async throws {
    postStop()
    try await settle()
  }

  /// Presses the reader's "stop" and goes on without waiting for the run's end.
  public func postStop() { link?.receive(.stop) }

  /// Chooses "Clear cache" in the page's menu, and waits for the run.
  public func clearCaches() async throws {
    try await send { .clearCaches(number: $0) }
  }

  /// Presses that were made and are not acknowledged, beyond the first, which is being worked on.
  public var waitingPresses: Int {
    max(0, unacknowledged.count { $0.event.isPress } - 1)
  }
}

extension ClientMessage {
  fileprivate var isPress: Bool {
    if case .event(_, _, .some) = self { true } else { false }
  }
}
