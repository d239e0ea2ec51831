import CSQLite
import RunnelLocks
import RunnelSession

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
  /// Four words each: the session's name in two, its event and its owner's epoch, each with one added.
  static let entryWords = 4
  static let capacity = 1 << 16
  static let size = capacity * entryWords * 8

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
  init(path: String, reserve: BoardRoom.Reserve = BoardRoom.reserve) throws(StoreError) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Self.error(errno) }
    // All of it now: a store into a page for which the disk has no room would end the process (SIGBUS).
    var code = flock(descriptor, LOCK_EX | LOCK_NB) == 0 ? reserve(descriptor, Self.size) : errno
    var base: UnsafeMutableRawPointer?
    if code == 0 {
      base = mmap(nil, Self.size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
      if base == MAP_FAILED { (base, code) = (nil, errno) }
    }
    guard let base else {
      close(descriptor)
      unlink(path)
      throw Self.error(code)
    }
    self.descriptor = descriptor
    self.path = path
    self.base = base
  }

  private static func error(_ code: CInt) -> StoreError {
    StoreError(code == ENOSPC || code == EDQUOT ? .full : .failed, String(cString: strerror(code)))
  }

  /// Whether the next process will find it: false once somebody has removed it.
  var hasName: Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_nlink > 0
  }

  deinit {
    munmap(base, Self.size)
    // Another board may have the name by now, where this one was removed.
    if hasName { unlink(path) }
    close(descriptor)
  }

  /// A place for one session's runs; `nil` when all are taken, which more runs at once would need than there are threads.
  func take(for id: SessionID) -> Int? {
    free.withLock { free in
      if let entry = free.given.popLast() { return entry }
      guard free.next < Self.capacity else { return nil }
      defer { free.next += 1 }
      // Named under the lock: the first entry without a name is the end of the board, for whoever reads it.
      name(free.next, id)
      return free.next
    }
  }

  func give(back entry: Int) {
    write(entry, 2, 0)
    free.withLock { $0.given.append(entry) }
  }

  /// - Parameter epoch: That of the session's owner: once another has taken the session, the entry says nothing of it.
  func note(_ id: SessionID, epoch: Int, event: Int, at entry: Int) {
    // The event last: an entry without one is empty.
    write(entry, 2, 0)
    name(entry, id)
    write(entry, 3, UInt64(epoch) + 1)
    write(entry, 2, UInt64(event) + 1)
  }

  private func name(_ entry: Int, _ id: SessionID) {
    write(entry, 0, id.high)
    write(entry, 1, id.low)
  }

  private func write(_ entry: Int, _ word: Int, _ value: UInt64) {
    rnl_word_store(base, entry * Self.entryWords + word, value)
  }
}
