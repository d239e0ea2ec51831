import RunnelLocks
package import RunnelSession

extension SQLiteStore {
  /// Sessions that are looked at, or written, at a time, for others write in between; fewer where the size decides, which is
  /// looked at after each.
  private static let step = (byAge: 200, bySize: 10)

  package func touch(_ ids: [SessionID], at now: Int) throws(StoreError) {
    var rest = ids[...]
    while !rest.isEmpty {
      let some = rest.prefix(Self.step.byAge)
      rest = rest.dropFirst(some.count)
      try write { (database) throws(StoreError) in
        for id in some {
          try database.run(
            "UPDATE session SET touched = ?1 WHERE id = ?2 AND touched < ?1 - 60", .integer(now),
            .blob(id.bytes))
        }
      }
    }
  }

  /// Goes through all sessions once, in the order in which they are in the file. An index by use would be cheaper here, and
  /// dearer for each commit, which writes it: half as much again into the log, and less than half as many in a second.
  package func sweep(
    oldest: Int, maxBytes: Int, maxUploads: Int, sparing: Set<SessionID>, at now: Int
  ) throws(StoreError) -> Swept {
    let spared = Set(sparing.map(\.bytes))
    var files: [String] = []
    var uploads = 0
    func removeAll(_ gone: [Candidate]) throws(StoreError) {
      files += try remove(gone)
      uploads -= gone.reduce(0) { $0 + $1.uploads }
    }
    do throws(StoreError) {
      var kept: [Candidate] = []
      let isTooLarge = try size() > maxBytes
      var last: Int? = 0
      while let after = last {
        let some = try sessions(after: after, at: now)
        last = some.last?.number
        uploads += some.reduce(0) { $0 + $1.uploads }
        let candidates = some.filter { !spared.contains($0.id) }
        let gone = candidates.filter { $0.touched < oldest }
        if !gone.isEmpty { try removeAll(gone) }
        kept += candidates.filter { $0.touched >= oldest && (isTooLarge || $0.uploads > 0) }
      }
      kept.sort { ($0.touched, $0.number) < ($1.touched, $1.number) }
      var rest = kept[...]
      while isTooLarge, !rest.isEmpty, try size() > maxBytes {
        try removeAll(Array(rest.prefix(Self.step.bySize)))
        rest = rest.dropFirst(Self.step.bySize)
      }
      for candidate in rest where candidate.uploads > 0 && uploads > maxUploads {
        try removeAll([candidate])
      }
    } catch {
      // Of the sessions that are gone nobody will know the files again.
      if files.isEmpty { throw error }
      return Swept(files: files, uploads: nil)
    }
    return Swept(files: files, uploads: uploads)
  }

  /// The next few sessions. A clock that was set back must not make them eternal: what was used in the future counts as used
  /// now.
  private func sessions(after number: Int, at now: Int) throws(StoreError) -> [Candidate] {
    var found = try read { (database) throws(StoreError) in
      try Self.sessions(after: number, Self.step.byAge, in: database)
    }
    guard found.contains(where: { $0.touched > now + 60 }) else { return found }
    let numbers = found.filter { $0.touched > now + 60 }.map(\.number)
    try write { (database) throws(StoreError) in
      for number in numbers {
        try database.run(
          "UPDATE session SET touched = ?1 WHERE number = ?2 AND touched > ?1 + 60", .integer(now),
          .integer(number))
      }
    }
    for index in found.indices where found[index].touched > now + 60 { found[index].touched = now }
    return found
  }

  /// Removes those that nobody has used since they were chosen: a reader may have come back meanwhile.
  ///
  /// - Returns: The files of their uploads.
  func remove(_ candidates: [Candidate]) throws(StoreError) -> [String] {
    let files = Mutex<[String]>([])
    try write { (database) throws(StoreError) in
      var theirs: [String] = []
      for candidate in candidates {
        let number = candidate.number
        // The epoch too: within one second its time of use stays the same.
        try database.run(
          "DELETE FROM session WHERE number = ? AND touched = ? AND epoch = ?", .integer(number),
          .integer(candidate.touched), .integer(candidate.epoch))
        guard database.changes == 1 else { continue }
        theirs += try Self.files(of: number, in: database)
        try database.run("DELETE FROM slot WHERE session = ?", .integer(number))
      }
      // Set, not added to: what is written together with others may be tried again.
      files.withLock { $0 = theirs }
    }
    return files.withLock { $0 }
  }

  package func uploadedFiles() throws(StoreError) -> Set<String> {
    var files: Set<String> = []
    try read { (database) throws(StoreError) in
      try database.query("SELECT name, value FROM slot WHERE kind = 2") {
        (row) throws(StoreError) in
        let name = SlotName(.upload, row.text(0) ?? "")
        if let file = UploadSlot(name: name, bytes: row.blob(1))?.file { files.insert(file) }
        return true
      }
    }
    return files
  }

  package func maintain() throws(StoreError) {
    lookForFile()
    if connection.withLock({ $0.database != nil }) { openBoard() }
    guard logSize > checkpointSize else { return }
    // The long part beside the writers, the rest before they go on: only a log that is done with as a whole begins anew.
    try Database(path: path, vfs: vfs).checkpoint()
    try read { (database) throws(StoreError) in try database.checkpoint() }
  }

  /// A session that may be removed, as it was when it was looked at.
  struct Candidate: Sendable {
    var number: Int
    var touched: Int
    var epoch: Int
    var id: [UInt8]
    /// Bytes of the files that its reader has sent.
    var uploads = 0
  }

  static func sessions(
    after number: Int, _ count: Int, in database: Database
  ) throws(StoreError) -> [Candidate] {
    var found: [Candidate] = []
    try database.query(
      "SELECT number, touched, epoch, id FROM session WHERE number > ? ORDER BY number LIMIT ?",
      .integer(number), .integer(count)
    ) { (row) throws(StoreError) in
      found.append(
        Candidate(
          number: row.integer(0), touched: row.integer(1), epoch: row.integer(2), id: row.blob(3)))
      return true
    }
    try addUploads(to: &found, in: database)
    return found
  }

  /// Looks at the slots of uploads alone: the others, which may be large, stay on the disk.
  private static func addUploads(
    to found: inout [Candidate], in database: Database
  ) throws(StoreError) {
    guard let first = found.first?.number, let last = found.last?.number else { return }
    var sizes: [Int: Int] = [:]
    try database.query(
      """
      SELECT session.number, slot.name, slot.value FROM session CROSS JOIN slot
      WHERE session.number BETWEEN ? AND ? AND slot.session = session.number AND slot.kind = 2
      """, .integer(first), .integer(last)
    ) { (row) throws(StoreError) in
      let name = SlotName(.upload, row.text(1) ?? "")
      if let upload = UploadSlot(name: name, bytes: row.blob(2)) {
        // A number in a file that is damaged may be any.
        sizes[row.integer(0), default: 0] += min(max(upload.size, 0), 1 << 40)
      }
      return true
    }
    for index in found.indices { found[index].uploads = sizes[found[index].number] ?? 0 }
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

  private func size() throws(StoreError) -> Int {
    try read { (database) throws(StoreError) in try Self.size(of: database) }
  }

  /// Bytes of the file that hold something.
  static func size(of database: Database) throws(StoreError) -> Int {
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
