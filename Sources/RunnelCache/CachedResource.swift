import RunnelSession

/// One object for all sessions, such as a pool of connections or a model: the first call makes it, later ones get the very same.
///
///     let database = CachedResource("database", validate: { (it: Database) in it.isOpen }, onRelease: { (it: Database) in it.close() }) {
///       try await Database(path: "orders.sqlite")
///     }
///
/// With parameters there is one object for each combination of arguments.
public struct CachedResource<each Argument: Encodable & Sendable, Resource: Sendable>: Sendable {
  let cache: Cache<repeat each Argument, Resource>

  /// - Parameters:
  ///   - name: Tells it from the app's other cached functions. Another one of the same types with this name throws.
  ///   - ttl: For how long an object is given, from its making on; `nil`: as long as there is room.
  ///   - maxEntries: Objects that are kept at most; with one more, the one that was longest unused goes.
  ///   - scope: Whether sessions share it.
  ///   - refreshMode: `.background`: an object is given for a second `ttl` while a new one is made.
  ///   - showSpinner: What the page's run status says while a run waits for a missed call for more than 200 ms: the function's
  ///     name, nothing (`false`), or a text. The page does not move.
  ///   - validate: Asked at each call; `false`: the object is let go of, and a new one made.
  ///   - onRelease: Called once with each object that is kept no more, or was made and not kept. Somebody may still have it. It is not
  ///     called when the process ends, as at a hand-over after an edit: what has to be closed then, the system closes.
  ///   - make: Its parameters tell the objects apart.
  public init(
    _ name: String, ttl: Duration? = nil, maxEntries: Int? = 10_000, scope: CacheScope = .app,
    refreshMode: RefreshMode = .foreground, showSpinner: CacheSpinner = true,
    validate: (@Sendable (Resource) async throws -> Bool)? = nil,
    onRelease: (@Sendable (Resource) async -> Void)? = nil,
    _ make: @escaping @Sendable (repeat each Argument) async throws -> Resource,
    fileID: StaticString = #fileID, line: Int = #line
  ) {
    var rules = CachedFunction.Rules(
      name, at: SourceLine(fileID, line), ttl: ttl, maxEntries: maxEntries,
      refreshMode: refreshMode)
    rules.waiting = showSpinner.text(for: name)
    if let validate {
      rules.validate = { try await validate(Kept<Resource>.value(of: $0)) }
    }
    if let onRelease {
      rules.onRelease = { await onRelease(Kept<Resource>.value(of: $0)) }
    }
    cache = Cache(rules, kind: "resource", scope: scope, make)
  }

  /// The object for these arguments.
  ///
  /// - Throws: What making it throws, to each who waits for it.
  public func callAsFunction(
    _ arguments: repeat each Argument, fileID: StaticString = #fileID, line: Int = #line
  ) async throws -> Resource {
    do {
      return try await cache.value(repeat each arguments)
    } catch {
      Run.current?.noteCall(at: SourceLine(fileID, line))
      throw error
    }
  }

  /// Lets go of the object for these arguments.
  public func clear(_ arguments: repeat each Argument) {
    cache.clear(repeat each arguments)
  }

  /// Lets go of all its objects.
  public func clear() { cache.function()?.clear() }
}
