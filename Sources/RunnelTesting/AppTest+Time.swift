import RunnelSession

// What happens on the page while its reader does nothing.
extension AppTest {
  /// Lets time pass while the reader looks at the page: fragments tick, each as often as it would, and their runs come to their ends.
  ///
  ///     try await app.wait(for: .seconds(3))
  ///     #expect(app.texts.last == "Ticks: 3")
  ///
  /// - Parameter duration: By the app's clock, of which a test takes no time to speak of.
  public func wait(for duration: Duration) async throws {
    var rest = duration
    let step = max(.milliseconds(50), duration / 1_000)
    while rest > .zero {
      let next = min(rest, step, hub.untilTick.map { .nanoseconds($0) } ?? step)
      advance(by: next)
      rest -= next
      try await settleRuns()
    }
  }

  /// Waits for the ends of all runs that go on or are to come, whoever has begun them.
  public func settleRuns() async throws {
    try await wait(or: "The script has not come to its end") { hub.isRunning }
    try takeMessages()
  }

  /// Waits for the cached values that are computed behind old ones, with `refreshMode: .background`. The page has them with its next
  /// run.
  public func settleCaches() async throws {
    try await wait(or: "A cached value has not come") { hub.isRefreshing }
  }

  private func wait(or complaint: String, while isGoingOn: () -> Bool) async throws {
    let end = ContinuousClock.now + timeout
    var looks = 0
    while isGoingOn() {
      guard ContinuousClock.now < end else { throw TimeoutError(complaint, timeout) }
      looks += 1
      // What takes longer is not to be kept waiting by being looked at.
      if looks < 100 { await Task.yield() } else { try await Task.sleep(for: .milliseconds(1)) }
    }
  }

  /// Puts the tab behind others, or in front of them again.
  public func show(_ isShown: Bool) async throws {
    link?.receive(.shown(isShown))
    try await settleRuns()
  }

  /// Has the page drawn by a run that no event of a reader's begins.
  package func push() async throws {
    hub.drawAll()
    try await settleRuns()
  }
}
