import Dispatch
import Foundation
import RunnelSession
import Testing

@testable import RunnelStore

@Suite("Cached values on disk") struct CacheFileTests: CacheFileSuite {
  let folder = TemporaryFolder(inMemory: true)
  let lines = Lines()
  @Test(
    "a value is found by who opens the file later, by its function, arguments and edition alone")
  func names() async {
    let first = file()
    first.store(row(1), as: name(1))
    #expect(first.close())
    let second = file()
    #expect(await second.found(name(1)) == row(1))
    for other in [name(2), name(1, of: "g"), name(1, edition: "2")] {
      #expect(await second.found(other) == nil)
    }
    #expect(lines.all == [])
  }

  @Test("what is removed is not found by who asks after it, whichever version has written it")
  func removing() async {
    let file = file()
    let all = [
      name(1), name(1, edition: "2"), name(2), name(1, of: "g"), name(2, of: "g"), name(3, of: "h"),
    ]
    for name in all { file.store(row(1), as: name) }
    file.remove("f", [1])
    #expect(await left(of: all, in: file) == Array(all[2...]))
    file.remove("g")
    #expect(await left(of: all, in: file) == [all[2], all[5]])
    file.removeAll()
    #expect(await left(of: all, in: file) == [])
    file.store(row(2), as: all[0])
    #expect(await file.found(all[0]) == row(2))
  }

  @Test("the file has no more bytes than it may, and the longest unused values go first")
  func bounded() async throws {
    let file = file(limit: 200_000, mostWaiting: 10 << 20)
    for number in 0..<4 { file.store(row(number, size: 40_000), as: name(number)) }
    _ = await file.found(name(0))
    file.noteUse(of: name(1))
    for number in 4..<6 { file.store(row(number, size: 40_000), as: name(number)) }
    #expect(await left(of: (0..<6).map { name($0) }, in: file) == [0, 1, 4, 5].map { name($0) })
    for number in 0..<200 { file.store(row(number, size: 30_000), as: name(number)) }
    #expect(await file.found(name(199)) == row(199, size: 30_000))
    file.close()
    let size = try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
    #expect(size <= 250_000)
  }

  @Test("what is cleared gives its room back to the disk")
  func room() async throws {
    let file = file()
    for number in 0..<10 { file.store(row(number, size: 50_000), as: name(number)) }
    file.removeAll()
    file.close()
    let size = try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
    #expect(size <= 50_000)
  }

