import RunnelLocks
import RunnelLog
import RunnelSession

/// A cached function where its values are kept: finds them, computes what is missing, each once at a time, and lets go of what
/// is over.
final class CachedFunction<Value: Sendable>: Sendable {
  /// What the author said of it.
  struct Rules: Sendable {
    let name: String
    /// Where its author declared it.
    let source: SourceLine
    /// What is said of a run that waits for a value; `nil`: nothing.
    var waiting: String?
    var limits = CacheTable<Kept>.Limits()
    /// Bytes that a value takes.
    var size: (@Sendable (Value) throws -> Int)?
    /// Whether a value that is kept may still be given.
    var validate: (@Sendable (Value) async throws -> Bool)?
    /// A value is kept no more.
    var onRelease: (@Sendable (Value) async -> Void)?
    /// What is wrong with the author's arguments: each call says so.
    private(set) var fault: RunnelError?

    init(
      _ name: String, at source: SourceLine, ttl: Duration?, maxEntries: Int?,
      maxBytes: Int? = nil, refreshMode: RefreshMode
    ) {
      self.name = name
      self.source = source
      limits.ttl = ttl?.nanoseconds
      limits.refreshes = refreshMode == .background
      limits.maxEntries = maxEntries
      limits.maxBytes = maxBytes
      let wrong =
        if let ttl, ttl <= .zero { "ttl: \(ttl)" } else if let maxEntries, maxEntries < 1 {
          "maxEntries: \(maxEntries)"
        } else if let maxBytes, maxBytes < 1 { "maxBytes: \(maxBytes)" } else { String?.none }
      fault = wrong.map {
        RunnelError(
          .valueNotAllowed,
          "The cached function '\(name)' keeps nothing with `\($0)`. Give more, or leave it out.")
      }
    }
  }

  /// A value, and which one of those for its arguments.
  struct Kept: Sendable {
    let value: Value
    let number: UInt64
  }

  fileprivate struct State {
    var table: CacheTable<Kept>
    var computations: [UInt64: Computation<Value>] = [:]
    /// The computation that a call joins.
    var current: [CacheKey: UInt64] = [:]
    var refreshes = 0
  }

  /// Refreshes of one function at once.
  static var mostRefreshes: Int { 4 }
  /// Nanoseconds without another try after a refresh has failed.
  static var pause: UInt64 { 60_000_000_000 }

  let rules: Rules
  private let means: CacheMeans
  private let state: Mutex<State>

  init(_ rules: Rules, _ means: CacheMeans) {
    self.rules = rules
    self.means = means
    state = Mutex(State(table: CacheTable(rules.limits)))
  }

  deinit {
    let gone = Mutex<CacheTable<Kept>?>(state.withLock { $0.table.removeAll() })
    let onRelease = rules.onRelease
    _ = means.work {
      for kept in gone.withLock({ $0.take() })?.values ?? [] { await onRelease?(kept.value) }
    }
  }

  private enum Step {
    case have(Kept)
    case refresh(Kept, UInt64)
    case begin(UInt64)
    case join(UInt64)
  }

  /// - Parameter home: Of the caller, for what the computation calls.
  func value(
    for key: CacheKey, in home: CacheHome, _ compute: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    while true {
      var gone: [Kept] = []
      let step = next(key, releasing: &gone)
      if !gone.isEmpty { await release(gone) }
      switch step {
      case .have(let kept):
        if try await isGood(kept, for: key) { return kept.value }
      case .refresh(let kept, let number):
        start(number, in: home, compute)
        if try await isGood(kept, for: key) { return kept.value }
      case .begin(let number):
        start(number, in: home, compute)
        return try await waitSaying(number)
      case .join(let number):
        return try await waitSaying(number)
      }
    }
  }

  private func next(_ key: CacheKey, releasing gone: inout [Kept]) -> Step {
    let now = means.now()
    return state.withLock { state in
      switch state.table.find(key, at: now, releasing: &gone) {
      case .fresh(let kept): return .have(kept)
      case .stale(let kept):
        guard state.current[key] == nil, state.refreshes < Self.mostRefreshes else {
          return .have(kept)
        }
        state.refreshes += 1
        return .refresh(kept, state.begin(key, isRefresh: true))
      case .nothing:
        if let number = state.current[key] {
          state.computations[number]?.wanting += 1
          return .join(number)
        }
        return .begin(state.begin(key, isRefresh: false))
      }
    }
  }

  /// Whether a value may be given; one that may not is let go of.
  private func isGood(_ kept: Kept, for key: CacheKey) async throws -> Bool {
    guard let validate = rules.validate else { return true }
    if try await validate(kept.value) { return true }
    var gone: [Kept] = []
    state.withLock { state in
      // Another caller may have seen it before, and there may be a new one.
      guard state.table[key]?.number == kept.number else { return }
      state.table.remove(key, releasing: &gone)
    }
    await release(gone)
    return false
  }

  // MARK: Computing

  private func start(
    _ number: UInt64, in home: CacheHome, _ compute: @escaping @Sendable () async throws -> Value
  ) {
    let call = CacheCall(home: home, number: number)
    let task = means.work { [self] in
      let result: Result<Value, any Error>
      do {
        result = .success(try await CacheCall.$current.withValue(call) { try await compute() })
      } catch {
        result = .failure(error)
      }
      await finish(number, result)
    }
    let isWanted = state.withLock { state in
      guard let computation = state.computations[number] else { return false }
      if computation.result == nil { state.computations[number]?.cancel = { task.cancel() } }
      return true
    }
    // Everybody has left meanwhile.
    if !isWanted { task.cancel() }
  }

