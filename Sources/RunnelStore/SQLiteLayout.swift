import RunnelSession

/// The tables, and each statement that touches them.
enum SQLiteLayout {
  struct Found: Sendable {
    var number: Int
    var record: SessionRecord
  }

  /// A session's number is never given again: who still holds that of one that was removed must not write into another's.
  static let create = """
    BEGIN;
    CREATE TABLE IF NOT EXISTS session (
      number INTEGER PRIMARY KEY AUTOINCREMENT, id BLOB NOT NULL UNIQUE, epoch INTEGER NOT NULL DEFAULT 0,
      revision INTEGER NOT NULL DEFAULT 0,
      current BLOB NOT NULL, next BLOB, browser TEXT, user TEXT, path TEXT NOT NULL, query TEXT NOT NULL,
      last INTEGER NOT NULL, interrupted INTEGER, failed INTEGER NOT NULL DEFAULT 0,
      touched INTEGER NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS slot (
      session INTEGER NOT NULL, kind INTEGER NOT NULL, name TEXT NOT NULL, value BLOB NOT NULL,
      PRIMARY KEY (session, kind, name)) STRICT, WITHOUT ROWID;
    PRAGMA user_version = 1;
    COMMIT;
    """

  /// - Returns: The session's number in the file.
  static func insert(
    _ record: SessionRecord, at now: Int, into database: Database
  ) throws(StoreError) -> Int {
    var number = 0
    try database.query(
      """
      INSERT INTO session (id, current, next, browser, user, path, query, last, interrupted, failed, touched, epoch)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number
      """,
      .blob(record.id.bytes), .blob(record.tokens.current.bytes),
      .blob(orNull: record.tokens.next?.bytes), .text(orNull: record.browser),
      .text(orNull: record.user), .text(record.path), .text(record.query),
      .integer(record.lastEvent), .integer(orNull: record.interrupted),
      .integer(record.failedStarts), .integer(now), .integer(record.epoch)
    ) { (row) throws(StoreError) in
      number = row.integer(0)
      return true
    }
    for (name, bytes) in record.slots { try set(name, bytes, of: number, in: database) }
    return number
  }

  /// Writes a session into a file that was begun anew. What it has of the session already is from before, unless another process
  /// has taken the session there.
  static func recreate(
    _ record: SessionRecord, at now: Int, in database: Database
  ) throws(StoreError) -> Int {
    let found = try find(record.id, in: database)
    if let found, found.record.epoch > record.epoch { throw .superseded }
    if let found { try remove(found.number, found.record.epoch, in: database) }
    return try insert(record, at: now, into: database)
  }

  /// What is counted in a session stays among these.
  private static let numbers = 0...1 << 53

  static func find(_ id: SessionID, in database: Database) throws(StoreError) -> Found? {
    var found: Found?
    try database.query(
      """
      SELECT number, epoch, current, next, browser, user, path, query, last, interrupted, failed,
        revision
      FROM session WHERE id = ?
      """, .blob(id.bytes)
    ) { (row) throws(StoreError) in
      // Nobody has written such a row: it can't be the session's, and would be of no other use a moment later.
      guard let current = Secret(bytes: row.blob(2)),
        [1, 8, 10, 11].allSatisfy({ numbers.contains(row.integer($0)) }),
        row.integerOrNull(9).map(numbers.contains) ?? true
      else { return false }
      var record = SessionRecord(
        id: id, tokens: Tokens(current: current, next: Secret(bytes: row.blob(3))),
        browser: row.text(4), user: row.text(5), path: row.text(6) ?? "/",
        query: row.text(7) ?? "", lastEvent: row.integer(8), interrupted: row.integerOrNull(9),
        failedStarts: row.integer(10))
      record.epoch = row.integer(1)
      record.revision = row.integer(11)
      found = Found(number: row.integer(0), record: record)
      return false
    }
    guard var found else { return nil }
    try database.query(
      "SELECT kind, name, value FROM slot WHERE session = ?", .integer(found.number)
    ) { (row) throws(StoreError) in
      guard let kind = SlotName.Kind(rawValue: UInt8(clamping: row.integer(0))) else { return true }
      found.record.slots[SlotName(kind, row.text(1) ?? "")] = row.blob(2)
      return true
    }
    return found
  }

