import RunnelSession

// Those who wait for a value.
extension CachedFunction {
  /// Waits for a value, and has the run's status say so where that lasts. Of calls in calls it names the outermost.
  func waitSaying(_ number: UInt64) async throws -> any KeptValue {
    guard let text = rules.waiting, let run = Run.current else {
      return try await wait(for: number)
    }
    return try await run.saying(text) { try await wait(for: number) }
  }

  private func wait(for number: UInt64) async throws -> any KeptValue {
    guard let caller = CacheCall.current else { return try await answer(of: number) }
    if let loop = loop(of: caller, waitingFor: number) {
      leave(number)
      throw loop
    }
    defer { CacheWaits.end(caller.number, waitsFor: number) }
    return try await answer(of: number)
  }

  /// What would never end; `nil`: the caller is noted as one who waits.
  private func loop(of caller: CacheCall, waitingFor number: UInt64) -> RunnelError? {
    guard caller.depth < CacheCall.mostDepth else {
      return RunnelError(
        .cacheLoop,
        """
        The cached function \(rules.title) is called by what computes it, with other arguments each time: \(caller.depth) \
        computations wait for one another. See that it comes to an end, or compute in a loop.
        """)
    }
    guard CacheWaits.begin(caller.number, waitsFor: number) else {
      return RunnelError(
        .cacheLoop,
        """
        The cached function \(rules.title) is called, with the same arguments, by what computes it, and would wait for itself \
        for ever. Call what it caches without the cache there.
        """)
    }
    return nil
  }

  private func answer(of number: UInt64) async throws -> any KeptValue {
    let waiter = CacheWaits.number()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let result = state.withLock { state -> Result<any KeptValue, any Error>? in
          guard let computation = state.computations[number] else {
            return .failure(CancellationError())
          }
          if computation.left.contains(waiter) { return .failure(CancellationError()) }
          if let result = computation.result {
            state.served(number, 1)
            return result
          }
          state.computations[number]?.waiters[waiter] = continuation
          return nil
        }
        if let result { continuation.resume(with: result) }
      }
    } onCancel: {
      leave(number, waiter)
    }
  }

  /// One who wanted the value wants it no more; with the last, the computation is asked to end.
  ///
  /// - Parameter waiter: `nil`: they have not begun to wait.
  private func leave(_ number: UInt64, _ waiter: UInt64? = nil) {
    let (answer, cancel) = state.withLock {
      state -> (Computation.Answer?, (@Sendable () -> Void)?) in
      guard let computation = state.computations[number], computation.result == nil else {
        return (nil, nil)
      }
      var answer: Computation.Answer?
      if let waiter {
        answer = state.computations[number]?.waiters.removeValue(forKey: waiter)
        if answer == nil { state.computations[number]?.left.insert(waiter) }
      }
      state.computations[number]?.wanting -= 1
      guard computation.wanting == 1, !computation.isRefresh else { return (answer, nil) }
      if state.current[computation.key] == number { state.current[computation.key] = nil }
      state.computations[number] = nil
      computation.behind?.add()
      return (answer, computation.cancel)
    }
    answer?.resume(throwing: CancellationError())
    cancel?()
  }

  /// How many wait for the value that is being computed for these arguments; `nil`: none is.
  func waiting(for key: CacheKey) -> Int? {
    state.withLock { state in state.current[key].flatMap { state.computations[$0]?.wanting } }
  }

  /// How many values are computed behind old ones.
  var refreshing: Int { state.withLock { $0.refreshes } }

  package var isRefreshing: Bool { refreshing > 0 }
}
