import RunnelConfiguration
import RunnelSession
import Testing

@testable import RunnelStore

@Suite("Store faults") struct StoreFaultTests {
  let folder = TemporaryFolder(inMemory: true)
  private let files = FaultyFiles()

  private func store(_ path: String, _ synchronous: Configuration.Synchronous) -> SQLiteStore {
    // Copies the log into the file when there is anything in it, so that this may fail too.
    SQLiteStore(
      path: path, synchronous: synchronous, process: "1", vfs: files.name, checkpointSize: 0)
  }

  struct Sweep: Sendable, CustomTestStringConvertible {
    var operations: FaultyFiles.Operations
    var synchronous = Configuration.Synchronous.normal

    var testDescription: String { "\(operations), synchronous = \(synchronous)" }
  }

  static let sweeps = [
    Sweep(operations: .write), Sweep(operations: .write, synchronous: .off),
    Sweep(operations: .sync), Sweep(operations: .sync, synchronous: .full),
    Sweep(operations: .open), Sweep(operations: .truncate), Sweep(operations: .share),
    Sweep(operations: .read),
    Sweep(operations: [.write, .sync, .truncate, .open], synchronous: .full),
  ]

  @Test(
    "whichever operation fails, with whichever fault, nothing that was stored is lost",
    arguments: sweeps)
  func everyOperation(_ sweep: Sweep) throws {
    let whole = folder.path + "/whole"
    files.watch(sweep.operations)
    let expected = try play(whole, sweep, tries: 1)
    let count = files.count
    #expect(expected.failures == [])
    #expect(try SQLiteStore.content(of: whole) == expected.content)
    for fault in FaultyFiles.Fault.allCases where sweep.operations != .share || fault != .readOnly {
      for isLasting in [false, true] {
        for first in 1...count {
          let path = folder.path + "/\(fault)-\(isLasting)-\(first)"
          files.fail(sweep.operations, at: first, isLasting: isLasting, with: fault)
          let story = try play(path, sweep, tries: 2)
          files.mend()
          let name = "\(fault) \(isLasting ? "from" : "at") \(first) of \(count)"
          let reader = SQLiteStore(path: path, process: "2")
          let found = try reader.content()
          // Told in short: there would be pages of bytes.
          let isAllowed = story.allows(found) && (isLasting || found == expected.content)
          #expect(isAllowed, "\(name)")
          #expect(try reader.integrity() == "ok", "\(name)")
        }
      }
    }
  }

  /// Plays the story and closes the store, which has its operations too.
  private func play(_ path: String, _ sweep: Sweep, tries: Int) throws -> Story {
    let story = Story(store(path, sweep.synchronous))
    story.play(tries: tries)
    story.close()
    return story
  }

  @Test(
    "a disk that is full at any size refuses changes as a whole, and takes them when it has room")
  func fullDisk() throws {
    for room in stride(from: 0, to: 160_000, by: 1_500) {
      let path = folder.path + "/\(room)"
      files.limit(bytes: room)
      let story = Story(store(path, .normal))
      story.play(tries: 1)
      #expect(story.failures.allSatisfy { $0.code == .full || $0.code == .readOnly }, "\(room)")
      files.mend()
      let isWhole = story.allows(try story.found())
      #expect(isWhole, "\(room)")
      // The same process goes on.
      story.forgive()
      story.play(tries: 1)
      #expect(story.failures.isEmpty, "\(room)")
      story.close()
      let isStored = try SQLiteStore.content(of: path) == story.content
      #expect(isStored, "\(room)")
    }
  }
}