  /// - Parameter others: The boards of processes from which the session may be taken.
  static func take(
    _ found: SessionRecord, _ tokens: Tokens, from others: RunningBoard.Others?, at now: Int,
    in database: Database
  ) throws(StoreError) -> Found? {
    try database.run(
      """
      UPDATE session SET epoch = epoch + 1, current = ?, next = ?, touched = ?
      WHERE id = ? AND epoch = ? AND revision = ?
      """,
      .blob(tokens.current.bytes), .blob(orNull: tokens.next?.bytes), .integer(now),
      .blob(found.id.bytes), .integer(found.epoch), .integer(found.revision))
    guard database.changes == 1 else { return nil }
    // Looked at while nobody can write: what the owner was at until now it can't store any more.
    if let run = others?.entry(of: found.id, epoch: found.epoch) {
      try noteInterruption(of: found.id, in: run.event, in: database)
    }
    return try find(found.id, in: database)
  }

  static func apply(
    _ change: SessionChange, to number: Int, _ epoch: Int, at now: Int, in database: Database
  ) throws(StoreError) {
    try database.run(
      """
      UPDATE session SET touched = ?1, revision = revision + 1, last = coalesce(?2, last),
        interrupted = iif(?7, NULL, interrupted), failed = iif(?10 OR ?2 > last, 0, failed),
        current = coalesce(?3, current), next = iif(?3 IS NULL, next, ?4),
        path = coalesce(?8, path), query = coalesce(?9, query)
      WHERE number = ?5 AND epoch = ?6
      """,
      .integer(now), .integer(orNull: change.lastEvent),
      .blob(orNull: change.tokens?.current.bytes), .blob(orNull: change.tokens?.next?.bytes),
      .integer(number), .integer(epoch), .integer(change.isToldOfCrash ? 1 : 0),
      .text(orNull: change.location?.path), .text(orNull: change.location?.query),
      .integer(change.isSound ? 1 : 0))
    guard database.changes == 1 else { throw .superseded }
    for (name, bytes) in change.slots {
      if let bytes {
        try set(name, bytes, of: number, in: database)
      } else {
        try database.run(
          "DELETE FROM slot WHERE session = ? AND kind = ? AND name = ?", .integer(number),
          .integer(Int(name.kind.rawValue)), .text(name.name))
      }
    }
  }

  static func remove(_ number: Int, _ epoch: Int, in database: Database) throws(StoreError) {
    try database.run(
      "DELETE FROM session WHERE number = ? AND epoch = ?", .integer(number), .integer(epoch))
    guard database.changes == 1 else { throw .superseded }
    try database.run("DELETE FROM slot WHERE session = ?", .integer(number))
  }

  /// A process has ended in the midst of a run. That says nothing of a session that another process has taken meanwhile, which
  /// has read the board by itself.
  static func noteCrash(_ entry: RunningBoard.Entry, in database: Database) throws(StoreError) {
    try database.run(
      """
      UPDATE session SET interrupted = iif(?1 > last, max(?1, coalesce(interrupted, 0)), interrupted),
        failed = iif(?1 > last, failed, failed + 1)
      WHERE id = ?2 AND epoch = coalesce(?3, epoch)
      """, .integer(entry.event), .blob(entry.id.bytes), .integer(orNull: entry.epoch))
  }

  /// The session's owner was in the midst of a run when it lost the session: what the run does is stored by nobody.
  static func noteInterruption(
    of id: SessionID, in event: Int, in database: Database
  ) throws(StoreError) {
    try database.run(
      "UPDATE session SET interrupted = max(?1, coalesce(interrupted, 0)) WHERE id = ?2 AND last < ?1",
      .integer(event), .blob(id.bytes))
  }

  private static func set(
    _ name: SlotName, _ bytes: [UInt8], of number: Int, in database: Database
  ) throws(StoreError) {
    try database.run(
      """
      INSERT INTO slot (session, kind, name, value) VALUES (?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET value = excluded.value
      """,
      .integer(number), .integer(Int(name.kind.rawValue)), .text(name.name), .blob(bytes))
  }
}

extension SessionID {
  var bytes: [UInt8] { high.bytes + low.bytes }
}

extension Secret {
  var bytes: [UInt8] { words.0.bytes + words.1.bytes + words.2.bytes + words.3.bytes }

  /// `nil` for anything but 32 bytes.
  init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    let words = (0..<4).map { word in
      bytes[(word * 8)..<(word * 8 + 8)].reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    }
    self.init((words[0], words[1], words[2], words[3]))
  }
}

extension UInt64 {
  /// Eight bytes, the highest first.
  fileprivate var bytes: [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: self >> (56 - 8 * UInt64($0))) }
  }
}
