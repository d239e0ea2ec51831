import CSQLite
import RunnelSession

/// One connection to a file of SQLite. The only file that speaks with the library.
///
/// Belongs to one thread at a time: its owner locks it.
final class Database {
  /// Counts the files that were opened under one name, one after the other, by one store.
  var generation = 0
  private let handle: OpaquePointer
  private var statements: [StaticStatement: Statement] = [:]
  /// Whether another program held the file when this one last wanted to write.
  private var isHeld = false
  /// Bytes of the write-ahead log that may not be in the file yet. Not the log's size on the disk, which stays as it is when
  /// all of it was copied.
  private(set) var logSize = 0

  /// SQL that is prepared once, told apart by the address of its text.
  private struct StaticStatement: Hashable {
    let address: UnsafePointer<UInt8>
  }

  /// - Parameter vfs: The name of the file layer, where tests put one that fails.
  init(path: String, vfs: String? = nil) throws(StoreError) {
    var handle: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    let code = sqlite3_open_v2(path, &handle, flags, vfs)
    guard code == SQLITE_OK, let handle else {
      let error = StoreError(code, handle.map { String(cString: sqlite3_errmsg($0)) })
      sqlite3_close_v2(handle)
      throw error
    }
    self.handle = handle
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_busy_timeout(handle, Self.patience)
    // In place of SQLite's own, which would copy the log into the file while somebody waits for his commit.
    sqlite3_wal_hook(
      handle,
      { database, _, _, pages in
        guard let database else { return SQLITE_OK }
        let pageSize = 4_096
        Unmanaged<Database>.fromOpaque(database).takeUnretainedValue().logSize =
          Int(pages) * pageSize
        return SQLITE_OK
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  /// Milliseconds. Others write for less; who holds the file longer is waited for once, not by each writer anew.
  private static let patience: CInt = 200

  deinit {
    for statement in statements.values { statement.finish() }
    sqlite3_close_v2(handle)
  }

  /// The file has lost its name, which another may have by now: closing it must not remove that one's log.
  func leaveLog() {
    var keeps: CInt = 1
    sqlite3_file_control(handle, "main", SQLITE_FCNTL_PERSIST_WAL, &keeps)
  }

  /// Rows that the last statement has changed.
  var changes: Int { Int(sqlite3_changes(handle)) }

  /// Runs statements that give nothing back.
  func execute(_ sql: String) throws(StoreError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw error(code) }
  }

  /// Does all of the body's changes or none.
  func transaction<Result>(_ body: () throws(StoreError) -> Result) throws(StoreError) -> Result {
    try begin()
    do throws(StoreError) {
      let result = try body()
      try run("COMMIT")
      return result
    } catch {
      // After some errors SQLite has done so by itself.
      if sqlite3_get_autocommit(handle) == 0 { try? run("ROLLBACK") }
      throw error
    }
  }

  private func begin() throws(StoreError) {
    do throws(StoreError) {
      try run("BEGIN IMMEDIATE")
      if isHeld { sqlite3_busy_timeout(handle, Self.patience) }
      isHeld = false
    } catch {
      isHeld = error.code == .busy
      sqlite3_busy_timeout(handle, isHeld ? 0 : Self.patience)
      throw error
    }
  }

  /// Copies the log into the file, as far as nobody reads or writes what is in the way. A log that was copied as a whole is
  /// begun anew by the next who writes.
  func checkpoint() throws(StoreError) {
    // As a statement: the call of the same name does nothing where the connection has not read from the file yet.
    try query("PRAGMA wal_checkpoint(PASSIVE)") { (row) throws(StoreError) in
      let (isBusy, pages, copied) = (row.integer(0) != 0, row.integer(1), row.integer(2))
      if !isBusy, copied == pages { logSize = 0 }
      return false
    }
  }

  /// Runs a statement with its parameters in their order.
  func run(_ sql: StaticString, _ parameters: Parameter...) throws(StoreError) {
    try each(sql, parameters) { (_) throws(StoreError) in false }
  }

  /// The rows that a query finds, one by one, until the body returns false.
  func query(
    _ sql: StaticString, _ parameters: Parameter...,
    row: (borrowing Row) throws(StoreError) -> Bool
  ) throws(StoreError) {
    try each(sql, parameters, row)
  }

  private func each(
    _ sql: StaticString, _ parameters: [Parameter],
    _ body: (borrowing Row) throws(StoreError) -> Bool
  ) throws(StoreError) {
    let statement = try statement(sql)
    defer { statement.reset() }
    for (index, parameter) in parameters.enumerated() {
      let code = statement.bind(parameter, at: CInt(index + 1))
      guard code == SQLITE_OK else { throw error(code) }
    }
    while true {
      switch sqlite3_step(statement.handle) {
      case SQLITE_ROW: guard try body(Row(statement: statement.handle)) else { return }
      case SQLITE_DONE: return
      case let code: throw error(code)
      }
    }
  }

  private func statement(_ sql: StaticString) throws(StoreError) -> Statement {
    let key = StaticStatement(address: sql.utf8Start)
    if let statement = statements[key] { return statement }
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v3(
      handle, String(describing: sql), -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
    guard code == SQLITE_OK, let prepared else { throw error(code) }
    let statement = Statement(handle: prepared)
    statements[key] = statement
    return statement
  }

  private func error(_ code: CInt) -> StoreError {
    StoreError(code, String(cString: sqlite3_errmsg(handle)))
  }

  enum Parameter {
    case null
    case integer(Int)
    case text(String)
    case blob([UInt8])

    static func integer(orNull value: Int?) -> Parameter { value.map { .integer($0) } ?? .null }
    static func text(orNull value: String?) -> Parameter { value.map { .text($0) } ?? .null }
    static func blob(orNull value: [UInt8]?) -> Parameter { value.map { .blob($0) } ?? .null }
  }

  /// A row that a query has found, for the time of one call.
  struct Row: ~Copyable {
    fileprivate let statement: OpaquePointer

    func integer(_ column: CInt) -> Int { Int(sqlite3_column_int64(statement, column)) }

    func integerOrNull(_ column: CInt) -> Int? {
      sqlite3_column_type(statement, column) == SQLITE_NULL ? nil : integer(column)
    }

    func text(_ column: CInt) -> String? {
      // By its length: a zero may be a part of it. The length counts what the call before has made of the column.
      sqlite3_column_text(statement, column).map { text in
        let count = Int(sqlite3_column_bytes(statement, column))
        return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
      }
    }

    func blob(_ column: CInt) -> [UInt8] {
      let count = Int(sqlite3_column_bytes(statement, column))
      return Array(
        UnsafeRawBufferPointer(start: sqlite3_column_blob(statement, column), count: count))
    }
  }

  private struct Statement {
    let handle: OpaquePointer

    /// What has more bytes than can be counted is far above SQLite's own limit, and refused by it.
    func bind(_ parameter: Parameter, at index: CInt) -> CInt {
      switch parameter {
      case .null: return sqlite3_bind_null(handle, index)
      case .integer(let value): return sqlite3_bind_int64(handle, index, Int64(value))
      case .text(var text):
        return text.withUTF8 { utf8 in
          utf8.withMemoryRebound(to: CChar.self) {
            rnl_sqlite_bind_text(handle, index, $0.baseAddress, CInt(clamping: $0.count))
          }
        }
      case .blob(let bytes):
        // Without an address SQLite would bind NULL.
        if bytes.isEmpty { return sqlite3_bind_zeroblob(handle, index, 0) }
        return bytes.withUnsafeBytes {
          rnl_sqlite_bind_blob(handle, index, $0.baseAddress, CInt(clamping: $0.count))
        }
      }
    }

    func reset() {
      sqlite3_reset(handle)
      sqlite3_clear_bindings(handle)
    }

    func finish() { sqlite3_finalize(handle) }
  }
}

extension StoreError {
  fileprivate init(_ code: CInt, _ message: String?) {
    let message = message ?? "out of memory"
    switch code & 0xFF {
    case SQLITE_FULL: self.init(.full, "the disk is full (\(message))")
    case SQLITE_BUSY, SQLITE_LOCKED:
      self.init(.busy, "another program holds the file (\(message))")
    case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH:
      self.init(.readOnly, "the file can't be written (\(message))")
    case SQLITE_TOOBIG:
      self.init(
        .tooLarge,
        "a session holds a value of more bytes than SQLite takes (\(message)). Keep less of it, or a path to it"
      )
    case SQLITE_CORRUPT, SQLITE_NOTADB: self.init(.damaged, "the file is damaged (\(message))")
    default: self.init(.failed, "\(message) (code \(code))")
    }
  }
}
