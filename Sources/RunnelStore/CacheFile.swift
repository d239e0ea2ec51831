import Dispatch
import RunnelLocks
package import RunnelSession

/// Keeps cached values in a file of SQLite of their own: what happens to it is no concern of the sessions.
///
/// One thread works on it, call after call. Whatever is wrong with the file or its disk, values are computed again.
package final class CacheFile: CacheStore {
  private let path: String
  private let vfs: String?
  /// Bytes of the file; the longest unused values go first.
  private let limit: Int
  /// Bytes of values that may wait for the disk at once.
  private let mostWaiting: Int
  private let log: @Sendable (String) -> Void
  private let queue = DispatchQueue(label: "runnel.cache", qos: .utility)
  private let waiting = Mutex(CacheWaiting())
  private let inside = Inside()

  private final class Inside: @unchecked Sendable {
    // SAFETY: touched on the queue alone.
    var database: Database?
    /// The file that it has open.
    var identity: StoreFiles.Identity?
    /// What could not be removed, and must not be given.
    var doubts = CacheRemovals()
    var isTryingAgain = false
    /// The trouble that was told last.
    var told: StoreError.Code?
    var hasToldOfClearing = false
    var hasToldOfSize = false
  }

  private typealias Removal = CacheRemovals.Removal

  /// - Parameters:
  ///   - path: The file; its folder must exist.
  ///   - limit: Bytes that it may have.
  ///   - log: Told in a line what is wrong, once until it is well again.
  package init(
    path: String, limit: Int, mostWaiting: Int = 64 << 20, vfs: String? = nil,
    log: @escaping @Sendable (String) -> Void = { Log.warning($0) }
  ) {
    self.path = path
    self.limit = limit
    self.mostWaiting = mostWaiting
    self.vfs = vfs
    self.log = log
  }

  // MARK: What is asked of it

  package func find(_ name: CachedName, _ answer: @escaping @Sendable (WrittenValue?) -> Void) {
    queue.async {
      var row: WrittenValue?
      self.work { (database) throws(StoreError) in
        row = try CacheLayout.find(name, in: database)
      }
      answer(row)
      self.checkpoint()
    }
  }

  package func store(_ row: WrittenValue, as name: CachedName) {
    // The arguments are in the index too.
    let size = row.bytes.count + 2 * name.arguments.count
    let isTaken = waiting.withLock { waiting in
      guard waiting.add(bytes: size, most: mostWaiting) else { return false }
      // Under the lock, as removals are: in the order in which they were counted.
      queue.async { self.write(row, as: name, size: size) }
      return true
    }
    // What it has for these arguments is not the newest any more.
    if !isTaken { remove(.value(name)) }
  }

  private func write(_ row: WrittenValue, as name: CachedName, size: Int) {
    defer { waiting.withLock { $0.took(bytes: size) } }
    guard hasRoom(for: size, of: name.function) else { return carryOut(.value(name)) }
    let isDone = work { (database) throws(StoreError) in
      try CacheLayout.store(row, as: name, in: database, limit: limit)
    }
    guard isDone else { return carryOut(.value(name)) }
    inside.told = nil
    checkpoint()
  }

  package func noteUse(of name: CachedName) {
    queue.async {
      self.work { (database) throws(StoreError) in
        try CacheLayout.noteUse(of: name, in: database)
      }
      self.checkpoint()
    }
  }

  package func remove(_ function: String, _ arguments: [UInt8]) {
    remove(.arguments(function, arguments))
  }

  package func remove(_ function: String) { remove(.function(function)) }
  package func removeAll() { remove(.all) }

  /// What waits already is removed once, however often it is asked for.
  private func remove(_ removal: Removal) {
    waiting.withLock { waiting in
      guard let turn = waiting.add(removal) else { return }
      queue.async { self.carryOut(self.waiting.withLock { $0.takeRemovals(turn) }) }
    }
  }

  /// Waits for what it was asked so far, though not for long.
  ///
  /// - Returns: Whether it is done.
  @discardableResult
  package func close(within seconds: Double = 1) -> Bool {
    let done = DispatchSemaphore(value: 0)
    queue.async {
      if !self.inside.doubts.isEmpty { self.settleAtLast() }
      self.inside.database = nil
      done.signal()
    }
    return done.wait(timeout: .now() + seconds) == .success
  }

  /// Waits until nothing is done with the file any more, as tests do before they change its disk.
  func settle() { queue.sync {} }

  // MARK: On the queue

  private func carryOut(_ removal: Removal) {
    var removals = CacheRemovals()
    removals.add(removal)
    carryOut(removals)
  }

  private func carryOut(_ removals: CacheRemovals) {
    // First noted: what the disk refuses to remove is not there for this process.
    inside.doubts.add(removals)
    work { (_) throws(StoreError) in }
    checkpoint()
    tryAgainLater()
  }

  /// Does something with the file. One that is damaged is begun anew, as is one that what was cleared can't be removed from.
  ///
  /// - Returns: Whether it was done.
  @discardableResult
  private func work(_ body: (Database) throws(StoreError) -> Void) -> Bool {
    var trouble: StoreError?
    for _ in 1...2 {
      do throws(StoreError) {
        let database = try opened()
        try inside.doubts.carryOut(in: database)
        inside.hasToldOfClearing = false
        try body(database)
        return true
      } catch {
        trouble = error
        if error.code == .damaged {
          beginAnew(error.message)
        } else if inside.doubts.haveClearing, error.code != .busy {
          // It must not come back in the next process, and a file can be removed from a disk that is full.
          beginAnew("what was cleared can't be removed from it (\(error.message))")
        } else {
          break
        }
      }
    }
    if let trouble { tell(trouble) }
    return false
  }

  private func opened() throws(StoreError) -> Database {
    if let database = inside.database {
      if StoreFiles.Identity(path) == inside.identity { return database }
      // Somebody has removed it. What is cleared in it from now on would still be in the one that has its name.
      database.leaveLog()
      inside.database = nil
    }
    StoreFiles.create(path)
    let database = try Database(path: path, vfs: vfs)
    try CacheLayout.prepare(database)
    inside.database = database
    inside.identity = StoreFiles.Identity(path)
    return database
  }

  private func beginAnew(_ reason: String) {
    inside.database?.leaveLog()
    inside.database = nil
    let wasThere = !StoreFiles.isGone(path)
    StoreFiles.remove(path)
    guard StoreFiles.isGone(path) else {
      if inside.doubts.haveClearing, !inside.hasToldOfClearing {
        inside.hasToldOfClearing = true
        log(
          """
          What was cleared is still in '\(path)' and is given again after a restart: \(reason), nor can the file be removed. \
          Remove it.
          """)
      }
      return
    }
    inside.doubts = CacheRemovals()
    if wasThere, inside.told != .damaged {
      inside.told = .damaged
      log("Cached values are computed again: '\(path)' is begun anew, since \(reason).")
    }
  }

  /// Seconds after which what another process has kept from being removed is tried again.
  private static let pause = 1.0

  private func tryAgainLater() {
    guard inside.doubts.haveClearing, !inside.isTryingAgain else { return }
    inside.isTryingAgain = true
    queue.asyncAfter(deadline: .now() + Self.pause) { [weak self] in
      guard let self else { return }
      inside.isTryingAgain = false
      work { (_) throws(StoreError) in }
      tryAgainLater()
    }
  }

  /// This process has no other chance to remove what was cleared.
  private func settleAtLast() {
    guard !work({ (_) throws(StoreError) in }), inside.doubts.haveClearing else { return }
    beginAnew("what was cleared can't be removed from it while another program holds it")
  }

  private func tell(_ trouble: StoreError) {
    guard inside.told != trouble.code else { return }
    inside.told = trouble.code
    log(
      """
      Cached values are not being kept on disk: \(trouble.message). They are computed again after a restart. Look at '\(path)' \
      and the room on its disk. It tries again with each value.
      """)
  }

  /// Bytes of a value with its arguments, below what SQLite takes.
  private static let largest = 900_000_000

  private func hasRoom(for size: Int, of function: String) -> Bool {
    // There are pages that are not full, and what the file has of its own.
    if size <= min(limit / 10 * 9, Self.largest) { return true }
    if !inside.hasToldOfSize {
      inside.hasToldOfSize = true
      log(
        """
        A value of the cached function '\(function)' is not kept on disk: it has \(size) bytes with its arguments, \
        and all together may have \(limit) (store.maxCacheSize). Raise the option, or leave out `persist:`.
        """)
    }
    return false
  }

  /// Copies the log into the file, for which nobody waits.
  private func checkpoint() {
    work { (database) throws(StoreError) in
      if database.logSize >= CacheLayout.checkpointSize { try database.checkpoint() }
    }
  }
}
