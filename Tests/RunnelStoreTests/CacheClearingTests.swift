import Dispatch
import Foundation
import RunnelSession
import Testing

@testable import RunnelStore

@Suite("Clearing cached values on disk") struct CacheClearingTests: CacheFileSuite {
  let folder = TemporaryFolder(inMemory: true)
  let lines = Lines()

  @Test("what can't be removed when it is cleared goes with the whole file")
  func doubts() async throws {
    let files = FaultyFiles()
    let file = file(vfs: files.name)
    file.store(row(1), as: name(1))
    #expect(await file.found(name(1)) == row(1))
    file.settle()
    files.fail(.write, at: 1, isLasting: true, with: .full)
    // Of a disk that is full there is what it has.
    #expect(await file.found(name(1)) == row(1))
    file.remove("f", [1])
    #expect(await file.found(name(1)) == nil)
    file.settle()
    files.mend()
    file.store(row(2), as: name(2))
    #expect(await file.found(name(2)) == row(2))
    file.close()
    #expect(await self.file().found(name(1)) == nil)
    #expect(
      lines.all.first == """
        Cached values are computed again: '\(path)' is begun anew, since what was cleared can't be removed from it (the disk is \
        full (database or disk is full)).
        """)
  }

  @Test(
    "what is cleared while another process holds the file is not given, and removed when it can be")
  func held() async throws {
    let file = file()
    file.store(row(1), as: name(1))
    file.store(row(2), as: name(2))
    #expect(await file.found(name(1)) == row(1))
    let other = try Database(path: path)
    try other.execute("BEGIN IMMEDIATE")
    file.remove("f", [1])
    #expect(await file.found(name(1)) == nil)
    try other.execute("COMMIT")
    #expect(await file.found(name(1)) == nil)
    #expect(await file.found(name(2)) == row(2))
    file.close()
    #expect(await self.file().found(name(1)) == nil)
  }

  @Test(
    "what is cleared while the file can't be opened or written does not come back in the next process",
    arguments: FaultyFiles.Fault.allCases)
  func clearedWithoutFile(_ fault: FaultyFiles.Fault) async {
    for operations in [FaultyFiles.Operations.open, .share, .read, .write, .sync, .truncate] {
      let place = folder.path + "/\(operations)-\(fault)"
      let first = CacheFile(path: place, limit: 1 << 20) { _ in }
      first.store(row(1), as: name(1))
      #expect(first.close())
      let files = FaultyFiles()
      let second = CacheFile(path: place, limit: 1 << 20, vfs: files.name) { _ in }
      files.fail(operations, at: 1, isLasting: true, with: fault)
      second.remove("f", [1])
      second.settle()
      #expect(
        await CacheFile(path: place, limit: 1 << 20) { _ in }.found(name(1)) == nil, "\(place)")
      files.mend()
    }
  }

  @Test("what is cleared after a value that could not be kept does not come back either")
  func clearedAfterDoubt() async {
    let first = file()
    for number in 1...2 { first.store(row(number), as: name(number)) }
    #expect(first.close())
    let files = FaultyFiles()
    let second = file(vfs: files.name)
    #expect(await second.found(name(1)) == row(1))
    second.settle()
    files.limit(bytes: 0)
    second.store(row(3, size: 50_000), as: name(2))
    second.settle()
    // A value that is not kept is no reason to lose the others.
    #expect(await file().found(name(1)) == row(1))
    second.remove("f", [1])
    second.settle()
    files.mend()
    #expect(await file().found(name(1)) == nil)
  }

  @Test("the file goes at the end where another process has kept it from what was cleared")
  func heldAtEnd() async throws {
    let file = file()
    file.store(row(1), as: name(1))
    #expect(await file.found(name(1)) == row(1))
    let other = try Database(path: path)
    try other.execute("BEGIN IMMEDIATE")
    file.remove("f", [1])
    #expect(file.close(within: 10))
    try other.execute("COMMIT")
    #expect(await self.file().found(name(1)) == nil)
    #expect(
      lines.all.last == """
        Cached values are computed again: '\(path)' is begun anew, since what was cleared can't be removed from it while another \
        program holds it.
        """)
  }

  @Test("however often it is cleared while the disk is at work, it is removed once")
  func flood() async {
    let file = file()
    file.store(row(1), as: name(1))
    let isHeld = DispatchSemaphore(value: 0)
    file.find(name(9)) { _ in isHeld.wait() }
    for _ in 1...100_000 {
      file.remove("f")
      file.removeAll()
    }
    // What is kept after a clearing is there, until the next one.
    for number in 1...3 { file.store(row(number), as: name(number)) }
    file.remove("f", [2])
    isHeld.signal()
    #expect(await left(of: (1...3).map { name($0) }, in: file) == [1, 3].map { name($0) })
  }

  @Test("what waits to be removed takes one turn, until something is written after it")
  func turns() {
    var waiting = CacheWaiting()
    let first = [.arguments("f", [1]), .arguments("f", [1]), .function("g")].map {
      waiting.add($0)
    }
    let isTaken = waiting.add(bytes: 10, most: 100)
    let second = waiting.add(.arguments("f", [1]))
    #expect(first == [1, nil, nil] && isTaken && second == 2)
    let removed = waiting.takeRemovals(1)
    #expect(removed.all == [.arguments("f", [1]), .function("g")])
    let third = waiting.add(.all)
    let rest = waiting.takeRemovals(2)
    #expect(third == nil && rest.all == [.all])
    // What comes now was not removed by it.
    let fourth = waiting.add(.all)
    #expect(fourth == 3)
  }

  @Test("no more than 10,000 values wait for the disk, however small")
  func values() {
    var waiting = CacheWaiting()
    var taken = (1...10_001).map { _ in waiting.add(bytes: 1, most: 1 << 20) }
    waiting.took(bytes: 1)
    taken += (1...2).map { _ in waiting.add(bytes: 1, most: 1 << 20) }
    #expect(taken.indices.filter { !taken[$0] } == [10_000, 10_002])
  }

  @Test("what is to be removed is bounded, and covers all that was asked for")
  func removals() {
    var removals = CacheRemovals()
    for number in 0..<1_000 {
      removals.add(.arguments("f", [UInt8(number % 256), UInt8(number / 256)]))
    }
    #expect(removals.all.count == 1_000)
    removals.add(.value(name(1, of: "g")))
    #expect(removals.all == [.function("f"), .function("g")])
    for number in 1...999 { removals.add(.function("h\(number)")) }
    #expect(removals.all == [.all])
  }

  @Test("what can't be removed in any way is told once")
  func clearedInVain() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let file = file()
    for _ in 1...2 { file.remove("f", [1]) }
    file.settle()
    #expect(
      lines.all == [
        """
        What was cleared is still in '\(path)' and is given again after a restart: what was cleared can't be removed from it (the \
        file can't be written (unable to open database file)), nor can the file be removed. Remove it.
        """,
        """
        Cached values are not being kept on disk: the file can't be written (unable to open database file). They are computed \
        again after a restart. Look at '\(path)' and the room on its disk. It tries again with each value.
        """,
      ])
  }

  @Test("a file that somebody removes is made again, and cleared as any other")
  func removedMeanwhile() async throws {
    let first = file()
    first.store(row(1), as: name(1))
    #expect(await first.found(name(1)) == row(1))
    first.settle()
    StoreFiles.remove(path)
    let second = file()
    second.store(row(2), as: name(1))
    #expect(await second.found(name(1)) == row(2))
    first.remove("f", [1])
    first.settle()
    #expect(await second.found(name(1)) == nil)
  }
}
