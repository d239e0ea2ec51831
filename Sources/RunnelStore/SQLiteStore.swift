package import RunnelConfiguration
import RunnelLocks
package import RunnelSession

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
  let connection = Mutex(Connection())
  private let waiting = Mutex<[Pending]>([])
  /// Keeps room for a board on the disk.
  let reserve: BoardRoom.Reserve
  let board = Mutex(Board())
  /// Processes that have yet to end may leave boards behind.
  private let hasNeighbours = Mutex(true)

  /// The file that is open. Stays in the lock that protects it.
  struct Connection: @unchecked Sendable {
    // SAFETY: made and used under the lock alone.
    var database: Database?
    var file: StoreFiles.Identity?
  }

  struct Board: Sendable {
    var board: RunningBoard?
    var isMissed = false
  }

  /// Raised with each file that takes the place of one that was put aside or removed.
  let generation = Mutex(0)

  /// A change that waits for its transaction.
  private final class Pending: @unchecked Sendable {
    // SAFETY: `result` is written and read under the database's lock alone.
    let change: @Sendable (Database) throws(StoreError) -> Void
    var result: Result<Void, StoreError>?

    init(_ change: @escaping @Sendable (Database) throws(StoreError) -> Void) {
      self.change = change
    }

    var damage: StoreError? {
      guard case .failure(let error)? = result, error.code == .damaged else { return nil }
      return error
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
    vfs: String? = nil, checkpointSize: Int = 4 << 20,
    reserve: @escaping BoardRoom.Reserve = BoardRoom.reserve
  ) {
    self.path = path
    self.synchronous = synchronous
    // Random digits behind it: in a container each process of an app may have the same number.
    boardPath = "\(path).running-\(process)-\(UInt64.random(in: 0 ... .max).digits)"
    self.vfs = vfs
    self.checkpointSize = checkpointSize
    self.reserve = reserve
  }

  package var isDurable: Bool { true }

  /// Opens the file, or makes it; one that is damaged is put aside.
  private func open() throws(StoreError) -> Database {
    do throws(StoreError) {
      return try openFile()
    } catch {
      guard error.code == .damaged else { throw error }
      sayPutAside(error)
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
    database.generation = generation.withLock { $0 }
    openBoard()
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
      if let damage = group.lazy.compactMap(\.damage).first { putAside(&connection, damage) }
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
      do throws(StoreError) {
        return try body(database(&connection))
      } catch {
        if error.code == .damaged { putAside(&connection, error) }
        throw error
      }
    }
  }

  /// Bytes of the log that may have to be copied; 0 before the file is opened.
  var logSize: Int { connection.withLock { $0.database?.logSize ?? 0 } }

  private func database(_ connection: inout Connection) throws(StoreError) -> Database {
    if let database = connection.database { return database }
    let database = try open()
    connection = Connection(database: database, file: StoreFiles.Identity(path))
    return database
  }

  // MARK: Sessions

  package func create(
    _ record: SessionRecord, at now: Int
  ) throws(StoreError) -> any StoredSession {
    let row = Mutex(Row())
    try write { (database) throws(StoreError) in
      let number = try SQLiteLayout.insert(record, at: now, into: database)
      row.withLock { $0 = Row(number: number, generation: database.generation) }
    }
    return place(record.id, row.withLock { $0 }, epoch: 0)
  }

  package func find(_ id: SessionID) throws(StoreError) -> SessionRecord? {
    // A process that let go of its sessions by dying has left word of what it was at.
    try takeInBoards()
    let record = try read { (database) throws(StoreError) in
      try SQLiteLayout.find(id, in: database)?.record
    }
    guard var record else { return nil }
    // Nor does a process that lives finish for the reader what it is at, once they have come here; `take` makes sure of it.
    if let run = neighbours?.entry(of: id, epoch: record.epoch), run.event > record.lastEvent {
      record.interrupted = max(run.event, record.interrupted ?? 0)
    }
    return record
  }

  package func take(
    _ found: SessionRecord, tokens: Tokens, at now: Int
  ) throws(StoreError) -> (session: any StoredSession, record: SessionRecord)? {
    let taken = Mutex<(SQLiteLayout.Found, Row)?>(nil)
    let others = neighbours
    try write { (database) throws(StoreError) in
      let found = try SQLiteLayout.take(found, tokens, from: others, at: now, in: database)
      let generation = database.generation
      taken.withLock {
        $0 = found.map { ($0, Row(number: $0.number, generation: generation)) }
      }
    }
    guard let (session, row) = taken.withLock({ $0 }) else { return nil }
    return (place(found.id, row, epoch: session.record.epoch), session.record)
  }

  private func takeInBoards() throws(StoreError) {
    // Who comes meanwhile waits: before the boards are taken in, nobody knows which event was interrupted.
    try hasNeighbours.withLock { hasNeighbours throws(StoreError) in
      guard hasNeighbours else { return }
      hasNeighbours = try otherBoards.takeIn { (entries) throws(StoreError) in
        try write { (database) throws(StoreError) in
          for entry in entries { try SQLiteLayout.noteCrash(entry, in: database) }
        }
      }
    }
  }

  func noteNeighbours() { hasNeighbours.withLock { $0 = true } }

  /// The boards of processes that may have sessions, if there are such processes.
  private var neighbours: RunningBoard.Others? { hasNeighbours.withLock { $0 } ? otherBoards : nil }

  private var otherBoards: RunningBoard.Others {
    RunningBoard.Others(
      folder: StoreFiles.folder(of: path), prefix: StoreFiles.name(of: path) + ".running-",
      own: StoreFiles.name(of: boardPath))
  }
}
