import RunnelSession

/// A store that can be held in each thing that it does.
final class HeldStore: SessionStore {
  enum Step: String, CaseIterable, Sendable {
    case create, find, take, touch, sweep, commit
  }

  private let store: MemoryStore
  private let held: Step?
  private let latch: Latch

  init(_ store: MemoryStore, held: Step?, by latch: Latch) {
    (self.store, self.held, self.latch) = (store, held, latch)
  }

  private func pass(_ step: Step) {
    if step == held { latch.pass() }
  }

  var isDurable: Bool { true }

  func create(_ record: SessionRecord, at now: Int) throws(StoreError) -> any StoredSession {
    pass(.create)
    return Place(store: self, place: try store.create(record, at: now))
  }

  func find(_ id: SessionID) throws(StoreError) -> SessionRecord? {
    pass(.find)
    return try store.find(id)
  }

  func take(
    _ found: SessionRecord, tokens: Tokens, at now: Int
  ) throws(StoreError) -> (session: any StoredSession, record: SessionRecord)? {
    pass(.take)
    guard let taken = try store.take(found, tokens: tokens, at: now) else { return nil }
    return (Place(store: self, place: taken.session), taken.record)
  }

  func touch(_ ids: [SessionID], at now: Int) throws(StoreError) {
    pass(.touch)
    try store.touch(ids, at: now)
  }

  func sweep(
    oldest: Int, maxBytes: Int, maxUploads: Int, sparing: Set<SessionID>, at now: Int
  ) throws(StoreError) -> Swept {
    pass(.sweep)
    return try store.sweep(
      oldest: oldest, maxBytes: maxBytes, maxUploads: maxUploads, sparing: sparing, at: now)
  }

  func uploadedFiles() throws(StoreError) -> Set<String> {
    try store.uploadedFiles()
  }

  private struct Place: StoredSession {
    let store: HeldStore
    let place: any StoredSession

    func begin(event: Int) { place.begin(event: event) }
    func end() { place.end() }

    func commit(_ change: SessionChange, at now: Int) throws(StoreError) {
      store.pass(.commit)
      try place.commit(change, at: now)
    }

    func remove() throws(StoreError) { try place.remove() }
  }
}
