package import RunnelSession
import Synchronization

extension SQLiteStore {
  /// Sessions that go in one transaction, for others write in between; fewer where the size decides, which is looked at
  /// after each.
  private static let step = (byAge: 200, bySize: 10)

  package func sweep(
    oldest: Int, maxBytes: Int, sparing: Set<SessionID>, at now: Int
  ) throws(StoreError) -> [String] {
    // A clock that was set back must not make sessions eternal.
    try write { (database) throws(StoreError) in
      try database.run("UPDATE session SET touched = ?1 WHERE touched > ?1 + 60", .integer(now))
    }
    let spared = Set(sparing.map(\.bytes))
    var files: [String] = []
    var after: Use? = Use.none
    while let last = after {
      do throws(StoreError) {
        after = try sweep(after: last, oldest: oldest, maxBytes: maxBytes, sparing: spared, &files)
      } catch {
        // Of the sessions that are gone nobody will know the files again.
        if files.isEmpty { throw error }
        return files
      }
    }
    return files
  }

  /// Removes what is to go of the next few sessions.
  ///
  /// - Returns: The last of them; `nil` when there are no more to look at.
  private func sweep(
    after: Use, oldest: Int, maxBytes: Int, sparing: Set<[UInt8]>, _ files: inout [String]
  ) throws(StoreError) -> Use? {
    let size = try read { (database) throws(StoreError) in try Self.size(of: database) }
    let candidates = try read { (database) throws(StoreError) in
      try Self.leastUsed(
        after: after, size > maxBytes ? Self.step.bySize : Self.step.byAge, in: database)
    }
    guard let last = candidates.last else { return nil }
    let gone = candidates.filter { candidate in
      !sparing.contains(candidate.id) && (candidate.use.touched < oldest || size > maxBytes)
    }
    if !gone.isEmpty { files += try remove(gone) }
    return last.use.touched >= oldest && size <= maxBytes ? nil : last.use
  }

  /// Removes those that nobody has used since they were chosen: a reader may have come back meanwhile.
  ///
  /// - Returns: The files of their uploads.
  func remove(_ candidates: [Candidate]) throws(StoreError) -> [String] {
    let files = Mutex<[String]>([])
    try write { (database) throws(StoreError) in
      var theirs: [String] = []
      for candidate in candidates {
        let number = candidate.use.number
        // The epoch too: within one second its time of use stays the same.
        try database.run(
          "DELETE FROM session WHERE number = ? AND touched = ? AND epoch = ?", .integer(number),
          .integer(candidate.use.touched), .integer(candidate.epoch))
        guard database.changes == 1 else { continue }
        theirs += try Self.files(of: number, in: database)
        try database.run("DELETE FROM slot WHERE session = ?", .integer(number))
      }
      // Set, not added to: what is written together with others may be tried again.
      files.withLock { $0 = theirs }
    }
    return files.withLock { $0 }
  }

  package func maintain() throws(StoreError) {
    guard logSize > checkpointSize else { return }
    // The long part beside the writers, the rest before they go on: only a log that is done with as a whole begins anew.
    try Database(path: path, vfs: vfs).checkpoint()
    try read { (database) throws(StoreError) in try database.checkpoint() }
  }

  struct Use: Sendable {
    var touched: Int
    var number: Int

    static let none = Use(touched: .min, number: 0)
  }

  /// A session that is to be removed, as it was when it was chosen.
  struct Candidate: Sendable {
    var use: Use
    var epoch: Int
    var id: [UInt8]
  }

  static func leastUsed(
    after: Use, _ count: Int, in database: Database
  ) throws(StoreError) -> [Candidate] {
    var found: [Candidate] = []
    try database.query(
      """
      SELECT number, touched, epoch, id FROM session WHERE (touched, number) > (?1, ?2)
      ORDER BY touched, number LIMIT ?3
      """, .integer(after.touched), .integer(after.number), .integer(count)
    ) { (row) throws(StoreError) in
      found.append(
        Candidate(
          use: Use(touched: row.integer(1), number: row.integer(0)), epoch: row.integer(2),
          id: row.blob(3)))
      return true
    }
    return found
  }

  private static func files(of number: Int, in database: Database) throws(StoreError) -> [String] {
    var files: [String] = []
    try database.query(
      "SELECT name, value FROM slot WHERE session = ? AND kind = 2", .integer(number)
    ) { (row) throws(StoreError) in
      let name = SlotName(.upload, row.text(0) ?? "")
      if let file = UploadSlot(name: name, bytes: row.blob(1))?.file { files.append(file) }
      return true
    }
    return files
  }

  /// Bytes of the file that hold something.
  private static func size(of database: Database) throws(StoreError) -> Int {
    var size = 0
    try database.query(
      """
      SELECT (p.page_count - f.freelist_count) * s.page_size
      FROM pragma_page_count() p, pragma_freelist_count() f, pragma_page_size() s
      """
    ) { (row) throws(StoreError) in
      size = row.integer(0)
      return false
    }
    return size
  }
}
