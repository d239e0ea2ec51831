import RunnelSession
import Testing

@testable import RunnelStore

/// What it costs others that a large store is looked after.
@Suite("Sweeping a large store") struct SweepCostTests {
  let folder = TemporaryFolder(inMemory: true)
  private let files = FaultyFiles()
  private static let count = 3_000

  /// A store with so many sessions that they are not all in SQLite's memory; each is used a second after the one before.
  private func largeStore() throws -> (store: SQLiteStore, ids: [SessionID]) {
    let store = SQLiteStore(path: folder.path + "/app.sessions", process: "1", vfs: files.name)
    let ids = (0..<Self.count).map { SessionID(high: 5, low: UInt64($0)) }
    try store.write { (database) throws(StoreError) in
      for (second, id) in ids.enumerated() {
        var record = SessionRecord.example
        record.id = id
        record.path = "/" + String(repeating: "p", count: 200)
        _ = try SQLiteLayout.insert(record, at: 1_000 + second, into: database)
      }
    }
    return (store, ids)
  }

  /// When each session was used last.
  private func uses(in store: SQLiteStore) throws -> [Int] {
    try store.read { (database) throws(StoreError) in
      var uses: [Int] = []
      try database.query("SELECT touched FROM session") { (row) throws(StoreError) in
        uses.append(row.integer(0))
        return true
      }
      return uses
    }
  }

  @Test("however many go by size, all sessions are read through once") func bySize() throws {
    let (store, _) = try largeStore()
    let size = try store.read { (database) throws(StoreError) in
      try SQLiteStore.size(of: database)
    }
    files.watch(.read)
    _ = try store.sweep(oldest: 0, maxBytes: size * 9 / 10, sparing: [], at: 10_000)
    #expect(files.count < 3 * size / 4_096)
    files.mend()
    // The longest unused ones, and no more than needed.
    let uses = try uses(in: store)
    #expect((Self.count * 8 / 10..<Self.count * 95 / 100).contains(uses.count))
    #expect(uses.min() == 1_000 + Self.count - uses.count)
  }

  @Test("sessions that are in use are noted in steps, between which others write") func touch()
    throws
  {
    let (store, ids) = try largeStore()
    files.watch(.write)
    try store.touch(ids, at: 10_000)
    let writes = files.count
    #expect(try uses(in: store).allSatisfy { $0 == 10_000 })
    // What a step has written stays when a later one fails.
    files.fail(.write, at: writes / 2, isLasting: true, with: .full)
    #expect(throws: StoreError.self) { try store.touch(ids, at: 20_000) }
    files.mend()
    #expect(try Set(uses(in: store)) == [10_000, 20_000])
  }
}
