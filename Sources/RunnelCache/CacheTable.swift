/// The values of one cached function, by the bytes of their arguments: how long each counts, and which goes first.
///
/// It decides and does nothing: it calls no code of the author's, and what it lets go of it hands over.
struct CacheTable<Value: Sendable> {
  struct Limits {
    /// Nanoseconds for which a value is fresh.
    var ttl: UInt64?
    /// A value is still shown for as long again, while a new one is computed.
    var refreshes = false
    var maxEntries: Int?
    /// Bytes of all values.
    var maxBytes: Int?

    /// Nanoseconds for which a value is given at the most.
    var longest: UInt64? {
      ttl.map { refreshes ? $0.multipliedReportingOverflow(by: 2).partialValue : $0 }
    }
  }

  enum Found {
    case fresh(Value)
    /// To be shown, while a new one is computed.
    case stale(Value)
    case nothing
  }

  private struct Entry {
    var key: CacheKey
    var value: Value
    var written: UInt64
    /// How old it was then, where it comes from the disk.
    var before: UInt64
    /// When its use was last noted on disk.
    var noted: UInt64
    var bytes: Int
    /// No refresh is tried before.
    var rests: UInt64 = 0
    /// The places of those that were used before and after.
    var older: Int?
    var newer: Int?

    func age(at now: UInt64) -> UInt64 {
      let age = (now &- min(written, now)).addingReportingOverflow(before)
      return age.overflow ? .max : age.partialValue
    }
  }

  let limits: Limits
  private var places: [CacheKey: Int] = [:]
  private var entries: [Entry?] = []
  private var free: [Int] = []
  private var oldest: Int?
  private var newest: Int?
  private(set) var bytes = 0
  private var keyBytes = 0
  /// Bytes of all arguments: they may be a reader's texts.
  static var mostKeyBytes: Int { 64 << 20 }

  init(_ limits: Limits) { self.limits = limits }

  var count: Int { places.count }

  /// What is kept for these arguments, however old.
  subscript(key: CacheKey) -> Value? { places[key].flatMap { entries[$0]?.value } }

  /// What there is for these arguments, if it is not too old.
  mutating func fresh(_ key: CacheKey, at now: UInt64) -> Value? {
    guard let place = places[key], let entry = entries[place] else { return nil }
    if let ttl = limits.ttl, entry.age(at: now) >= ttl { return nil }
    use(place)
    return entry.value
  }

  /// What there is for these arguments; what is too old goes.
  mutating func find(_ key: CacheKey, at now: UInt64, releasing gone: inout [Value]) -> Found {
    guard let place = places[key], let entry = entries[place] else { return .nothing }
    let age = entry.age(at: now)
    guard let ttl = limits.ttl, age >= ttl else {
      use(place)
      return .fresh(entry.value)
    }
    guard limits.refreshes,
      age < ttl.multipliedReportingOverflow(by: 2).partialValue || ttl > .max / 2
    else {
      remove(place, releasing: &gone)
      return .nothing
    }
    use(place)
    return now < entry.rests ? .fresh(entry.value) : .stale(entry.value)
  }

  /// Keeps a value; what is too much then goes, the longest unused first.
  mutating func store(
    _ value: Value, bytes size: Int, for key: CacheKey, at now: UInt64, age: UInt64 = 0,
    releasing gone: inout [Value]
  ) {
    if let place = places[key] { remove(place, releasing: &gone) }
    guard size <= limits.maxBytes ?? .max, key.bytes.count <= Self.mostKeyBytes else {
      return gone.append(value)
    }
    let place = free.popLast() ?? entries.count
    let entry = Entry(
      key: key, value: value, written: now, before: age, noted: now, bytes: size)
    if place == entries.count { entries.append(entry) } else { entries[place] = entry }
    places[key] = place
    bytes += size
    keyBytes += key.bytes.count
    append(place)
    while let oldest,
      count > limits.maxEntries ?? .max || bytes > limits.maxBytes ?? .max
        || keyBytes > Self.mostKeyBytes
        || isOver(oldest, at: now)
    { remove(oldest, releasing: &gone) }
  }

  /// Whether a use of a value is to be noted on disk, as one in a while is.
  mutating func noteUse(of key: CacheKey, at now: UInt64) -> Bool {
    guard let place = places[key], let noted = entries[place]?.noted,
      now &- min(noted, now) >= Self.notingPause
    else { return false }
    entries[place]?.noted = now
    return true
  }

  /// Nanoseconds.
  static var notingPause: UInt64 { 600_000_000_000 }

  /// A refresh has failed: the old value counts on, and none is tried before.
  mutating func rest(_ key: CacheKey, until time: UInt64) {
    guard let place = places[key] else { return }
    entries[place]?.rests = time
  }

  mutating func remove(_ key: CacheKey, releasing gone: inout [Value]) {
    if let place = places[key] { remove(place, releasing: &gone) }
  }

  /// Forgets everything, however much, in no time.
  ///
  /// - Returns: What was here.
  mutating func removeAll() -> CacheTable {
    defer { self = CacheTable(limits) }
    return self
  }

  var values: [Value] { entries.compactMap { $0?.value } }

  // MARK: The order of use

  private func isOver(_ place: Int, at now: UInt64) -> Bool {
    guard let ttl = limits.ttl, let entry = entries[place] else { return false }
    let age = entry.age(at: now)
    return limits.refreshes ? age / 2 >= ttl : age >= ttl
  }

  private mutating func use(_ place: Int) {
    guard newest != place else { return }
    unlink(place)
    append(place)
  }

  private mutating func append(_ place: Int) {
    entries[place]?.older = newest
    entries[place]?.newer = nil
    if let newest { entries[newest]?.newer = place }
    newest = place
    oldest = oldest ?? place
  }

  private mutating func unlink(_ place: Int) {
    let (older, newer) = (entries[place]?.older, entries[place]?.newer)
    if let older { entries[older]?.newer = newer } else { oldest = newer }
    if let newer { entries[newer]?.older = older } else { newest = older }
  }

  private mutating func remove(_ place: Int, releasing gone: inout [Value]) {
    guard let entry = entries[place] else { return }
    unlink(place)
    entries[place] = nil
    places[entry.key] = nil
    free.append(place)
    bytes -= entry.bytes
    keyBytes -= entry.key.bytes.count
    gone.append(entry.value)
  }
}
