import RunnelTree

/// The fragments of a page. A part of the page, and under its lock.
struct Fragments {
  private(set) var records: [FragmentID: FragmentRecord] = [:]
  private var keys: [String: FragmentID] = [:]
  /// Those that stand in another one, by that.
  private var inner: [FragmentID: Set<FragmentID>] = [:]
  private var ticking: Set<FragmentID> = []
  /// The widgets of each: a run of one looks at these, and not at all that are on the page.
  private var widgets: [FragmentID: Set<WidgetID>] = [:]
  /// Those that the run has begun to draw.
  var begun: [FragmentID] = []
  /// Those that a run of a part of the page has drawn to their end.
  var returned: Set<FragmentID> = []
  /// Those that are to be drawn by a run of their own, since a body did not come to their end or a script has asked for it.
  var due: Set<FragmentID> = []

  /// Fragments of one page, at most. Until a run ends, those that it replaces are among them.
  static let most = 10_000

  var isEmpty: Bool { records.isEmpty }

  subscript(id: FragmentID) -> FragmentRecord? { records[id] }

  mutating func set(_ record: FragmentRecord) {
    let id = record.id
    let old = records.updateValue(record, forKey: id)
    if let key = old?.key, key != record.key { forget(key, of: id) }
    if let key = record.key { keys[key] = id }
    if old?.parent != record.parent {
      leave(old?.parent, id)
      if let parent = record.parent { inner[parent, default: []].insert(id) }
    }
    if record.period == nil { ticking.remove(id) } else { ticking.insert(id) }
  }

  /// Changes one that is there, but for its key, its period and where it stands.
  mutating func change(_ id: FragmentID, _ change: (inout FragmentRecord) -> Void) {
    guard let index = records.index(forKey: id) else { return }
    change(&records.values[index])
  }

  /// - Returns: What it was.
  mutating func remove(_ id: FragmentID) -> FragmentRecord? {
    due.remove(id)
    ticking.remove(id)
    let record = records.removeValue(forKey: id)
    leave(record?.parent, id)
    if let key = record?.key { forget(key, of: id) }
    return record
  }

  private mutating func leave(_ parent: FragmentID?, _ id: FragmentID) {
    guard let parent, inner[parent]?.remove(id) != nil else { return }
    if inner[parent]?.isEmpty ?? false { inner[parent] = nil }
  }

  /// A widget was drawn, or is gone.
  ///
  /// - Parameters:
  ///   - old: What it belonged to until now.
  ///   - new: What it belongs to; ``RunScope/app`` as well where it is gone.
  mutating func move(_ widget: WidgetID, from old: RunScope, to new: RunScope) {
    guard old != new else { return }
    if let id = old.fragment, widgets[id]?.remove(widget) != nil, widgets[id]?.isEmpty ?? false {
      widgets[id] = nil
    }
    if let id = new.fragment { widgets[id, default: []].insert(widget) }
  }

  func widgets(of ids: [FragmentID]) -> [WidgetID] { ids.flatMap { widgets[$0] ?? [] } }

  /// These, and those that stand in them.
  func within(_ ids: some Collection<FragmentID>) -> [FragmentID] {
    var found = Array(ids)
    var known = Set(ids)
    var next = 0
    while next < found.count {
      for id in inner[found[next]] ?? [] where known.insert(id).inserted { found.append(id) }
      next += 1
    }
    return found
  }

  private mutating func forget(_ key: String, of id: FragmentID) {
    if keys[key] == id { keys[key] = nil }
  }

  /// The fragment with a key.
  func id(of key: String) -> FragmentID? { keys[key] }

  /// Whether a fragment is one of these, or stands in one.
  func isWithin(_ id: FragmentID, _ outer: some Collection<FragmentID>) -> Bool {
    isWithin(id) { outer.contains($0) }
  }

  /// Whether that holds for a fragment, or for one that it stands in.
  func isWithin(_ id: FragmentID, _ isOuter: (FragmentID) -> Bool) -> Bool {
    var next: FragmentID? = id
    while let id = next {
      if isOuter(id) { return true }
      next = records[id]?.parent
    }
    return false
  }

  /// Whether a fragment, or one that it stands in, is drawn beside others.
  func isBeside(_ id: FragmentID) -> Bool {
    isWithin(id) { id in
      let closure = records[id].flatMap { $0.fresh ?? $0.closure }
      if case .parallel? = closure?.draw { return true } else { return false }
    }
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
    for id in ticking {
      guard let record = records[id], record.nextTick <= now &+ Self.slack else { continue }
      ids.insert(id)
      change(id) { $0.schedule(at: now) }
    }
    // In the order in which they were drawn first.
    return ids.sorted()
  }

  /// When the next of them ticks.
  var nextTick: UInt64? {
    ticking.lazy.compactMap { records[$0]?.nextTick }.min()
  }
}
