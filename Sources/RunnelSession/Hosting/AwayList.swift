/// Sessions without a connection, the longest away first.
struct AwayList {
  struct Entry {
    var id: SessionID
    /// Nanoseconds of the app's clock.
    var since: UInt64
  }

  /// In order; `nil`: it has come back, or has left the memory.
  private var entries: [Entry?] = []
  private var places: [SessionID: Int] = [:]

  var count: Int { places.count }
  var all: [Entry] { entries.compactMap { $0 } }

  mutating func add(_ id: SessionID, since: UInt64) {
    remove(id)
    places[id] = entries.count
    entries.append(Entry(id: id, since: since))
  }

  mutating func remove(_ id: SessionID) {
    guard let place = places.removeValue(forKey: id) else { return }
    entries[place] = nil
    guard entries.count > 2 * places.count + 16 else { return }
    entries = entries.filter { $0 != nil }
    for (place, entry) in entries.enumerated() {
      if let entry { places[entry.id] = place }
    }
  }

  func contains(_ id: SessionID) -> Bool { places[id] != nil }
}
