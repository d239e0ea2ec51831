import RunnelLocks
import RunnelLog
import RunnelSession

// How a value comes about.
extension CachedFunction {
  /// What a computation has come to.
  private struct Outcome {
    var result: Result<any KeptValue, any Error>
    /// The value as it is written down, where it is.
    var bytes: [UInt8]?
    /// Of a value that was found on disk; `nil`: it is new.
    var age: UInt64?
  }

  func start(
    _ number: UInt64, for key: CacheKey, in home: CacheHome, looksOnDisk: Bool = false,
    left: LeftComputations? = nil, _ compute: @escaping @Sendable () async throws -> any KeptValue
  ) {
    let call = CacheCall(home: home, number: number, depth: (CacheCall.current?.depth ?? 0) + 1)
    let task = means.work { [self] in
      let outcome = await CacheCall.$current.withValue(call) {
        if looksOnDisk, let kept = await found(key) { return kept }
        return await computed(left, compute)
      }
      await finish(number, outcome, left)
      if outcome.age != nil, let refresh = beginRefresh(key) {
        start(refresh, for: key, in: home, compute)
      }
    }
    let isWanted = state.withLock { state in
      guard let computation = state.computations[number] else { return false }
      if computation.result == nil { state.computations[number]?.cancel = { task.cancel() } }
      return true
    }
    // Everybody has left meanwhile.
    if !isWanted { task.cancel() }
  }

  private func computed(
    _ left: LeftComputations?, _ compute: @Sendable () async throws -> any KeptValue
  ) async -> Outcome {
    do {
      try await left?.room()
      // Those who have left while it was looked for on disk do not have it computed.
      if disk != nil { try Task.checkCancellation() }
      let value = try await compute()
      return Outcome(result: .success(value), bytes: try written(value))
    } catch {
      return Outcome(result: .failure(error))
    }
  }

  private func written(_ value: any KeptValue) throws -> [UInt8]? {
    do {
      return try rules.coding?.encode(value)
    } catch {
      throw RunnelError(
        .valueNotStorable,
        """
        The cached function \(rules.title) has computed a value that can't be written as JSON, which `maxBytes:` and \
        `persist:` need: \(reason(of: error)). Mend how its type encodes, or leave them out.
        """)
    }
  }

  // MARK: On disk

  /// What an earlier process has computed, or one that wrote down what is in memory no more.
  private func found(_ key: CacheKey) async -> Outcome? {
    guard let disk, let coding = rules.coding,
      let (bytes, age) = await disk.find(key, youngerThan: rules.limits.longest),
      let value = coding.decode(bytes)
    else { return nil }
    return Outcome(result: .success(value), bytes: bytes, age: age)
  }

  /// A value that was found may be old already.
  private func beginRefresh(_ key: CacheKey) -> UInt64? {
    let now = means.now()
    var gone: [any KeptValue] = []
    return state.withLock { state in
      guard case .stale = state.table.find(key, at: now, releasing: &gone) else { return nil }
      return state.beginRefresh(key)
    }
  }

  // MARK: The end

  private func finish(
    _ number: UInt64, _ outcome: Outcome, _ left: LeftComputations?
  ) async {
    let now = means.now()
    var gone: [any KeptValue] = []
    let (waiters, isRefresh) = state.withLock { state in
      guard let computation = state.computations[number] else {
        left?.remove()
        if case .success(let value) = outcome.result { gone.append(value) }
        return ([Computation.Answer](), false)
      }
      if computation.isRefresh { state.refreshes -= 1 }
      if state.current[computation.key] == number { state.current[computation.key] = nil }
      switch outcome.result {
      case .success(let value) where computation.isKept:
        keep(value, outcome, for: computation.key, at: now, &state, releasing: &gone)
      case .success(let value): gone.append(value)
      case .failure where computation.isKept && computation.isRefresh:
        state.table.rest(computation.key, until: now &+ Self.pause)
      case .failure: break
      }
      let waiters = Array(computation.waiters.values)
      state.computations[number]?.waiters = [:]
      state.computations[number]?.result = outcome.result
      state.computations[number]?.cancel = nil
      state.served(number, waiters.count)
      return (waiters, computation.isRefresh)
    }
    for waiter in waiters { waiter.resume(with: outcome.result) }
    if isRefresh, case .failure(let error) = outcome.result {
      Log.warning(
        "The cached function \(rules.title) could not be refreshed, and gives its old value for another minute: \(error)"
      )
    }
    await release(gone)
  }

  private func keep(
    _ value: any KeptValue, _ outcome: Outcome, for key: CacheKey, at now: UInt64,
    _ state: inout State, releasing gone: inout [any KeptValue]
  ) {
    let size = outcome.bytes?.count ?? 0
    state.table.store(
      value, bytes: size, for: key, at: now, age: outcome.age ?? 0,
      releasing: &gone)
    // Under the lock, and so before a clearing that comes later. It does not wait for the disk.
    if outcome.age == nil, let bytes = outcome.bytes, size <= rules.limits.maxBytes ?? .max {
      disk?.store(bytes, for: key)
    }
  }
}