  @Test("a value that is larger than all the room is not kept, and told once")
  func tooLarge() async {
    let file = file(limit: 100_000)
    file.store(row(1), as: name(1))
    for _ in 1...2 { file.store(row(2, size: 95_000), as: name(1)) }
    // Nor is the one that it takes the place of.
    #expect(await file.found(name(1)) == nil)
    #expect(
      lines.all == [
        """
        A value of the cached function 'f' is not kept on disk: it has 95002 bytes with its arguments, and all together may \
        have 100000 (store.maxCacheSize). Raise the option, or leave out `persist:`.
        """
      ])
  }

  @Test("values that the disk does not keep up with are not kept, nor what they take the place of")
  func waiting() async {
    let file = file(mostWaiting: 1_000)
    file.store(row(1), as: name(1))
    let isHeld = DispatchSemaphore(value: 0)
    // The disk is at work on this one.
    file.find(name(9)) { _ in isHeld.wait() }
    file.store(row(2, size: 900), as: name(2))
    file.store(row(3, size: 900), as: name(1))
    isHeld.signal()
    #expect(await file.found(name(2)) == row(2, size: 900))
    #expect(await file.found(name(1)) == nil)
    file.store(row(4, size: 900), as: name(1))
    #expect(await file.found(name(1)) == row(4, size: 900))
  }

  @Test(
    "a file that can't be read is begun anew, with one line in the log",
    arguments: [
      "noise", "cut", "other tables", "no index", "trigger", "order", "old order", "later",
    ])
  func damaged(_ damage: String) async throws {
    let first = file()
    for number in 0..<20 { first.store(row(number, size: 5_000), as: name(number)) }
    first.close()
    let url = URL(filePath: path)
    let reason: String
    switch damage {
    case "noise":
      try Data(repeating: 0x5a, count: 60_000).write(to: url)
      reason = "the file is damaged (file is not a database)"
    case "cut":
      try Data(contentsOf: url).prefix(8_000).write(to: url)
      reason = "the file is damaged (database disk image is malformed)"
    case "other tables":
      try FileManager.default.removeItem(at: url)
      try Database(path: path).execute("CREATE TABLE cached (a INT); PRAGMA user_version = 2")
      reason = "it has other tables or indexes than this Runnel makes"
    case "no index":
      try Database(path: path).execute("DROP INDEX cached_name")
      reason = "it has other tables or indexes than this Runnel makes"
    case "trigger":
      try Database(path: path).execute(
        "CREATE TRIGGER t AFTER INSERT ON cached BEGIN DELETE FROM cached; END")
      reason = "it has other tables or indexes than this Runnel makes"
    case "order", "old order":
      let used = damage == "order" ? Int.max : -1
      try Database(path: path).execute(
        "UPDATE cached SET used = \(used) WHERE rowid = (SELECT min(rowid) FROM cached)")
      reason = "its order of use can't be"
    default:
      try Database(path: path).execute("PRAGMA user_version = 7")
      reason = "it has the layout 7, and this Runnel writes 2"
    }
    let second = file()
    #expect(await second.found(name(1)) == nil)
    second.store(row(1), as: name(1))
    #expect(await second.found(name(1)) == row(1))
    #expect(
      lines.all == [
        "Cached values are computed again: '\(path)' is begun anew, since \(reason)."
      ])
  }

  @Test("a value whose bytes the disk has changed is not found, and the others are")
  func changed() async throws {
    let first = file()
    for number in 1...2 { first.store(row(number, size: 500), as: name(number)) }
    first.close()
    var bytes = try Data(contentsOf: URL(filePath: path))
    let place = try #require(bytes.firstRange(of: Data(repeating: 1, count: 100)))
    bytes[place.lowerBound + 50] = 7
    try bytes.write(to: URL(filePath: path))
    let second = file()
    #expect(await second.found(name(1)) == nil)
    #expect(await second.found(name(2)) == row(2, size: 500))
    #expect(lines.all == [])
  }

  @Test(
    "whichever byte of the file the disk has changed, no value is another's, nor as of another time"
  )
  func changedAnywhere() async throws {
    let first = file()
    let names = ["Oslo", "Oslg"].map {
      CachedName(function: "f", arguments: Array($0.utf8), edition: "1")
    }
    first.store(row(1), as: names[0])
    first.close()
    let bytes = try Data(contentsOf: URL(filePath: path))
    // In the table and in the index, by one bit.
    var places: [Int] = []
    for text in ["Oslo", "f", String(decoding: row(1).bytes, as: UTF8.self)] {
      var rest = bytes[4_096...]
      while let found = rest.firstRange(of: Data(text.utf8)) {
        places += Array(found)
        rest = rest[found.upperBound...]
      }
    }
    let time = try #require(bytes.firstRange(of: Data([0x03, 0xE9])))
    for place in places + Array(time) {
      var changed = bytes
      changed[place] ^= 8
      try changed.write(to: URL(filePath: path))
      let second = file()
      #expect(await second.found(names[1]) == nil, "\(place)")
      let found = await second.found(names[0])
      #expect([nil, row(1)].contains(found), "\(place)")
      second.close()
    }
  }

  @Test("a disk that is full is told once, and written to again when it has room")
  func full() async throws {
    let files = FaultyFiles()
    let file = file(vfs: files.name)
    file.store(row(1), as: name(1))
    #expect(await file.found(name(1)) == row(1))
    file.settle()
    files.limit(bytes: 0)
    for number in 2...4 { file.store(row(number), as: name(number)) }
    #expect(await file.found(name(2)) == nil)
    file.settle()
    files.mend()
    file.store(row(5), as: name(5))
    #expect(await file.found(name(5)) == row(5))
    #expect(
      lines.all == [
        """
        Cached values are not being kept on disk: the disk is full (database or disk is full). They are computed again after a \
        restart. Look at '\(path)' and the room on its disk. It tries again with each value.
        """
      ])
  }

  @Test("the log of a file that is only read is copied too")
  func checkpoints() async throws {
    let file = file()
    for number in 0..<20 { file.store(row(number), as: name(number)) }
    for number in 0..<4_000 { _ = await file.found(name(number % 20)) }
    let log = try FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
    #expect(try #require(log) <= 5 << 20)
  }

  @Test("whichever operation fails, a value is the last that was stored, or not there")
  func everyFault() async throws {
    for operations in [FaultyFiles.Operations.write, .sync, .open, .truncate, .read, .share] {
      for fault in FaultyFiles.Fault.allCases where operations != .share || fault != .readOnly {
        for isLasting in [false, true] {
          for first in stride(from: 1, to: 40, by: 2) {
            let files = FaultyFiles()
            let place = folder.path + "/\(operations)-\(fault)-\(isLasting)-\(first)"
            let file = CacheFile(path: place, limit: 1 << 20, vfs: files.name) { _ in }
            files.fail(operations, at: first, isLasting: isLasting, with: fault)
            for number in 1...3 { file.store(row(number), as: name(1)) }
            file.remove("g")
            file.store(row(4, size: 20_000), as: name(2))
            let during = [await file.found(name(1)), await file.found(name(2))]
            file.settle()
            files.mend()
            let after = [await file.found(name(1)), await file.found(name(2))]
            file.close()
            for found in [during, after] {
              let isAllowed =
                [nil, row(3)].contains(found[0]) && [nil, row(4, size: 20_000)].contains(found[1])
              #expect(isAllowed, "\(place)")
            }
          }
        }
      }
    }
  }

  @Test("two processes may have one file, as a worker has that takes another's place")
  func two() async {
    let (old, new) = (file(), file())
    old.store(row(1), as: name(1))
    #expect(await old.found(name(1)) == row(1))
    #expect(await new.found(name(1)) == row(1))
    new.store(row(2), as: name(1))
    #expect(await new.found(name(1)) == row(2))
    #expect(await old.found(name(1)) == row(2))
    #expect(lines.all == [])
  }
}
