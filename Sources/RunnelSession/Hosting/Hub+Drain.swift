extension Hub {
  /// The reason of a close that is no end: the browser is to come back at once.
  static let reconnect = "reconnect"

  var isDraining: Bool { state.withLock { $0.isDraining } }

  /// Lets nobody in any more, and closes the connection of each session as soon as its run is over.
  ///
  /// Returns when all are closed, or after `timeout`.
  package func drain(timeout: Duration) async {
    let end = ContinuousClock.now + timeout
    while true {
      guard !dismissIdle(), ContinuousClock.now < end else { return }
      // A frame: runs that last are few, and nobody waits for this one.
      try? await Task.sleep(for: .milliseconds(16))
    }
  }
}

extension Hub {
  /// Lets nobody in any more, and closes the connections of sessions whose runs are over.
  ///
  /// - Returns: Whether these are all.
  package func dismissIdle() -> Bool {
    state.withLock { $0.isDraining = true }
    return all.filter { !$0.leaveIfIdle() }.isEmpty
  }
}

extension Session {
  /// Takes no more events, and closes the connection unless a run goes on or is not stored yet.
  ///
  /// What the reader does from now on is not acknowledged here, and so comes again in the next process.
  ///
  /// - Returns: False: not yet.
  fileprivate func leaveIfIdle() -> Bool {
    post { $0.leaveIfIdle() }
  }
}
