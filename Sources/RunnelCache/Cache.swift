import RunnelSession

/// A cached function as its author declared it: what it computes, and by which rules. Its values are where it is called.
struct Cache<each Argument: Encodable & Sendable, Value: Sendable>: Sendable {
  private let rules: CachedFunction.Rules
  private let scope: CacheScope
  /// Its name among an app's objects: functions of one name and different types are different functions.
  private let object: String
  /// Its version and types, where its values are kept on disk.
  private let edition: String?
  private let compute: @Sendable (repeat each Argument) async throws -> Value

  init(
    _ rules: CachedFunction.Rules, kind: String, scope: CacheScope,
    _ compute: @escaping @Sendable (repeat each Argument) async throws -> Value
  ) {
    self.rules = rules
    self.scope = scope
    self.compute = compute
    var parts = ["cache", kind, rules.name]
    // By their addresses: no two types have one, whatever they are called.
    for type in repeat (each Argument).self { parts.append("\(ObjectIdentifier(type))") }
    object = (parts + ["\(ObjectIdentifier(Value.self))"]).joined(separator: "\n")
    edition = rules.version.map { version in
      var types: [String] = []
      for type in repeat (each Argument).self { types.append(CacheDisk.name(of: type)) }
      types.append(CacheDisk.name(of: Value.self))
      return CacheDisk.edition(version, types, at: rules.source)
    }
  }

  /// - Returns: `nil`: it is a session's, and the caller belongs to none.
  func function(in home: CacheHome = .current) -> CachedFunction? {
    guard let objects = home.objects(scope) else { return nil }
    if let known: CachedFunction = objects.known(object) { return known }
    let disk = home.disk(rules.name, edition)
    let owner = disk.flatMap {
      home.owner(of: $0, DiskOwner(function: object, source: rules.source))
    }
    return objects.object(object) {
      CachedFunction(
        rules, home.means, on: disk, rival: owner?.function == object ? nil : owner?.source)
    }
  }

  func value(_ arguments: repeat each Argument) async throws -> Value {
    if let fault = rules.fault { throw fault }
    let home = CacheHome.current
    guard let function = function(in: home) else {
      throw RunnelError(
        .valueNotAllowed,
        """
        The cached function '\(rules.name)' keeps its values for each session (`scope: .session`), and is called where there is \
        none: in a detached task, or by a function that is cached for all sessions. Call it in the script, and hand its value on.
        """)
    }
    guard function.rules.source.isSame(as: rules.source) else {
      throw RunnelError(
        .duplicateKey,
        """
        Two cached functions of the same types are called '\(rules.name)': those of \(function.rules.source) and \
        \(rules.source). Give one of them another name.
        """)
    }
    if let rival = function.rival {
      throw RunnelError(
        .duplicateKey,
        """
        Two cached functions with `persist: .disk` are called '\(rules.name)', and their types have the same names, so that their \
        values on disk can't be told apart: those of \(rival) and \(rules.source). Give one of them another name.
        """)
    }
    let key = try key(repeat each arguments)
    if let kept = function.kept(for: key) { return Kept<Value>.value(of: kept) }
    let compute = compute
    let kept = try await function.value(for: key, in: home.inside(scope)) {
      Kept(try await compute(repeat each arguments))
    }
    return Kept<Value>.value(of: kept)
  }

  private func key(_ arguments: repeat each Argument) throws -> CacheKey {
    do {
      return try CacheKey(repeat each arguments)
    } catch let error as CacheKey.Unwritable {
      throw RunnelError(
        .valueNotStorable,
        """
        The cached function \(rules.title) can't tell its argument \(error.position), a `\(error.type)`, from others: \
        \(error.reason). Mend how the type encodes, or pass what tells its values apart.
        """)
    }
  }

  func clear(_ arguments: repeat each Argument) {
    // Arguments that can't be written have no value.
    if let key = try? CacheKey(repeat each arguments) { function()?.clear(key) }
  }
}
