import RunnelSession

/// A function whose results are kept: the first call with some arguments computes, later ones from any session get what was computed.
///
///     let report = CachedData("report", ttl: .minutes(10)) { (city: String, year: Int) async throws -> Report in
///       try await fetchReport(city, year)
///     }
///     try await App { st in
///       st.write(try await report("Lima", 2026).title)
///     }.run()
///
/// What is kept is a value: who changes theirs changes nobody else's. Of calls at the same time with the same arguments one
/// computes, and the others wait for it without holding a thread. An error is thrown to all of them, and not kept.
///
/// The function draws nothing and belongs to no session. It works beside the scripts, and goes on as long as anybody waits for it.
public struct CachedData<each Argument: Encodable & Sendable, Value: Codable & Sendable>: Sendable {
  let cache: Cache<repeat each Argument, Value>

  /// - Parameters:
  ///   - name: Tells it from the app's other cached functions. Another one of the same types with this name throws.
  ///   - ttl: For how long a value is given, from its computation on; `nil`: as long as there is room.
  ///   - maxEntries: Values that are kept at most; with one more, the one that was longest unused goes. `nil`: any number, which is
  ///     wise only where no reader's text is an argument. It bounds the memory; on disk `store.maxCacheSize` does.
  ///   - maxBytes: Bytes of all values in memory, written as JSON, in the same way.
  ///   - scope: Whether sessions share what is computed.
  ///   - persist: `.disk`: values outlive the process, beside the sessions in `store.path`. `ttl` counts on meanwhile, by the clock on
  ///     the wall, in whole seconds. On disk there is room for `store.maxCacheSize` megabytes of all functions' values, of which
  ///     the longest unused go.
  ///   - version: To be raised when the function computes something else: values on disk of another version are not given.
  ///   - refreshMode: `.background`: a value is given for a second `ttl` while a new one is computed.
  ///   - showSpinner: What the page's run status says while a run waits for a missed call for more than 200 ms: the function's
  ///     name, nothing (`false`), or a text. The page does not move.
  ///   - compute: Its parameters tell the values apart, texts by their bytes.
  public init(
    _ name: String, ttl: Duration? = nil, maxEntries: Int? = 10_000, maxBytes: Int? = nil,
    scope: CacheScope = .app, persist: CachePersistence? = nil, version: Int = 1,
    refreshMode: RefreshMode = .foreground,
    showSpinner: CacheSpinner = true,
    _ compute: @escaping @Sendable (repeat each Argument) async throws -> Value,
    fileID: StaticString = #fileID, line: Int = #line
  ) {
    var rules = CachedFunction.Rules(
      name, at: SourceLine(fileID, line), ttl: ttl, maxEntries: maxEntries, maxBytes: maxBytes,
      refreshMode: refreshMode)
    if maxBytes != nil || persist != nil { rules.coding = .json(Value.self) }
    if persist == .disk { rules.persist(version: version, scope: scope) }
    rules.waiting = showSpinner.text(for: name)
    cache = Cache(rules, kind: "data", scope: scope, compute)
  }

  /// The value for these arguments.
  ///
  /// - Throws: What the function throws, to each who waits for it; and when it calls itself with the same arguments.
  public func callAsFunction(
    _ arguments: repeat each Argument, fileID: StaticString = #fileID, line: Int = #line
  ) async throws -> Value {
    do {
      return try await cache.value(repeat each arguments)
    } catch {
      Run.current?.noteCall(at: SourceLine(fileID, line))
      throw error
    }
  }

  /// Forgets the value for these arguments, on disk those of all versions. What is being computed at the moment is not kept.
  public func clear(_ arguments: repeat each Argument) {
    cache.clear(repeat each arguments)
  }

  /// Forgets all its values, on disk also those of other versions and of other functions of its name.
  public func clear() { cache.function()?.clear() }
}

/// Where values are kept beyond the process.
public enum CachePersistence: Sendable {
  /// In a file beside the sessions. With `store.kind` as `memory`, and where no app is served, nowhere.
  case disk
}

/// When a value whose time is over is computed anew.
public enum RefreshMode: Sendable {
  /// At the next call, which waits for it.
  case foreground
  /// At the next call, which gets the old value meanwhile. After twice the time it waits too. Where the computation fails, the
  /// old value stays for another minute.
  case background
}

extension Duration {
  /// So many minutes.
  public static func minutes(_ minutes: Int) -> Duration { .seconds(minutes * 60) }
  /// So many hours.
  public static func hours(_ hours: Int) -> Duration { .seconds(hours * 3_600) }
  /// So many days of 24 hours.
  public static func days(_ days: Int) -> Duration { .seconds(days * 86_400) }

  var nanoseconds: UInt64 {
    let (seconds, attoseconds) = components
    guard seconds >= 0, seconds < 1 << 33 else { return seconds < 0 ? 0 : .max / 4 }
    return UInt64(seconds) * 1_000_000_000 + UInt64(max(0, attoseconds) / 1_000_000_000)
  }
}
