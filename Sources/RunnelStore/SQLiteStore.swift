package import RunnelConfiguration
package import RunnelSession
import Synchronization

/// Keeps sessions in a file of SQLite, with a write-ahead log: what was committed outlives the process, however it ends.
///
/// Commits that come while another is being written go into one transaction together.
package final class SQLiteStore: SessionStore {
  /// The layout of the tables; a file of a later version is left alone.
  static let version = 1

  let path: String
  private let synchronous: Configuration.Synchronous
  /// Where this process notes its runs.
  let boardPath: String
  let vfs: String?
  /// Bytes of the write-ahead log from which `maintain` copies it into the file.
  let checkpointSize: Int
  private let connection = Mutex<Connection?>(nil)
  private let waiting = Mutex<[Pending]>([])
  private let board = Mutex<RunningBoard?>(nil)
  /// Processes that have yet to end may leave boards behind.
  private let hasNeighbours = Mutex(true)

  /// Stays in the lock that protects it.
  private struct Connection: @unchecked Sendable {
    // SAFETY: made and used under the lock alone.
    let database: Database
  }

  /// A change that waits for its transaction.
  private final class Pending: @unchecked Sendable {
    // SAFETY: `result` is written and read under the database's lock alone.
    let change: @Sendable (Database) throws(StoreError) -> Void
    var result: Result<Void, StoreError>?

    init(_ change: @escaping @Sendable (Database) throws(StoreError) -> Void) {
      self.change = change
    }
  }

  /// A store that opens its file when it is first asked, and tries again when that fails: a folder that can't be written is
  /// no reason not to serve.
  ///
  /// - Parameters:
  ///   - path: The file; its folder must exist.
  ///   - process: The process's number, or what else says to a reader of its traces where they come from.
  package init(
    path: String, synchronous: Configuration.Synchronous = .normal, process: String,
    vfs: String? = nil, checkpointSize: Int = 4 << 20
  ) {
    self.path = path
    self.synchronous = synchronous
    // Random digits behind it: in a container each process of an app may have the same number.
    boardPath = "\(path).running-\(process)-\(UInt64.random(in: 0 ... .max).digits)"
    self.vfs = vfs
    self.checkpointSize = checkpointSize
  }

  package var isDurable: Bool { true }

  /// Opens the file, or makes it; one that is damaged is put aside.
  private func open() throws(StoreError) -> Database {
    do throws(StoreError) {
      return try openFile()
    } catch {
      guard error.code == .damaged else { throw error }
      Log.error(
        "'\(path)' is put aside as '\(path).damaged': \(error.message). Sessions begin anew.")
      StoreFiles.putAside(path)
      return try openFile()
    }
  }

  private func openFile() throws(StoreError) -> Database {
    // SQLite gives its other files the permissions of this one.
    StoreFiles.create(path)
    let database = try Database(path: path, vfs: vfs)
    var version = 0
    try database.query("PRAGMA user_version") { (row) throws(StoreError) in
      version = row.integer(0)
      return false
    }
    guard version <= Self.version else {
      throw StoreError(
        .failed,
        "'\(path)' was written by a later version of Runnel (layout \(version)); this one knows \(Self.version)"
      )
    }
    try database.execute("PRAGMA journal_mode = WAL")
    switch synchronous {
    case .off: try database.execute("PRAGMA synchronous = OFF")
    case .normal: try database.execute("PRAGMA synchronous = NORMAL")
    case .full: try database.execute("PRAGMA synchronous = FULL")
    }
    // A session's pages are written once each and seldom read again; the system has them in its own cache.
    try database.execute("PRAGMA cache_size = -256")
    // `maintain` copies the log, on a thread that nobody waits for. What a rush has made of it is cut off then.
    try database.execute("PRAGMA journal_size_limit = \(checkpointSize)")
    if version == 0 { try database.execute(SQLiteLayout.create) }
    board.withLock { $0 = $0 ?? RunningBoard(path: boardPath) }
    return database
  }

  // MARK: Writing

  /// Does a change in a transaction, together with those of others who wait at the moment.
  func write(
    _ change: @escaping @Sendable (Database) throws(StoreError) -> Void
  ) throws(StoreError) {
    let own = Pending(change)
    waiting.withLock { $0.append(own) }
    try connection.withLock { connection throws(StoreError) in
      if let result = own.result { return try result.get() }
      let group = waiting.withLock { waiting in
        defer { waiting = [] }
        return waiting
      }
      do throws(StoreError) {
        Self.write(group, try database(&connection))
      } catch {
        for pending in group { pending.result = .failure(error) }
      }
      try own.result?.get()
    }
  }

  private static func write(_ group: [Pending], _ database: Database) {
    var waiting = group
    while !waiting.isEmpty {
      var position = 0
      var isBegun = false
      do throws(StoreError) {
        try database.transaction { () throws(StoreError) in
          isBegun = true
          while position < waiting.count {
            try waiting[position].change(database)
            position += 1
          }
        }
        for pending in waiting { pending.result = .success(()) }
        return
      } catch {
        // One of them is refused: the others must not go with it. What fails before the first or after the last fails for all,
        // and trying each by itself would keep them waiting as many times.
        guard isBegun, position < waiting.count, waiting.count > 1 else {
          for pending in waiting { pending.result = .failure(error) }
          return
        }
        waiting.remove(at: position).result = .failure(error)
      }
    }
  }

  func read<Value: Sendable>(
    _ body: (Database) throws(StoreError) -> Value
  ) throws(StoreError) -> Value {
    try connection.withLock { connection throws(StoreError) in
      try body(database(&connection))
    }
  }

  /// Bytes of the log that may have to be copied; 0 before the file is opened.
  var logSize: Int { connection.withLock { $0?.database.logSize ?? 0 } }

  private func database(_ connection: inout Connection?) throws(StoreError) -> Database {
    if let connection { return connection.database }
    let database = try open()
    connection = Connection(database: database)
    return database
  }

  // MARK: Sessions

  package func create(
    _ record: SessionRecord, at now: Int
  ) throws(StoreError) -> any StoredSession {
    let number = Mutex(0)
    try write { (database) throws(StoreError) in
      let row = try SQLiteLayout.insert(record, at: now, into: database)
      number.withLock { $0 = row }
    }
    return Place(store: self, id: record.id, number: number.withLock { $0 }, epoch: 0)
  }

  package func find(_ id: SessionID) throws(StoreError) -> SessionRecord? {
    // A process that let go of its sessions by dying has left word of what it was at.
    try takeInBoards()
    return try read { (database) throws(StoreError) in
      try SQLiteLayout.find(id, in: database)?.record
    }
  }

  package func take(
    _ found: SessionRecord, tokens: Tokens, at now: Int
  ) throws(StoreError) -> (session: any StoredSession, record: SessionRecord)? {
    let taken = Mutex<SQLiteLayout.Found?>(nil)
    try write { (database) throws(StoreError) in
      let row = try SQLiteLayout.take(found, tokens, at: now, in: database)
      taken.withLock { $0 = row }
    }
    guard let row = taken.withLock({ $0 }) else { return nil }
    let place = Place(store: self, id: found.id, number: row.number, epoch: row.record.epoch)
    return (place, row.record)
  }

  private func takeInBoards() throws(StoreError) {
    // Who comes meanwhile waits: before the boards are taken in, nobody knows which event was interrupted.
    try hasNeighbours.withLock { hasNeighbours throws(StoreError) in
      guard hasNeighbours else { return }
      let folder = StoreFiles.folder(of: path)
      let prefix = StoreFiles.name(of: path) + ".running-"
      hasNeighbours = try RunningBoard.takeIn(
        folder: folder, prefix: prefix, own: StoreFiles.name(of: boardPath)
      ) {
        (entries) throws(StoreError) in
        try write { (database) throws(StoreError) in
          for (id, event) in entries { try SQLiteLayout.noteCrash(id, event, in: database) }
        }
      }
    }
  }

  /// One session's place in the file.
  private struct Place: StoredSession {
    let store: SQLiteStore
    let id: SessionID
    let number: Int
    /// Raised by whoever takes the session: a writer with an older one has lost it.
    let epoch: Int
    private let entry = Entry()

    init(store: SQLiteStore, id: SessionID, number: Int, epoch: Int) {
      self.store = store
      self.id = id
      self.number = number
      self.epoch = epoch
    }

    func begin(event: Int) {
      guard let board = store.board.withLock({ $0 }) else { return }
      entry.number.withLock { entry in
        if entry == nil { entry = board.take() }
        if let entry { board.note(id, event: event, at: entry) }
      }
    }

    func end() {
      entry.number.withLock { entry in
        if let entry { store.board.withLock { $0 }?.give(back: entry) }
        entry = nil
      }
    }

    func commit(_ change: SessionChange, at now: Int) throws(StoreError) {
      let (number, epoch) = (number, epoch)
      try store.write { (database) throws(StoreError) in
        try SQLiteLayout.apply(change, to: number, epoch, at: now, in: database)
      }
    }

    func remove() throws(StoreError) {
      let (number, epoch) = (number, epoch)
      try store.write { (database) throws(StoreError) in
        try SQLiteLayout.remove(number, epoch, in: database)
      }
    }

    /// The place on the board, while a run goes on.
    private final class Entry: Sendable {
      let number = Mutex<Int?>(nil)
    }
  }
}
