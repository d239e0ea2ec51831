import Foundation
import RunnelElements
import RunnelSession
import RunnelWire
import Testing

@testable import RunnelStore
@testable import RunnelTesting

/// What becomes of sessions when their file is damaged, removed or replaced while the app runs.
@Suite("A store's file that is lost while the app runs") struct LostFileTests {
  let folder = TemporaryFolder()
  private var path: String { folder.path + "/store/app.sessions" }

  init() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path + "/store", withIntermediateDirectories: false)
  }

  private func store(_ process: String = "1", checkpointSize: Int = 0) -> SQLiteStore {
    SQLiteStore(path: path, process: process, checkpointSize: checkpointSize)
  }

  enum Loss: String, CaseIterable, Sendable {
    /// From its second page on.
    case damaged
    case removed
    case folderRemoved
    case replaced
  }

  /// More than SQLite keeps in memory, so that it has to read.
  private func fill(_ store: SQLiteStore) throws {
    for number in 0..<200 {
      var record = SessionRecord.other
      record.id = SessionID(high: 8, low: UInt64(number))
      record.slots[SlotName(.state, "big")] = [UInt8](repeating: 1, count: 10_000)
      _ = try store.create(record, at: 1)
    }
    try store.maintain()
  }

  private func lose(_ loss: Loss, _ store: SQLiteStore) throws {
    let manager = FileManager.default
    switch loss {
    case .damaged:
      let file = try #require(FileHandle(forUpdatingAtPath: path))
      let size = try file.seekToEnd()
      try file.seek(toOffset: 4_096)
      try file.write(contentsOf: Data(repeating: 0xAA, count: Int(size) - 4_096))
      try file.close()
      // The first who meets it is told.
      let told = #expect(throws: StoreError.self) { try store.find(SessionID(high: 8, low: 3)) }
      #expect(told?.code == .damaged)
    case .removed:
      for end in ["", "-wal", "-shm"] { try manager.removeItem(atPath: path + end) }
    case .folderRemoved:
      try manager.removeItem(atPath: folder.path + "/store")
    case .replaced:
      let other = folder.path + "/store/other"
      _ = try SQLiteStore(path: other, process: "other").create(.example, at: 1)
      try manager.moveItem(atPath: path, toPath: path + ".old")
      try manager.moveItem(atPath: other, toPath: path)
    }
    try store.maintain()
  }

  @Test(
    "who has a session is told so, and writes it as a whole into the new file",
    arguments: Loss.allCases)
  func recreates(_ loss: Loss) throws {
    let store = store()
    var record = SessionRecord.example
    let place = try store.create(record, at: 1)
    try fill(store)
    #expect(!place.isLost)
    try lose(loss, store)
    #expect(place.isLost)
    let refused = #expect(throws: StoreError.self) {
      try place.commit(SessionChange(lastEvent: 4), at: 2)
    }
    #expect(refused?.code == .lost)
    record.lastEvent = 4
    let new = try place.recreate(record, at: 2)
    #expect(!new.isLost)
    try new.commit(SessionChange(lastEvent: 5), at: 2)
    let found = try #require(try self.store("2").find(record.id))
    #expect(found.lastEvent == 5)
    #expect(found.slots == record.slots)
    #expect(try store.integrity() == "ok")
    if loss == .damaged {
      #expect(FileManager.default.fileExists(atPath: path + ".damaged"))
    }
  }

  @Test("who has lost a session to another process meanwhile does not write it") func fencing()
    throws
  {
    let store = store()
    let place = try store.create(.example, at: 1)
    try lose(.removed, store)
    // The next process has it from the new file.
    let new = try place.recreate(.example, at: 2)
    let next = self.store("2")
    let found = try #require(try next.find(SessionRecord.example.id))
    let taken = try #require(try next.take(found, tokens: found.tokens, at: 3))
    #expect(throws: StoreError.superseded) { try place.recreate(.example, at: 4) }
    #expect(throws: StoreError.superseded) { try new.commit(SessionChange(lastEvent: 9), at: 4) }
    try taken.session.commit(SessionChange(lastEvent: 1), at: 4)
  }

  @Test("of two processes each goes on in the new file, with its own sessions") func twoProcesses()
    throws
  {
    let (first, second) = (store(), store("2"))
    let (a, b) = (try first.create(.example, at: 1), try second.create(.other, at: 1))
    for end in ["", "-wal", "-shm"] { try FileManager.default.removeItem(atPath: path + end) }
    try first.maintain()
    let newA = try a.recreate(.example, at: 2)
    // Lets go of the old file, and not of the log of the new one.
    try second.maintain()
    let newB = try b.recreate(.other, at: 2)
    try newA.commit(SessionChange(lastEvent: 1), at: 3)
    try newB.commit(SessionChange(lastEvent: 2), at: 3)
    #expect(try SQLiteStore.content(of: path).values.map(\.lastEvent).sorted() == [1, 2])
    #expect(try first.integrity() == "ok")
  }

  @Test(
    "a reader's page goes on, is stored anew as a whole, and is there in the next process",
    arguments: Loss.allCases)
  func session(_ loss: Loss) async throws {
    let script: Script = { st in
      @State("count") var count = 0
      let name = st.textInput("Name", key: "name")
      st.button("More") { count += 1 }
      st.write("\(name) \(count)")
    }
    let store = store()
    let hub = Hub(app: AppContext(script: script, store: store, now: { 1 }))
    let app = AppTest(hub: hub)
    try await app.run()
    try await app.find("textInput", "Name").set("Ada")
    try await app.button("More").click()
    try fill(store)
    try lose(loss, store)
    // A second session, of a reader who does nothing.
    try app.catchUp()
    #expect(app.isDurable)
    try await app.button("More").click()
    #expect(app.markdown.map(\.body) == ["Ada 2"])
    #expect(app.acknowledged == app.lastEvent)
    let found = try #require(try self.store("2").content().values.first { $0.lastEvent > 2 })
    #expect(found.lastEvent == app.lastEvent)
    #expect(found.slots.count == 2)
  }

  @Test("a disk without room for the board is said, ends nothing, and is tried again")
  func fullDisk()
    throws
  {
    let disk = Disk()
    let store = SQLiteStore(path: path, process: "1", reserve: disk.reserve)
    let place = try store.create(.example, at: 1)
    place.begin(event: 3)
    place.end()
    #expect(FileManager.default.fileExists(atPath: store.boardPath) == false)
    disk.isFull = false
    try store.maintain()
    place.begin(event: 4)
    #expect(try self.store("2").find(SessionRecord.example.id)?.interrupted == 4)
    // All of its room is there: no store into memory can fail later.
    var status = stat()
    #expect(stat(store.boardPath, &status) == 0)
    #expect(Int(status.st_blocks) * 512 >= RunningBoard.size)
  }

  private final class Disk: @unchecked Sendable {
    // SAFETY: the test is one thread.
    var isFull = true

    @Sendable func reserve(_ descriptor: CInt, _ size: Int) -> CInt {
      isFull ? ENOSPC : BoardRoom.reserve(descriptor, size)
    }
  }
}
