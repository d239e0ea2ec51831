import RunnelSession

/// The table of cached values, and each statement that touches it.
enum CacheLayout {
  /// A file of another layout is begun anew.
  static let version = 2
  /// Bytes of the write-ahead log from which it is copied.
  static let checkpointSize = 4 << 20

  /// What is in a file, as SQLite writes it down again. `used` orders the values by their last use, without a clock.
  private static let parts = [
    """
    CREATE TABLE cached (
      function TEXT NOT NULL, arguments BLOB NOT NULL, edition TEXT NOT NULL, written INTEGER NOT NULL,
      used INTEGER NOT NULL, checksum INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT
    """,
    "CREATE INDEX cached_used ON cached (used)",
    "CREATE UNIQUE INDEX cached_name ON cached (function, arguments, edition)",
  ]

  /// - Throws: That the file is damaged, also when it is another's, or of another version.
  static func prepare(_ database: Database) throws(StoreError) {
    let (found, known) = try layout(of: database)
    if found == 0, known.isEmpty {
      try create(database)
    } else {
      guard found == version else {
        throw StoreError(.damaged, "it has the layout \(found), and this Runnel writes \(version)")
      }
      guard known == Set(parts) else {
        throw StoreError(.damaged, "it has other tables or indexes than this Runnel makes")
      }
      try checkOrder(in: database)
    }
    try database.execute("PRAGMA journal_mode = WAL")
    try database.execute("PRAGMA synchronous = NORMAL")
    try database.execute("PRAGMA cache_size = -256")
    try database.execute("PRAGMA journal_size_limit = \(checkpointSize)")
  }

  /// In one statement: another process may be making the file.
  private static func layout(
    of database: Database
  ) throws(StoreError) -> (version: Int, parts: Set<String>) {
    var version = 0
    var parts: Set<String> = []
    try database.query(
      """
      SELECT user_version, NULL FROM pragma_user_version
      UNION ALL SELECT 0, coalesce(sql, name) FROM sqlite_schema
      """
    ) { (row) throws(StoreError) in
      version = max(version, row.integer(0))
      if let part = row.text(1) { parts.insert(part) }
      return true
    }
    return (version, parts)
  }

  /// An order of use that nobody has written would keep each new value from being counted, and so from being kept.
  private static func checkOrder(in database: Database) throws(StoreError) {
    var isPossible = true
    try database.query("SELECT coalesce(min(used), 0), coalesce(max(used), 0) FROM cached") {
      (row) throws(StoreError) in
      isPossible = row.integer(0) >= 0 && row.integer(1) <= 1 << 53
      return false
    }
    guard isPossible else {
      throw StoreError(.damaged, "its order of use can't be")
    }
  }

  private static func create(_ database: Database) throws(StoreError) {
    try database.execute("PRAGMA auto_vacuum = INCREMENTAL")
    try database.execute("PRAGMA journal_mode = WAL")
    try database.transaction { () throws(StoreError) in
      guard try layout(of: database).parts.isEmpty else { return }
      for part in parts { try database.execute(part) }
      try database.execute("PRAGMA user_version = \(version)")
    }
  }

  // MARK: Values

  static func find(_ name: CachedName, in database: Database) throws(StoreError) -> WrittenValue? {
    var found: WrittenValue?
    try database.query(
      """
      SELECT bytes, written, checksum FROM cached
      WHERE function = ? AND arguments = ? AND edition = ?
      """, .text(name.function), .blob(name.arguments), .text(name.edition)
    ) { (row) throws(StoreError) in
      let value = WrittenValue(bytes: row.blob(0), written: row.integer(1))
      // Of a page that the disk has changed SQLite notices nothing: it may be another's value, found by an index.
      if row.integer(2) == checksum(of: value, as: name) { found = value }
      return false
    }
    // Of a disk that takes nothing more there is still what it has.
    if found != nil { try? noteUse(of: name, in: database) }
    return found
  }

  static func store(
    _ row: WrittenValue, as name: CachedName, in database: Database, limit: Int
  ) throws(StoreError) {
    try database.transaction { () throws(StoreError) in
      try database.run(
        """
        INSERT INTO cached (function, arguments, edition, written, checksum, bytes, used)
        VALUES (?, ?, ?, ?, ?, ?, (SELECT coalesce(max(used), 0) + 1 FROM cached))
        ON CONFLICT (function, arguments, edition) DO UPDATE SET written = excluded.written,
          checksum = excluded.checksum, bytes = excluded.bytes, used = excluded.used
        """,
        .text(name.function), .blob(name.arguments), .text(name.edition), .integer(row.written),
        .integer(checksum(of: row, as: name)), .blob(row.bytes))
      while try size(of: database) > limit {
        try database.run(
          """
          DELETE FROM cached WHERE rowid = (SELECT rowid FROM cached ORDER BY used LIMIT 1)
          """)
        if database.changes == 0 { break }
      }
    }
  }

  static func noteUse(of name: CachedName, in database: Database) throws(StoreError) {
    try database.run(
      """
      UPDATE cached SET used = (SELECT max(used) + 1 FROM cached)
      WHERE function = ? AND arguments = ? AND edition = ?
      """, .text(name.function), .blob(name.arguments), .text(name.edition))
  }

  /// Bytes of the pages that hold something.
  static func size(of database: Database) throws(StoreError) -> Int {
    var pages = 0
    try database.query("PRAGMA page_count") { (row) throws(StoreError) in
      pages += row.integer(0)
      return false
    }
    try database.query("PRAGMA freelist_count") { (row) throws(StoreError) in
      pages -= row.integer(0)
      return false
    }
    return pages * pageSize
  }

  private static let pageSize = 4_096

  // MARK: Removing

  static func remove(_ name: CachedName, in database: Database) throws(StoreError) {
    try database.run(
      "DELETE FROM cached WHERE function = ? AND arguments = ? AND edition = ?",
      .text(name.function), .blob(name.arguments), .text(name.edition))
  }

  static func remove(
    _ function: String, _ arguments: [UInt8], in database: Database
  ) throws(StoreError) {
    try database.run(
      "DELETE FROM cached WHERE function = ? AND arguments = ?", .text(function),
      .blob(arguments))
  }

  static func remove(_ function: String, in database: Database) throws(StoreError) {
    try database.run("DELETE FROM cached WHERE function = ?", .text(function))
    try giveBack(database)
  }

  static func removeAll(in database: Database) throws(StoreError) {
    try database.execute("DELETE FROM cached")
    try giveBack(database)
  }

  /// Gives the room that has become free back to the disk.
  private static func giveBack(_ database: Database) throws(StoreError) {
    try database.execute("PRAGMA incremental_vacuum")
    try database.checkpoint()
  }

  // MARK: Checking

  /// FNV-1a, of all that is written of a value: for what it was computed, when, and what came of it.
  static func checksum(of row: WrittenValue, as name: CachedName) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    func add(_ number: Int) {
      for shift in stride(from: 0, to: 64, by: 8) {
        add(UInt8(truncatingIfNeeded: number >> shift))
      }
    }
    // Each with its length: what one of them ends with is not what the next one begins with.
    func add(_ bytes: some Collection<UInt8>) {
      add(bytes.count)
      for byte in bytes { add(byte) }
    }
    add(name.function.utf8)
    add(name.arguments)
    add(name.edition.utf8)
    add(row.written)
    add(row.bytes)
    return Int(bitPattern: UInt(hash))
  }
}