  private func finish(_ number: UInt64, _ result: Result<Value, any Error>) async {
    var result = result
    var bytes = 0
    if let size = rules.size, case .success(let value) = result {
      do {
        bytes = try size(value)
      } catch {
        result = .failure(
          RunnelError(
            .valueNotStorable,
            "A value of the cached function '\(rules.name)' can't be written down: \(error)"))
      }
    }
    let now = means.now()
    let outcome = result
    var gone: [Kept] = []
    let (waiters, isRefresh) = state.withLock { state in
      guard let computation = state.computations[number] else {
        if case .success(let value) = outcome { gone.append(Kept(value: value, number: number)) }
        return ([Computation<Value>.Answer](), false)
      }
      if computation.isRefresh { state.refreshes -= 1 }
      if state.current[computation.key] == number { state.current[computation.key] = nil }
      if computation.isKept {
        switch outcome {
        case .success(let value):
          state.table.store(
            Kept(value: value, number: number), bytes: bytes, for: computation.key, at: now,
            releasing: &gone)
        case .failure:
          if computation.isRefresh { state.table.rest(computation.key, until: now &+ Self.pause) }
        }
      } else if case .success(let value) = outcome {
        gone.append(Kept(value: value, number: number))
      }
      let waiters = Array(computation.waiters.values)
      state.computations[number]?.waiters = [:]
      state.computations[number]?.result = outcome
      state.computations[number]?.cancel = nil
      state.served(number, waiters.count)
      return (waiters, computation.isRefresh)
    }
    for waiter in waiters { waiter.resume(with: outcome) }
    if isRefresh, case .failure(let error) = outcome {
      Log.warning(
        "The cached function '\(rules.name)' could not be refreshed, and gives its old value for another minute: \(error)"
      )
    }
    await release(gone)
  }

  // MARK: Waiting

  /// Waits for a value, and has the run's status say so where that lasts. Of calls in calls it names the outermost.
  private func waitSaying(_ number: UInt64) async throws -> Value {
    guard let text = rules.waiting, let run = Run.current else {
      return try await wait(for: number)
    }
    return try await run.saying(text) { try await wait(for: number) }
  }

  private func wait(for number: UInt64) async throws -> Value {
    if let caller = CacheCall.current?.number {
      guard CacheWaits.begin(caller, waitsFor: number) else {
        leave(number)
        throw RunnelError(
          .cacheLoop,
          """
          The cached function '\(rules.name)' is called, with the same arguments, by what computes it, and would wait for \
          itself for ever. Call what it caches without the cache there.
          """)
      }
      defer { CacheWaits.end(caller, waitsFor: number) }
      return try await answer(of: number)
    }
    return try await answer(of: number)
  }

  private func answer(of number: UInt64) async throws -> Value {
    let waiter = CacheWaits.number()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let result = state.withLock { state -> Result<Value, any Error>? in
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
      state -> (Computation<Value>.Answer?, (@Sendable () -> Void)?) in
      guard let computation = state.computations[number], computation.result == nil else {
        return (nil, nil)
      }
      var answer: Computation<Value>.Answer?
      if let waiter {
        answer = state.computations[number]?.waiters.removeValue(forKey: waiter)
        if answer == nil { state.computations[number]?.left.insert(waiter) }
      }
      state.computations[number]?.wanting -= 1
      guard computation.wanting == 1, !computation.isRefresh else { return (answer, nil) }
      if state.current[computation.key] == number { state.current[computation.key] = nil }
      state.computations[number] = nil
      return (answer, computation.cancel)
    }
    answer?.resume(throwing: CancellationError())
    cancel?()
  }

  /// How many wait for the value that is being computed for these arguments; `nil`: none is.
  func waiting(for key: CacheKey) -> Int? {
    state.withLock { state in state.current[key].flatMap { state.computations[$0]?.wanting } }
  }

  // MARK: Letting go

  /// Forgets the value for these arguments.
  func clear(_ key: CacheKey) {
    let gone = Mutex<[Kept]?>(
      state.withLock { state in
        var gone: [Kept] = []
        if let number = state.current.removeValue(forKey: key) {
          state.computations[number]?.isKept = false
        }
        state.table.remove(key, releasing: &gone)
        return gone
      })
    releaseAside { gone.withLock { $0.take() } ?? [] }
  }

  /// Forgets all values.
  func clear() {
    let gone = Mutex<CacheTable<Kept>?>(
      state.withLock { state in
        for number in state.current.values { state.computations[number]?.isKept = false }
        state.current = [:]
        return state.table.removeAll()
      })
    releaseAside { gone.withLock { $0.take() }?.values ?? [] }
  }

  /// Lets go of values on a thread for that: their ends are the author's code, and the caller may be the server's loop.
  ///
  /// - Parameter take: Gives them, and keeps nothing.
  private func releaseAside(_ take: @escaping @Sendable () -> [Kept]) {
    _ = means.work { [self] in await release(take()) }
  }

  private func release(_ gone: [Kept]) async {
    guard let onRelease = rules.onRelease else { return }
    for kept in gone { await onRelease(kept.value) }
  }
}

extension CachedFunction: ClearableCache {
  package func clearCache() { clear() }
}

extension CachedFunction.State {
  fileprivate mutating func begin(_ key: CacheKey, isRefresh: Bool) -> UInt64 {
    let number = CacheWaits.number()
    computations[number] = Computation(key, isRefresh: isRefresh)
    current[key] = number
    return number
  }

  /// So many have the result; with the last it goes.
  fileprivate mutating func served(_ number: UInt64, _ count: Int) {
    guard var computation = computations[number] else { return }
    computation.wanting -= count
    computations[number] = computation.wanting > 0 ? computation : nil
  }
}
