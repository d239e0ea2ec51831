import Foundation
import RunnelSession
import Testing

@testable import RunnelStore

/// What a machine that lost its power leaves of the write-ahead log: a part, or nonsense in the midst.
@Suite("Torn logs") struct TornLogTests {
  let folder = TemporaryFolder(inMemory: true)

  @Test("a log that is cut short, anywhere, gives what was stored before the cut") func cut() throws
  {
    let log = try Log(in: folder.path + "/whole")
    var found: Set<Int> = []
    for size in Array(stride(from: 0, to: log.bytes.count, by: 512)) + [log.bytes.count] {
      found.insert(try log.found(log.bytes.prefix(size), in: folder.path + "/\(size)"))
    }
    // Each length of the prefix was met, so that the test has cut between all of them.
    #expect(found == Set(-1...Log.commits))
  }

  @Test("a log with a wrong byte, anywhere, gives what was stored before it") func flip() throws {
    let log = try Log(in: folder.path + "/whole")
    for block in stride(from: 0, to: log.bytes.count, by: 512) {
      var bytes = log.bytes
      // Not always the same place in the block, and never beyond the end.
      let at = min(block + block / 512 * 37 % 512, bytes.count - 1)
      bytes[at] ^= 0x40
      let last = try log.found(bytes, in: folder.path + "/\(block)")
      #expect(last < Log.commits, "byte \(at)")
    }
  }

  /// A file with a log of commits, none of which was copied into the file.
  private struct Log {
    static let commits = 20

    let file: Data
    var bytes: Data
    private let expected: [Content]

    init(in path: String) throws {
      let store = SQLiteStore(path: path, process: "1")
      let record = SessionRecord.example
      let place = try store.create(record, at: 1)
      var kept = Kept(record)
      var expected = [[record.id: kept]]
      for event in 1...Self.commits {
        let slots = [
          SlotName(.state, "count"): [UInt8(event)],
          SlotName(.state, "of \(event)"): [UInt8](repeating: UInt8(event), count: event * 400),
        ]
        try place.commit(SessionChange(lastEvent: event, slots: slots), at: 2)
        kept.lastEvent = event
        kept.slots.merge(slots) { $1 }
        expected.append([record.id: kept])
      }
      file = try Data(contentsOf: URL(filePath: path))
      bytes = try Data(contentsOf: URL(filePath: path + "-wal"))
      self.expected = expected
    }

    /// Opens the file with another log beside it.
    ///
    /// - Returns: The last commit that is there; -1 when not even the session is.
    func found(_ log: Data, in path: String) throws -> Int {
      try file.write(to: URL(filePath: path))
      try log.write(to: URL(filePath: path + "-wal"))
      defer {
        for end in ["", "-wal", "-shm", ".running-2"] {
          try? FileManager.default.removeItem(atPath: path + end)
        }
      }
      let store = SQLiteStore(path: path, process: "2")
      let content = try store.content()
      #expect(try store.integrity() == "ok")
      // It takes new sessions whatever it has lost.
      var another = SessionRecord.example
      another.id = SessionID(high: 77, low: 77)
      _ = try store.create(another, at: 3)
      #expect(try store.find(another.id) != nil)
      if content.isEmpty { return -1 }
      return try #require(expected.firstIndex(of: content))
    }
  }
}
