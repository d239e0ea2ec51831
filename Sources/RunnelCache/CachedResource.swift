/// One object for all sessions, such as a pool of connections or a model: the first call makes it, later ones get the very same.
///
///     let database = CachedResource("database", validate: { (it: Database) in it.isOpen }, onRelease: { (it: Database) in it.close() }) {
///       try await Database(path: "orders.sqlite")
///     }
///
/// With parameters there is one object for each combination of arguments.
public struct CachedResource<each Argument: Encodable & Sendable, Resource: Sendable>: Sendable {
  private let cache: Cache<Resource>
  private let make: @Sendable (repeat each Argument) async throws -> Resource

  /// - Parameters:
  ///   - name: Tells it from the app's other cached functions.
  ///   - ttl: For how long an object is given, from its making on; `nil`: as long as there is room.
  ///   - maxEntries: Objects that are kept at most; with one more, the one that was longest unused goes.
  ///   - scope: Whether sessions share it.
  ///   - refreshMode: `.background`: an object is given for a second `ttl` while a new one is made.
  ///   - validate: Asked at each call; `false`: the object is let go of, and a new one made.
  ///   - onRelease: Called once with each object that is kept no more. Somebody may still have it.
  ///   - make: Its parameters tell the objects apart.
  public init(
    _ name: String, ttl: Duration? = nil, maxEntries: Int? = nil, scope: CacheScope = .app,
    refreshMode: RefreshMode = .foreground,
    validate: (@Sendable (Resource) async throws -> Bool)? = nil,
    onRelease: (@Sendable (Resource) async -> Void)? = nil,
    _ make: @escaping @Sendable (repeat each Argument) async throws -> Resource
  ) {
    self.make = make
    var rules = CachedFunction<Resource>.Rules(name: name)
    rules.limits.ttl = ttl?.nanoseconds
    rules.limits.refreshes = refreshMode == .background
    rules.limits.maxEntries = maxEntries
    rules.validate = validate
    rules.onRelease = onRelease
    cache = Cache(
      rules, kind: "resource", scope: scope,
      types: typeNames(repeat (each Argument).self) + [String(reflecting: Resource.self)])
  }

  /// The object for these arguments.
  ///
  /// - Throws: What making it throws, to each who waits for it.
  public func callAsFunction(_ arguments: repeat each Argument) async throws -> Resource {
    let make = make
    let home = CacheHome.current
    return try await cache.function(in: home).value(
      for: CacheKey(repeat each arguments), in: home
    ) {
      try await make(repeat each arguments)
    }
  }

  /// Lets go of the object for these arguments.
  public func clear(_ arguments: repeat each Argument) {
    if let key = try? CacheKey(repeat each arguments) { cache.function().clear(key) }
  }

  /// Lets go of all its objects.
  public func clear() { cache.function().clear() }
}
