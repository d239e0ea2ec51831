import RunnelLocks

/// Keeps sessions as long as the process lives; for tests, and for apps that want no more.
package final class MemoryStore: SessionStore {
  private let state = Mutex(State())

  private struct State {
    var rows: [SessionID: Row] = [:]
    var failure: StoreError?
    var failsReads = false
    var interruptions: [Interruption] = []

    /// The owner of a session is no more, or has lost it.
    mutating func noteEnd(of id: SessionID) {
      guard let row = rows[id], let begun = row.begun else { return }
      rows[id]?.begun = nil
      rows[id]?.record.noteCrash(in: begun)
      noteInterruption(of: row, isCertain: true)
    }

    mutating func noteInterruption(of row: Row, isCertain: Bool) {
      guard let begun = row.begun, begun > row.record.lastEvent else { return }
      interruptions.append(
        Interruption(
          id: row.record.id, events: row.record.lastEvent + 1...begun, isCertain: isCertain,
          wasRead: row.isRead))
    }
  }

  /// Events whose run had begun, and that no process will store.
  package struct Interruption: Sendable {
    package var id: SessionID
    package var events: ClosedRange<Int>
    /// The session was taken from its owner; false: it was found while its owner had it, who may still finish.
    package var isCertain: Bool
    /// A process had read the session before that, could not take it, and may have gone on with these events by itself.
    package var wasRead: Bool
  }

  private struct Row {
    var record: SessionRecord
    var touched: Int
    /// The event of a run that goes on.
    var begun: Int?
    /// A process has read it and was not let take it.
    var isRead = false

    var uploads: [UploadSlot] {
      record.slots.compactMap { UploadSlot(name: $0, bytes: $1) }
    }
  }

  package let isDurable: Bool

  /// - Parameter isDurable: Stands in for a store that outlives its process; for tests.
  package init(isDurable: Bool = false) {
    self.isDurable = isDurable
  }

  /// A session as it is stored, whatever the store answers; for tests.
  package func record(_ id: SessionID) -> SessionRecord? { state.withLock { $0.rows[id]?.record } }

  package var count: Int { state.withLock { $0.rows.count } }

  /// What every write, and every read too if `reads` says so, is answered with from now on; for tests.
  package func fail(with error: StoreError?, reads: Bool = true) {
    state.withLock { ($0.failure, $0.failsReads) = (error, reads) }
  }

  /// The process that had the sessions has ended, in the midst of whatever it did; for tests.
  package func crash() {
    state.withLock { state in
      for id in state.rows.keys {
        // Who wrote before is gone.
        state.rows[id]?.record.epoch += 1
        state.noteEnd(of: id)
      }
    }
  }

  /// What was interrupted since the last call; for tests.
  package func takeInterruptions() -> [Interruption] {
    state.withLock { state in
      defer { state.interruptions = [] }
      return state.interruptions
    }
  }

  package func create(
    _ record: SessionRecord, at now: Int
  ) throws(StoreError) -> any StoredSession {
    try write { state throws(StoreError) in
      state.rows[record.id] = Row(record: record, touched: now)
    }
    return Place(store: self, id: record.id, epoch: 0)
  }

  package func find(_ id: SessionID) throws(StoreError) -> SessionRecord? {
    try state.withLock { state throws(StoreError) in
      if let failure = state.failure, state.failsReads { throw failure }
      guard let row = state.rows[id] else { return nil }
      var record = row.record
      guard let begun = row.begun, begun > record.lastEvent else { return record }
      state.noteInterruption(of: row, isCertain: false)
      record.noteCrash(in: begun)
      return record
    }
  }

  package func take(
    _ found: SessionRecord, tokens: Tokens, at now: Int
  ) throws(StoreError) -> (session: any StoredSession, record: SessionRecord)? {
    let id = found.id
    state.withLock { if $0.failure != nil { $0.rows[id]?.isRead = true } }
    let row: Row? = try write { state throws(StoreError) in
      guard let owned = state.rows[id], owned.record.epoch == found.epoch,
        owned.record.revision == found.revision
      else { return nil }
      // A run without an event, or with one that is stored, takes nothing along.
      if owned.begun ?? 0 > owned.record.lastEvent { state.noteEnd(of: id) }
      guard var row = state.rows[id] else { return nil }
      row.begun = nil
      row.isRead = false
      row.record.epoch += 1
      row.record.tokens = tokens
      row.touched = now
      state.rows[id] = row
      return row
    }
    return row.map { (Place(store: self, id: id, epoch: $0.record.epoch), $0.record) }
  }

  package func touch(_ ids: [SessionID], at now: Int) throws(StoreError) {
    try write { state throws(StoreError) in
      for id in ids { state.rows[id]?.touched = now }
    }
  }

  package func sweep(
    oldest: Int, maxBytes: Int, maxUploads: Int, sparing: Set<SessionID>, at now: Int
  ) throws(StoreError) -> Swept {
    try write { state throws(StoreError) in
      var rest = 0
      var uploads = state.rows.reduce(0) {
        $0 + (sparing.contains($1.key) ? $1.value.uploads.reduce(0) { $0 + $1.size } : 0)
      }
      let byUse = state.rows.sorted { $0.value.touched > $1.value.touched }
      var files: [String] = []
      for (id, row) in byUse {
        rest += row.record.slots.reduce(0) { $0 + $1.key.name.utf8.count + $1.value.count }
        guard !sparing.contains(id) else { continue }
        let size = row.uploads.reduce(0) { $0 + $1.size }
        guard row.touched < oldest || rest > maxBytes || size > 0 && uploads + size > maxUploads
        else {
          uploads += size
          continue
        }
        files += row.uploads.map(\.file)
        state.rows[id] = nil
      }
      return Swept(files: files, uploads: uploads)
    }
  }

  package func uploadedFiles() throws(StoreError) -> Set<String> {
    try write { state throws(StoreError) in
      Set(state.rows.values.flatMap { $0.uploads.map(\.file) })
    }
  }

  private func write<Result>(
    _ body: (inout State) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    try state.withLock { state throws(StoreError) in
      if let failure = state.failure { throw failure }
      return try body(&state)
    }
  }

  private struct Place: StoredSession {
    let store: MemoryStore
    let id: SessionID
    let epoch: Int

    func begin(event: Int) {
      store.state.withLock { state in
        guard state.rows[id]?.record.epoch == epoch else { return }
        state.rows[id]?.begun = event
      }
    }

    func end() {
      store.state.withLock { state in
        guard state.rows[id]?.record.epoch == epoch else { return }
        state.rows[id]?.begun = nil
      }
    }

    func commit(_ change: SessionChange, at now: Int) throws(StoreError) {
      try store.write { state throws(StoreError) in
        guard let row = state.rows[id], row.record.epoch == epoch else {
          throw StoreError.superseded
        }
        state.rows[id]?.record.apply(change)
        state.rows[id]?.record.revision += 1
        state.rows[id]?.touched = now
      }
    }

    func remove() throws(StoreError) {
      try store.write { state throws(StoreError) in
        guard state.rows[id]?.record.epoch == epoch else { throw StoreError.superseded }
        state.rows[id] = nil
      }
    }
  }
}

extension StoreError {
  /// Whoever writes has lost the session to another process.
  package static let superseded = StoreError(
    .superseded, "Another process has taken over this session.")
}
