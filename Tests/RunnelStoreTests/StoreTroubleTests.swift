import Foundation
import RunnelSession
import Testing

@testable import RunnelStore

/// Files that SQLite can't, or must not, write.
@Suite("Store trouble") struct StoreTroubleTests {
  let folder = TemporaryFolder()
  private var path: String { folder.path + "/app.sessions" }

  private func store(_ process: String = "1") -> SQLiteStore {
    SQLiteStore(path: path, process: process)
  }

  @Test("a file that another program holds refuses each writer, and takes them when it is free")
  func held() async throws {
    let store = store()
    let place = try store.create(.example, at: 1)
    let other = try Database(path: path)
    try other.execute("BEGIN EXCLUSIVE")
    let busy = StoreError(
      .busy, "another program holds the file (database is locked)")
    #expect(throws: busy) { try place.commit(SessionChange(lastEvent: 1), at: 2) }
    // Many at once, as when a thousand sessions come to the end of their runs.
    let refused = await withTaskGroup(of: Bool.self) { group in
      for event in 2...200 {
        group.addTask {
          do throws(StoreError) {
            try place.commit(SessionChange(lastEvent: event), at: 2)
            return false
          } catch {
            return error == busy
          }
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(refused == 199)
    #expect(try store.find(SessionRecord.example.id)?.lastEvent == 0)
    try other.execute("COMMIT")
    try place.commit(SessionChange(lastEvent: 201), at: 3)
    #expect(try store.find(SessionRecord.example.id)?.lastEvent == 201)
  }

  @Test("in a group of writers, who is refused does not take the others with it")
  func oneRefused() async throws {
    let store = store()
    let lost = try store.create(.example, at: 1)
    _ = try store.take(SessionRecord.example, tokens: SessionRecord.example.tokens, at: 1)
    var places: [any StoredSession] = []
    for number in 0..<50 {
      var record = SessionRecord.example
      record.id = SessionID(high: 3, low: UInt64(number))
      places.append(try store.create(record, at: 1))
    }
    let refused = await withTaskGroup(of: Int.self) { group in
      for (number, place) in places.enumerated() {
        group.addTask {
          do throws(StoreError) {
            try place.commit(SessionChange(lastEvent: 1), at: 2)
            return 0
          } catch {
            return 1000
          }
        }
        guard number.isMultiple(of: 5) else { continue }
        group.addTask {
          do throws(StoreError) {
            try lost.commit(SessionChange(lastEvent: 1), at: 2)
            return 1000
          } catch {
            return error == .superseded ? 1 : 1000
          }
        }
      }
      return await group.reduce(0, +)
    }
    #expect(refused == 10)
    let content = try store.content()
    #expect(content.values.filter { $0.lastEvent == 1 }.count == 50)
  }

  @Test("a folder that appears later is used from then on") func laterFolder() throws {
    let path = folder.path + "/later/app.sessions"
    let store = SQLiteStore(path: path, process: "1")
    let closed = StoreError(
      .readOnly, "the file can't be written (unable to open database file)")
    for _ in 1...2 {
      #expect(throws: closed) { try store.create(.example, at: 1) }
      #expect(throws: closed) { try store.find(SessionRecord.example.id) }
    }
    try FileManager.default.createDirectory(
      atPath: folder.path + "/later", withIntermediateDirectories: false)
    let place = try store.create(.example, at: 1)
    // Runs are noted too, though the board could not be made at first.
    place.begin(event: 4)
    try FileManager.default.copyItem(atPath: store.boardPath, toPath: path + ".running-0")
    #expect(
      try SQLiteStore(path: path, process: "2").find(SessionRecord.example.id)?.interrupted == 4)
  }

  @Test("a file or a folder that may only be read is not written", .enabled(if: getuid() != 0))
  func readOnly() throws {
    _ = try store().create(.example, at: 1)
    let manager = FileManager.default
    try manager.setAttributes([.posixPermissions: 0o400], ofItemAtPath: path)
    let refused = #expect(throws: StoreError.self) { try store().create(.other, at: 2) }
    #expect(refused?.code == .readOnly)
    try manager.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    try manager.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder.path)
    let alsoRefused = #expect(throws: StoreError.self) { try store().create(.other, at: 2) }
    #expect(alsoRefused?.code == .readOnly)
    try manager.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path)
    _ = try store().create(.other, at: 2)
    #expect(try SQLiteStore.content(of: path).count == 2)
  }

  @Test("a file system that may only be read is not written, and what it has is read")
  func readOnlyFileSystem() throws {
    let files = FaultyFiles()
    _ = try store().create(.example, at: 1)
    let other = SQLiteStore(path: path, process: "2", vfs: files.name)
    #expect(try other.find(SessionRecord.example.id) != nil)
    files.fail([.write, .truncate, .sync], at: 1, isLasting: true, with: .readOnly)
    #expect(
      throws: StoreError(
        .readOnly, "the file can't be written (attempt to write a readonly database)")
    ) { try other.create(.other, at: 2) }
    #expect(try other.find(SessionRecord.example.id) != nil)
    files.mend()
    _ = try other.create(.other, at: 2)
  }

  @Test(
    "a file that is no database is put aside for who wants to look into it",
    arguments: ["hello", String(repeating: "This is not a database. ", count: 1_000)])
  func noDatabase(_ text: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
    try Data("an old log".utf8).write(to: URL(filePath: path + "-wal"))
    _ = try store().create(.example, at: 1)
    #expect(try SQLiteStore.content(of: path).count == 1)
    #expect(try Data(contentsOf: URL(filePath: path + ".damaged")) == Data(text.utf8))
  }

  @Test(
    "a session with a number that nobody has written is not there, and takes none with it",
    arguments: ["epoch", "last", "interrupted", "failed", "revision"], [Int.max, -1])
  func impossibleNumber(_ column: String, _ number: Int) throws {
    var other = SessionRecord.example
    other.id = SessionID(high: 3, low: 4)
    do {
      let first = store()
      _ = try first.create(.example, at: 1)
      _ = try first.create(other, at: 1)
    }
    try Database(path: path).execute(
      "UPDATE session SET \(column) = \(number) WHERE number = (SELECT min(number) FROM session)")
    let store = store()
    #expect(try store.find(SessionRecord.example.id) == nil)
    #expect(try store.find(other.id) != nil)
  }

  @Test("a file of a later version is left alone") func laterVersion() throws {
    do {
      let later = try Database(path: path)
      try later.execute("CREATE TABLE session (of_the_future TEXT); PRAGMA user_version = 2")
    }
    let before = try Data(contentsOf: URL(filePath: path))
    let refused = StoreError(
      .failed,
      "'\(path)' was written by a later version of Runnel (layout 2); this one knows 1")
    let store = store()
    #expect(throws: refused) { try store.create(.example, at: 1) }
    #expect(throws: refused) { try store.find(SessionRecord.example.id) }
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["app.sessions"])
  }
}

extension SessionRecord {
  static var other: SessionRecord {
    var record = example
    record.id = SessionID(high: 3, low: 4)
    return record
  }
}
