import RunnelSession

@testable import RunnelStore

/// A sequence of calls to a store, with what must be in it after each that succeeded.
///
/// What a call that failed would have brought may be there at the end, but as a whole, and only if nothing was written since: a
/// process can't take back what the disk has accepted when it is told later that it has not.
final class Story {
  private var store: SQLiteStore?
  private(set) var content: Content = [:]
  private(set) var failures: [StoreError] = []
  /// What there would be, had the calls since the last success not failed.
  private var doubtful: [Content] = []
  private var places: [SessionID: any StoredSession] = [:]

  init(_ store: SQLiteStore) {
    self.store = store
  }

  /// Whether this is what the store may have.
  func allows(_ found: Content) -> Bool {
    found == content || doubtful.contains(found)
  }

  /// What the process itself finds.
  func found() throws -> Content { try store?.content() ?? [:] }

  func forgive() { failures = [] }

  /// Lets go of the store, as a process that ends in order does.
  func close() {
    places = [:]
    store = nil
  }

  /// - Parameter tries: How often a call is made that fails.
  func play(tries: Int) {
    let (a, b, c) = (Self.record(1), Self.record(2), Self.record(3))
    create(a, tries)
    create(b, tries)
    create(c, tries)
    for event in 1...4 {
      commit(a.id, event, [SlotName(.state, "count"): [UInt8(event)]], tries)
    }
    // More than a page, and less again.
    commit(b.id, 1, [SlotName(.state, "big"): [UInt8](repeating: 7, count: 20_000)], tries)
    commit(b.id, 2, [SlotName(.state, "big"): [1], SlotName(.reading, "w"): [1, 2]], tries)
    take(a.id, tries)
    commit(a.id, 5, [SlotName(.state, "count"): nil], tries)
    call(tries, content) { () throws(StoreError) in try self.store?.maintain() }
    touch([a.id, b.id], tries)
    sweep(sparing: [a.id, b.id], tries)
    commit(a.id, 6, [SlotName(.state, "after"): [6]], tries)
    remove(b.id, tries)
    commit(a.id, 7, [SlotName(.state, "after"): [7]], tries)
  }

  private static func record(_ number: UInt64) -> SessionRecord {
    SessionRecord(
      id: SessionID(high: 9, low: number), tokens: Tokens(current: Secret((1, 2, 3, number))),
      browser: "browser", path: "/\(number)", query: "",
      slots: [SlotName(.state, "first"): [UInt8(number)], SlotName(.reading, "w"): [0]])
  }

  private func call(
    _ tries: Int, _ after: Content, _ body: () throws(StoreError) -> Void
  ) {
    for _ in 0..<tries {
      do throws(StoreError) {
        try body()
        // What writes nothing covers up nothing either.
        if after != content { doubtful = [] }
        content = after
        return
      } catch {
        failures.append(error)
        doubtful.append(after)
      }
    }
  }

  private func create(_ record: SessionRecord, _ tries: Int) {
    guard content[record.id] == nil else { return }
    var after = content
    after[record.id] = Kept(record)
    call(tries, after) { () throws(StoreError) in
      self.places[record.id] = try self.store?.create(record, at: 100)
    }
  }

  private func commit(
    _ id: SessionID, _ event: Int, _ slots: [SlotName: [UInt8]?], _ tries: Int
  ) {
    // Without a place the session was never stored.
    guard let place = places[id], var kept = content[id] else { return }
    kept.lastEvent = event
    for (name, bytes) in slots { kept.slots[name] = bytes }
    var after = content
    after[id] = kept
    call(tries, after) { () throws(StoreError) in
      try place.commit(SessionChange(lastEvent: event, slots: slots), at: 101)
    }
  }

  private func take(_ id: SessionID, _ tries: Int) {
    guard content[id] != nil else { return }
    call(tries, content) { () throws(StoreError) in
      let tokens = Tokens(current: Secret((5, 6, 7, 8)))
      guard let found = try self.store?.find(id),
        let taken = try self.store?.take(found, tokens: tokens, at: 102)
      else { return }
      self.places[id] = taken.session
    }
  }

  private func touch(_ ids: [SessionID], _ tries: Int) {
    call(tries, content) { () throws(StoreError) in try self.store?.touch(ids, at: 10_000) }
  }

  private func sweep(sparing: Set<SessionID>, _ tries: Int) {
    call(tries, content.filter { sparing.contains($0.key) }) { () throws(StoreError) in
      _ = try self.store?.sweep(oldest: 5_000, maxBytes: 1 << 30, sparing: sparing, at: 10_000)
    }
  }

  private func remove(_ id: SessionID, _ tries: Int) {
    guard let place = places[id], content[id] != nil else { return }
    var after = content
    after[id] = nil
    call(tries, after) { () throws(StoreError) in try place.remove() }
  }
}
