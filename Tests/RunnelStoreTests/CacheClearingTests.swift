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
