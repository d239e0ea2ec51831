import RunnelTree

/// The fragments of a page. A part of the page, and under its lock.
struct Fragments {
  private(set) var records: [FragmentID: FragmentRecord] = [:]
  private var keys: [String: FragmentID] = [:]
  /// Those that are to be drawn by a run of their own, since a body did not come to their end or a script has asked for it.
  var due: Set<FragmentID> = []

  /// Fragments of one page, at most. Until a run ends, those that it replaces are among them.
  static let most = 10_000

  var isEmpty: Bool { records.isEmpty }

  subscript(id: FragmentID) -> FragmentRecord? { records[id] }

  mutating func set(_ record: FragmentRecord) {
    if let old = records.updateValue(record, forKey: record.id)?.key, old != record.key {
      forget(old, of: record.id)
    }
    if let key = record.key { keys[key] = record.id }
  }

  /// Changes one that is there, but for its key.
  mutating func change(_ id: FragmentID, _ change: (inout FragmentRecord) -> Void) {
    guard var record = records[id] else { return }
    change(&record)
    records[id] = record
  }

  /// - Returns: What it was.
  mutating func remove(_ id: FragmentID) -> FragmentRecord? {
    due.remove(id)
    let record = records.removeValue(forKey: id)
    if let key = record?.key { forget(key, of: id) }
    return record
  }

  private mutating func forget(_ key: String, of id: FragmentID) {
    if keys[key] == id { keys[key] = nil }
  }

  /// The fragment with a key.
  func id(of key: String) -> FragmentID? { keys[key] }

  /// Whether a fragment is one of these, or stands in one.
  func isWithin(_ id: FragmentID, _ outer: some Collection<FragmentID>) -> Bool {
    var next: FragmentID? = id
    while let id = next {
      if outer.contains(id) { return true }
      next = records[id]?.parent
    }
    return false
  }

  /// Those of these that can be drawn, without those that are drawn together with another of them.
  func outermost(_ ids: [FragmentID]) -> [FragmentID] {
    ids.filter { id in
      guard let record = records[id], record.closure != nil else { return false }
      return record.parent.map { !isWithin($0, ids) } ?? true
    }
  }

  // MARK: Time

  /// Nanoseconds by which a fragment may tick early, so that several tick together.
  static let slack: UInt64 = 16_000_000

  /// Those that are to be drawn now. Each tick is taken once, whatever becomes of it.
  mutating func takeDue(at now: UInt64) -> [FragmentID] {
    var ids = due
    due = []
    for record in records.values where record.period != nil && record.nextTick <= now &+ Self.slack
    {
      ids.insert(record.id)
      change(record.id) { $0.schedule(at: now) }
    }
    // In the order in which they were drawn first.
    return ids.sorted()
  }

  /// When the next of them ticks.
  var nextTick: UInt64? {
    records.values.lazy.filter { $0.period != nil }.map(\.nextTick).min()
  }
}
