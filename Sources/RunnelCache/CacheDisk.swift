import RunnelSession

/// Where a cached function keeps its values beyond the process, and under which names.
struct CacheDisk: Sendable {
  let store: any CacheStore
  /// Seconds since 1970.
  let clock: @Sendable () -> Int
  /// Of all versions of the function, whatever their types.
  let function: String
  /// Of this version with its types.
  let edition: String

  /// Seconds that a value may be from the future, where the clock was set back a little.
  private static let slack = 60

  /// A value that was found, and its age in nanoseconds.
  typealias Found = (bytes: [UInt8], age: UInt64)

  /// What is kept for these arguments, unless it is too old.
  func find(_ key: CacheKey, youngerThan limit: UInt64?) async -> Found? {
    let row = await withCheckedContinuation { continuation in
      store.find(name(key)) { continuation.resume(returning: $0) }
    }
    guard let row else { return nil }
    let seconds = clock() - row.written
    // By a clock that was wrong nobody can tell how old it is.
    if limit != nil, seconds < -Self.slack { return nil }
    let age = UInt64(max(0, seconds)).multipliedReportingOverflow(by: 1_000_000_000)
    guard let limit, age.overflow || age.partialValue >= limit else {
      return (row.bytes, age.overflow ? 0 : age.partialValue)
    }
    return nil
  }

  func store(_ bytes: [UInt8], for key: CacheKey) {
    store.store(WrittenValue(bytes: bytes, written: clock()), as: name(key))
  }

  func noteUse(of key: CacheKey) { store.noteUse(of: name(key)) }
  func remove(_ key: CacheKey) { store.remove(function, key.bytes) }
  func removeAll() { store.remove(function) }

  private func name(_ key: CacheKey) -> CachedName {
    CachedName(function: function, arguments: key.bytes, edition: edition)
  }

  /// What tells a function's values from those of its other versions, and of others of its name.
  static func edition(_ version: Int, _ types: [String], at source: SourceLine) -> String {
    // With the file, since a private type of another file may have the same name; and where a type is a function's own, with the
    // line, since one of another function in the file may.
    let isLocal = types.contains { $0.contains("(private).(private)") }
    let place = isLocal ? "\(source.file):\(source.line)" : "\(source.file)"
    return (["\(version)", place] + types).joined(separator: "\n")
  }

  /// A type's name as each process has it: in that of a private type stands where the process has put it.
  static func name(of type: Any.Type) -> String {
    let (before, after) = ("(unknown context at ", ")")
    var rest = String(reflecting: type)[...]
    var name = ""
    while let start = rest.firstRange(of: before) {
      guard let end = rest[start.upperBound...].firstRange(of: after) else { break }
      name += rest[..<start.lowerBound] + "(private)"
      rest = rest[end.upperBound...]
    }
    return name + rest
  }
}
