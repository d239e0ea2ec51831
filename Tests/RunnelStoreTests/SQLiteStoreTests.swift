import Foundation
import RunnelSession
import RunnelWire
import Testing

@testable import RunnelStore

@Suite("SQLite store") struct SQLiteStoreTests {
  let folder = TemporaryFolder()

  private func store(_ process: String = "1") -> SQLiteStore {
    SQLiteStore(path: folder.path + "/app.sessions", process: process)
  }

  @Test("a session comes back as it was stored") func roundTrip() throws {
    let record = SessionRecord.example
    let first = store()
    let place = try first.create(record, at: 100)
    try place.commit(
      SessionChange(
        lastEvent: 7, location: Location(path: "/report", query: "n=5&city=Lima"),
        slots: [SlotName(.state, "a"): nil as [UInt8]?, SlotName(.reading, "w"): [5, 6]]), at: 101)
    let found = try #require(try store("2").find(record.id))
    #expect(found.lastEvent == 7)
    #expect(found.browser == "browser")
    #expect(found.query == "n=5&city=Lima")
    #expect(found.path == "/report")
    try place.commit(SessionChange(lastEvent: 8), at: 102)
    #expect(try store("3").find(record.id)?.query == "n=5&city=Lima")
    try place.commit(SessionChange(location: Location()), at: 103)
    #expect(try store("4").find(record.id)?.query == "")
    #expect(try store("4").find(record.id)?.path == "/")
    #expect(found.slots == [SlotName(.reading, "w"): [5, 6], SlotName(.state, "b"): []])
    #expect(found.tokens.accepts(record.tokens.current))
    #expect(!found.tokens.accepts(Secret((1, 2, 3, 5))))
  }

  @Test("names come back as they were, whatever a reader's text has brought into them")
  func names() throws {
    let names = ["a", "a\u{0}b", "\u{0}", "", "é 🌊\r\n'\"", String(repeating: "x", count: 100_000)]
    var record = SessionRecord.example
    record.query = "a\u{0}b"
    record.slots = [:]
    for (index, name) in names.enumerated() {
      record.slots[SlotName(.state, name)] = [UInt8(index)]
    }
    _ = try store().create(record, at: 100)
    let found = try #require(try store("2").find(record.id))
    #expect(found.slots == record.slots)
    #expect(found.query == record.query)
  }

