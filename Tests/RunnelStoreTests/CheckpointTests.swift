import Foundation
import RunnelSession
import Testing

@testable import RunnelStore

/// How far the write-ahead log grows, and when it is carried over into the file.
@Suite("Checkpoints") struct CheckpointTests {
  let folder = TemporaryFolder(inMemory: true)
  private let files = FaultyFiles()
  private var path: String { folder.path + "/app.sessions" }
  private static let limit = 100_000
  /// What a commit of these tests writes, with the pages around its value.
  private static let commit = 50_000

  private func store() -> SQLiteStore {
    SQLiteStore(path: path, process: "1", vfs: files.name, checkpointSize: Self.limit)
  }

  private func write(_ event: Int, to place: any StoredSession) throws {
    let value = [UInt8](repeating: UInt8(event % 256), count: 20_000)
    try place.commit(
      SessionChange(lastEvent: event, slots: [SlotName(.state, "big"): value]), at: 1)
  }

  /// Bytes of the log on the disk.
  private var log: Int {
    get throws {
      try FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int ?? 0
    }
  }

  @Test("a store that nobody writes into is left alone, however much was written before")
  func idle() throws {
    let store = store()
    let place = try store.create(.example, at: 1)
    for event in 1...50 { try write(event, to: place) }
    try store.maintain()
    files.watch([.write, .sync, .open, .truncate, .share, .read])
    for _ in 1...3 { try store.maintain() }
    #expect(files.count == 0)
    // Less than the limit is left alone too.
    try write(51, to: place)
    files.watch([.write, .sync, .open, .truncate, .share, .read])
    try store.maintain()
    #expect(files.count == 0)
  }

  @Test("the log of a store that is busy stays small, and gives back what a rush has taken")
  func busy() throws {
    let store = store()
    let place = try store.create(.example, at: 1)
    for event in 1...50 { try write(event, to: place) }
    #expect(try log > 10 * Self.limit)
    try store.maintain()
    try write(51, to: place)
    #expect(try log <= Self.limit)
    var largest = 0
    for event in 52...300 {
      try write(event, to: place)
      try store.maintain()
      largest = try max(largest, log)
    }
    #expect(largest <= Self.limit + Self.commit)
    #expect(try SQLiteStore.content(of: path)[SessionRecord.example.id]?.lastEvent == 300)
  }

  @Test("while another process reads, the log is carried over as soon as it has done so")
  func reader() throws {
    let store = store()
    let place = try store.create(.example, at: 1)
    let other = try Database(path: path)
    try other.execute("BEGIN; SELECT * FROM session")
    for event in 1...50 { try write(event, to: place) }
    try store.maintain()
    try write(51, to: place)
    #expect(try log > 10 * Self.limit)
    try other.execute("COMMIT")
    try store.maintain()
    try write(52, to: place)
    #expect(try log <= Self.limit)
  }
}
