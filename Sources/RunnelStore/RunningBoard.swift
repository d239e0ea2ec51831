import CSQLite
import FoundationEssentials
import RunnelSession
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Which sessions are in the midst of a run, and of which event, in a file that is mapped into memory.
///
/// What a process has written there outlives it, however it ends, and costs a few stores to memory: a run's begin is noted
/// before the author's code runs, thousands of times a second. Each process has a board of its own and holds a lock on it;
/// a board without a lock is that of a process that has ended.
final class RunningBoard: Sendable {
  /// Four words each: the session's name in two, its event with one added, and a spare.
  private static let entryWords = 4
  private static let capacity = 1 << 16
  private static let size = capacity * entryWords * 8

  private let descriptor: CInt
  private let path: String
  nonisolated(unsafe) private let base: UnsafeMutableRawPointer
  private let free = Mutex(Free())

  private struct Free {
    /// Entries that were given back.
    var given: [Int] = []
    /// The first entry that was never taken.
    var next = 0
  }

  /// - Parameter path: A name that no other process takes. What is there already was left by one, and is not touched.
  init?(path: String) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, ftruncate(descriptor, off_t(Self.size)) == 0,
      let base = mmap(nil, Self.size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0),
      base != MAP_FAILED
    else {
      close(descriptor)
      unlink(path)
      return nil
    }
    self.descriptor = descriptor
    self.path = path
    self.base = base
  }

  deinit {
    munmap(base, Self.size)
    unlink(path)
    close(descriptor)
  }

  /// A place for one session's runs; `nil` when all are taken, which more runs at once would need than there are threads.
  func take() -> Int? {
    free.withLock { free in
      if let entry = free.given.popLast() { return entry }
      guard free.next < Self.capacity else { return nil }
      defer { free.next += 1 }
      return free.next
    }
  }

  func give(back entry: Int) {
    write(entry, 2, 0)
    free.withLock { $0.given.append(entry) }
  }

  func note(_ id: SessionID, event: Int, at entry: Int) {
    // The event last: an entry without one is empty.
    write(entry, 2, 0)
    write(entry, 0, id.high)
    write(entry, 1, id.low)
    write(entry, 2, UInt64(event) + 1)
  }

  private func write(_ entry: Int, _ word: Int, _ value: UInt64) {
    rnl_word_store(base, entry * Self.entryWords + word, value)
  }

  // MARK: Boards of processes that have ended

  /// Hands over what the boards of ended processes say, and removes those that were taken in.
  ///
  /// - Parameter own: The name of this process's board.
  /// - Returns: Whether there are boards of other processes that live.
  static func takeIn(
    folder: String, prefix: String, own: String,
    _ body: ([(id: SessionID, event: Int)]) throws(StoreError) -> Void
  ) throws(StoreError) -> Bool {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var others = false
    for name in names where name.hasPrefix(prefix) && name != own {
      let path = "\(folder)/\(name)"
      let descriptor = open(path, O_RDWR | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      defer { close(descriptor) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        others = true
        continue
      }
      var status = stat()
      // Another process may have taken it in just now.
      guard fstat(descriptor, &status) == 0, status.st_nlink > 0 else { continue }
      try body(entries(of: descriptor, size: Int(status.st_size)))
      unlink(path)
    }
    return others
  }

  private static func entries(of descriptor: CInt, size: Int) -> [(id: SessionID, event: Int)] {
    guard size >= Self.size,
      let base = mmap(nil, Self.size, PROT_READ, MAP_SHARED, descriptor, 0), base != MAP_FAILED
    else { return [] }
    defer { munmap(base, Self.size) }
    var entries: [(id: SessionID, event: Int)] = []
    for entry in 0..<capacity {
      let word = entry * entryWords
      let event = rnl_word_load(base, word + 2)
      guard event > 0, event < UInt64(Int.max) else { continue }
      let id = SessionID(high: rnl_word_load(base, word), low: rnl_word_load(base, word + 1))
      entries.append((id, Int(event) - 1))
    }
    return entries
  }
}
