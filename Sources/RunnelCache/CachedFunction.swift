import RunnelLocks
import RunnelSession

/// A cached function where its values are kept: finds them, computes what is missing, each once at a time, and lets go of what
/// is over.
final class CachedFunction: Sendable {
  struct State {
    var table: CacheTable<any KeptValue>
    var computations: [UInt64: Computation] = [:]
    /// The computation that a call joins.
    var current: [CacheKey: UInt64] = [:]
    var refreshes = 0
  }

  /// Refreshes of one function at once.
  static var mostRefreshes: Int { 4 }
  /// Nanoseconds without another try after a refresh has failed.
  static var pause: UInt64 { 60_000_000_000 }

  let rules: Rules
  let means: CacheMeans
  let state: Mutex<State>
  /// `nil`: its values end with the process.
  let disk: CacheDisk?

  /// Another function of this process that has its values under the same names on disk.
  let rival: SourceLine?

  init(
    _ rules: Rules, _ means: CacheMeans, on disk: CacheDisk? = nil, rival: SourceLine? = nil
  ) {
    self.rules = rules
    self.means = means
    self.disk = disk
    self.rival = rival
    state = Mutex(State(table: CacheTable(rules.limits)))
  }

  deinit {
    let gone = Mutex<CacheTable<any KeptValue>?>(state.withLock { $0.table.removeAll() })
    let onRelease = rules.onRelease
    _ = means.work {
      for kept in gone.withLock({ $0.take() })?.values ?? [] { await onRelease?(kept) }
    }
  }

  enum Step {
    case have(any KeptValue)
    case refresh(any KeptValue, UInt64)
    case begin(UInt64)
    case join(UInt64)
  }

  /// - Parameter home: Of the caller, for what the computation calls.
  func value(
    for key: CacheKey, in home: CacheHome,
    _ compute: @escaping @Sendable () async throws -> any KeptValue
  ) async throws -> any KeptValue {
    let left = LeftComputations.ofCaller(in: home)
    while true {
      var gone: [any KeptValue] = []
      let step = next(key, for: left, releasing: &gone)
      if !gone.isEmpty { await release(gone) }
      switch step {
      case .have(let kept):
        if try await isGood(kept, for: key) { return kept }
      case .refresh(let kept, let number):
        start(number, for: key, in: home, compute)
        if try await isGood(kept, for: key) { return kept }
      case .begin(let number):
        start(number, for: key, in: home, looksOnDisk: true, left: left, compute)
        return try await waitSaying(number)
      case .join(let number):
        return try await waitSaying(number)
      }
    }
  }

  /// A value that may be given at once, as most are.
  func kept(for key: CacheKey) -> (any KeptValue)? {
    guard rules.validate == nil else { return nil }
    let now = means.now()
    var isUseDue = false
    let kept = state.withLock { state in
      if disk != nil { isUseDue = state.table.noteUse(of: key, at: now) }
      return state.table.fresh(key, at: now)
    }
    if isUseDue { disk?.noteUse(of: key) }
    return kept
  }

  private func next(
    _ key: CacheKey, for left: LeftComputations?, releasing gone: inout [any KeptValue]
  ) -> Step {
    let now = means.now()
    return state.withLock { $0.next(key, for: left, at: now, releasing: &gone) }
  }

  /// Whether a value may be given; one that may not is let go of.
  private func isGood(_ kept: any KeptValue, for key: CacheKey) async throws -> Bool {
    guard let validate = rules.validate else { return true }
    if try await validate(kept) { return true }
    var gone: [any KeptValue] = []
    state.withLock { state in
      // Another caller may have seen it before, and there may be a new one.
      guard state.table[key] === kept else { return }
      state.table.remove(key, releasing: &gone)
    }
    await release(gone)
    return false
  }
}

extension CachedFunction.State {
  fileprivate mutating func next(
    _ key: CacheKey, for left: LeftComputations?, at now: UInt64,
    releasing gone: inout [any KeptValue]
  ) -> CachedFunction.Step {
    switch table.find(key, at: now, releasing: &gone) {
    case .fresh(let kept): return .have(kept)
    case .stale(let kept):
      guard let number = beginRefresh(key) else { return .have(kept) }
      return .refresh(kept, number)
    case .nothing:
      if let number = current[key] {
        computations[number]?.wanting += 1
        return .join(number)
      }
      return .begin(begin(key, isRefresh: false, left))
    }
  }

  /// - Returns: `nil`: there is one, or there are as many as may be.
  mutating func beginRefresh(_ key: CacheKey) -> UInt64? {
    guard current[key] == nil, refreshes < CachedFunction.mostRefreshes else { return nil }
    refreshes += 1
    return begin(key, isRefresh: true)
  }

  mutating func begin(
    _ key: CacheKey, isRefresh: Bool, _ left: LeftComputations? = nil
  ) -> UInt64 {
    let number = CacheWaits.number()
    computations[number] = Computation(key, isRefresh: isRefresh, left)
    current[key] = number
    return number
  }

  /// So many have the result; with the last it goes.
  mutating func served(_ number: UInt64, _ count: Int) {
    guard var computation = computations[number] else { return }
    computation.wanting -= count
    computations[number] = computation.wanting > 0 ? computation : nil
  }
}
