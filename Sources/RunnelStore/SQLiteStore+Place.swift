import RunnelLocks
import RunnelSession

extension SQLiteStore {
  /// A session's row, in one of the files that were open one after the other.
  struct Row: Sendable {
    var number = 0
    var generation = 0
  }

  func place(_ id: SessionID, _ row: Row, epoch: Int) -> any StoredSession {
    Place(store: self, id: id, row: row, epoch: epoch)
  }

  /// One session's place in the file.
  private struct Place: StoredSession {
    let store: SQLiteStore
    let id: SessionID
    let row: Row
    /// Raised by whoever takes the session: a writer with an older one has lost it.
    let epoch: Int
    private let entry = Entry()

    init(store: SQLiteStore, id: SessionID, row: Row, epoch: Int) {
      self.store = store
      self.id = id
      self.row = row
      self.epoch = epoch
    }

    func begin(event: Int) {
      guard let board = store.board.withLock({ $0.board }) else { return }
      entry.taken.withLock { taken in
        if taken == nil { taken = board.take(for: id).map { (board, $0) } }
        if let (board, number) = taken { board.note(id, epoch: epoch, event: event, at: number) }
      }
    }

    func end() {
      entry.taken.withLock { taken in
        if let (board, number) = taken { board.give(back: number) }
        taken = nil
      }
    }

    func commit(_ change: SessionChange, at now: Int) throws(StoreError) {
      let (row, epoch) = (row, epoch)
      do throws(StoreError) {
        try store.write { (database) throws(StoreError) in
          guard database.generation == row.generation else { throw .lost }
          try SQLiteLayout.apply(change, to: row.number, epoch, at: now, in: database)
        }
      } catch {
        // Who has taken the session has a board, which may be left behind in its turn.
        if error.code == .superseded { store.noteNeighbours() }
        throw error
      }
    }

    func remove() throws(StoreError) {
      let (row, epoch) = (row, epoch)
      try store.write { (database) throws(StoreError) in
        guard database.generation == row.generation else { return }
        try SQLiteLayout.remove(row.number, epoch, in: database)
      }
    }

    var isLost: Bool { store.generation.withLock { $0 } != row.generation }

    func recreate(
      _ record: SessionRecord, at now: Int
    ) throws(StoreError) -> any StoredSession {
      var own = record
      own.epoch = epoch
      let record = own
      let row = Mutex(Row())
      try store.write { (database) throws(StoreError) in
        let number = try SQLiteLayout.recreate(record, at: now, in: database)
        row.withLock { $0 = Row(number: number, generation: database.generation) }
      }
      return store.place(id, row.withLock { $0 }, epoch: epoch)
    }

    /// The place on the board, while a run goes on.
    private final class Entry: Sendable {
      let taken = Mutex<(RunningBoard, Int)?>(nil)
    }
  }
}

extension StoreError {
  fileprivate static let lost = StoreError(
    .lost, "the store's file has begun anew, and does not have the session yet")
}