  @Test("who has lost a session to another process can't write into it") func fencing() throws {
    let record = SessionRecord.example
    let first = try store().create(record, at: 100)
    let taken = try #require(try store("2").take(record, tokens: record.tokens, at: 101))
    // Who found it before has it no more.
    #expect(try store("2").take(record, tokens: record.tokens, at: 101) == nil)
    #expect(throws: StoreError.superseded) {
      try first.commit(SessionChange(lastEvent: 9), at: 102)
    }
    try taken.session.commit(SessionChange(lastEvent: 1), at: 102)
    #expect(try store("3").find(record.id)?.lastEvent == 1)
  }

  @Test("a run that was not over when its process ended is known to the next") func board() throws {
    let record = SessionRecord.example
    try kill("1", in: record, at: 3)
    let next = store("2")
    let found = try #require(try next.find(record.id))
    #expect(found.interrupted == 3)
    #expect(found.failedStarts == 0)
    #expect(try folder.boards() == [StoreFiles.name(of: next.boardPath)])
  }

  @Test("the board of a process is read by the next one with the same number, as in a container")
  func sameNumber() throws {
    let record = SessionRecord.example
    try kill("8", in: record, at: 3)
    let next = store("8")
    // Opened before the board is looked at.
    _ = try next.content()
    #expect(try next.find(record.id)?.interrupted == 3)
    #expect(try folder.boards() == [StoreFiles.name(of: next.boardPath)])
    #expect(throws: StoreError.self) { try RunningBoard(path: next.boardPath) }
  }

  /// Has a process end in the midst of a run, as a kill does: its board stays, without its owner.
  private func kill(
    _ process: String, in record: SessionRecord, at event: Int
  ) throws {
    let kept = folder.path + "/kept"
    let board: String
    do {
      let store = store(process)
      board = store.boardPath
      let place = try store.create(record, at: 100)
      place.begin(event: event)
      try FileManager.default.copyItem(atPath: board, toPath: kept)
      place.end()
    }
    try FileManager.default.moveItem(atPath: kept, toPath: board)
  }

  @Test("sessions go by age and by size, the longest unused first") func sweep() throws {
    let store = store()
    var ids: [SessionID] = []
    for number in 0..<20 {
      var record = SessionRecord.example
      record.id = SessionID(high: 1, low: UInt64(number))
      record.slots[SlotName(.state, "big")] = [UInt8](repeating: 1, count: 50_000)
      record.slots[SlotName(.upload, "f")] = Array(
        #"["w","a.csv","text/csv","file\#(number)",3]"#.utf8)
      _ = try store.create(record, at: 100 + number)
      ids.append(record.id)
    }
    let old = try store.sweep(oldest: 105, maxBytes: 1 << 30, sparing: [ids[0]], at: 200)
    #expect(Set(old) == ["file1", "file2", "file3", "file4"])
    let more = try store.sweep(oldest: 0, maxBytes: 500_000, sparing: [ids[0]], at: 200)
    #expect(more.contains("file5"))
    #expect(!more.contains("file0"))
    #expect(!more.contains("file19"))
    #expect(try store.find(ids[0]) != nil)
    #expect(try store.find(ids[5]) == nil)
  }

  @Test(
    "sessions go with their uploads while these have too much together, the longest unused first")
  func sweepUploads() throws {
    let store = store()
    var ids: [SessionID] = []
    for number in 0..<500 {
      var record = SessionRecord.example
      record.id = SessionID(high: 1, low: UInt64(number))
      if number.isMultiple(of: 2) {
        record.slots[SlotName(.upload, "f")] = Array(
          #"["w","a.csv","text/csv","file\#(number)",1000]"#.utf8)
      }
      _ = try store.create(record, at: 1_000 - number)
      ids.append(record.id)
    }
    func sweep(_ most: Int) throws(StoreError) -> Swept {
      try store.sweep(
        oldest: 0, maxBytes: 1 << 30, maxUploads: most, sparing: [ids[498]], at: 2_000)
    }
    #expect(try sweep(250_000) == Swept(files: [], uploads: 250_000))
    #expect(
      try sweep(247_500) == Swept(files: ["file496", "file494", "file492"], uploads: 247_000))
    #expect(try sweep(247_500) == Swept(files: [], uploads: 247_000))
    // Who has sent nothing stays, and so does who is there.
    #expect(try sweep(0).uploads == 1_000)
    #expect(try store.find(ids[499]) != nil)
    #expect(try store.find(ids[498]) != nil)
    #expect(try store.find(ids[496]) == nil)
  }

  @Test("a session that is taken back while the sweep goes on stays, with its values and files")
  func takenDuringSweep() throws {
    let store = store()
    var record = SessionRecord.example
    record.slots[SlotName(.upload, "f")] = Array(#"["w","a.csv","text/csv","file",3]"#.utf8)
    _ = try store.create(record, at: 100)
    _ = try store.create(.other, at: 100)
    #expect(try store.uploadedFiles() == ["file"])
    let chosen = try store.read { (database) throws(StoreError) in
      try SQLiteStore.sessions(after: 0, 10, in: database)
    }
    #expect(chosen.count == 2)
    // In the same second, as where a store that is too large has nothing older.
    let taken = try #require(try store.take(record, tokens: record.tokens, at: 100))
    #expect(try store.remove(chosen).isEmpty)
    #expect(try store.content()[record.id]?.slots == record.slots)
    #expect(try store.find(SessionRecord.other.id) == nil)
    try taken.session.commit(SessionChange(lastEvent: 1), at: 101)
  }

  @Test("who still holds a session that was removed does not write into another one")
  func removedSession() throws {
    let store = store()
    let removed = try store.create(.example, at: 100)
    _ = try store.sweep(oldest: 101, maxBytes: 1 << 30, sparing: [], at: 102)
    _ = try store.create(.other, at: 103)
    #expect(throws: StoreError.self) { try removed.commit(SessionChange(lastEvent: 99), at: 104) }
    #expect(try store.find(SessionRecord.other.id)?.lastEvent == SessionRecord.other.lastEvent)
  }

  @Test("a clock that was set back by days makes no session eternal, and none old")
  func clockSetBack() throws {
    let store = store()
    let days = 3 * 86_400
    let record = SessionRecord.example
    _ = try store.create(record, at: 10 * days)
    // Three days earlier by the clock: the session counts as used now.
    #expect(try store.sweep(oldest: 6 * days, maxBytes: 1 << 30, sparing: [], at: 7 * days) == [])
    #expect(try store.find(record.id) != nil)
    _ = try store.sweep(oldest: 7 * days + 1, maxBytes: 1 << 30, sparing: [], at: 8 * days)
    #expect(try store.find(record.id) == nil)
  }

  @Test("a value of more bytes than SQLite counts is refused as too large") func tooLarge() throws {
    // Its bytes are never looked at, and so take no memory.
    let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 31) { $1 = 1 << 31 }
    let place = try store().create(.example, at: 100)
    let refused = #expect(throws: StoreError.self) {
      try place.commit(SessionChange(slots: [SlotName(.state, "big"): bytes]), at: 101)
    }
    #expect(refused?.code == .tooLarge)
    #expect(refused?.message.contains("SQLite") == true)
    try place.commit(SessionChange(slots: [SlotName(.state, "small"): [1]]), at: 102)
  }

  @Test("only the owner may read the files") func permissions() throws {
    let store = store()
    _ = try store.create(.example, at: 1)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/" + name)
      #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
    }
  }
}

extension SessionRecord {
  static var example: SessionRecord {
    SessionRecord(
      id: SessionID(high: 1, low: 2), tokens: Tokens(current: Secret((1, 2, 3, 4))),
      browser: "browser", path: "/", query: "",
      slots: [SlotName(.state, "a"): [1, 2, 3], SlotName(.state, "b"): []])
  }
}

/// A folder for the time of one test.
final class TemporaryFolder: Sendable {
  let path: String

  /// - Parameter inMemory: For thousands of files, where no disk is to be waited for.
  init(inMemory: Bool = false) {
    let memory = "/dev/shm"
    let isThere = inMemory && FileManager.default.isWritableFile(atPath: memory)
    let parent = isThere ? URL(filePath: memory) : FileManager.default.temporaryDirectory
    path = parent.appending(path: "runnel-\(UUID())").path
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }
  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The names of the boards in it.
  func boards() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.contains(".running-") }
  }
}
