/// How many bytes of uploads all sessions have together.
///
/// Nobody looks at all files for each upload: what arrives is added, and what goes is seen when they are counted again, which is done from time
/// to time, and where there seems to be no room left.
struct UploadLedger {
  enum Answer {
    case taken
    /// There is no room, unless they are counted again, and the oldest are let go.
    case uncertain
    case full
  }

  /// Nanoseconds after which it is worth the work to count again.
  private static let interval: UInt64 = 10_000_000_000

  private let limit: Int
  /// Of files that have arrived: those that were counted, and what was added since.
  private var arrived = 0
  /// Bytes that files on their way may come to.
  private var coming = 0
  /// What has arrived since a count began.
  private var added = 0
  private var counted: UInt64?

  init(limit: Int) { self.limit = limit }

  mutating func reserve(_ bytes: Int, at now: UInt64) -> Answer {
    // A process that has just begun does not know what is there.
    guard let counted else { return .uncertain }
    guard arrived + coming + bytes > limit else {
      coming += bytes
      return .taken
    }
    return now &- counted < Self.interval ? .full : .uncertain
  }

  mutating func release(_ bytes: Int) { coming -= bytes }

  mutating func finish(_ bytes: Int, as size: Int) {
    coming -= bytes
    arrived += size
    added += size
  }

  /// What may be left of those that have arrived when there is to be room for a file: less than would be enough, or the next file would bring about the
  /// same work.
  func rest(beside bytes: Int) -> Int {
    arrived + coming + bytes > limit ? max(0, limit - limit / 10 - coming - bytes) : limit
  }

  mutating func beginCount(at now: UInt64) {
    counted = now
    added = 0
  }

  mutating func endCount(_ bytes: Int) { arrived = bytes + added }
}

extension Hub {
  /// Keeps room for a file among those of all sessions. The sessions that were not used the longest make it, where they have
  /// left the memory. Blocks.
  func reserve(_ bytes: Int) -> Bool {
    let now = app.now()
    switch app.uploads.withLock({ $0.reserve(bytes, at: now) }) {
    case .taken: return true
    case .full: return false
    case .uncertain: break
    }
    do throws(StoreError) {
      // Once to know how many there are: nobody loses anything for that.
      try sweepStore(oldest: .min, maxBytes: .max, maxUploads: .max, sparing: Set(all.map(\.id)))
      let rest = app.uploads.withLock { $0.rest(beside: bytes) }
      try sweepStore(oldest: .min, maxBytes: .max, maxUploads: rest, sparing: Set(all.map(\.id)))
    } catch {
      app.warnOfStore(error)
    }
    if case .taken = app.uploads.withLock({ $0.reserve(bytes, at: now) }) { return true }
    return false
  }

  /// Removes sessions from the store, with their files.
  func sweepStore(
    oldest: Int, maxBytes: Int, maxUploads: Int, sparing: Set<SessionID>
  ) throws(StoreError) {
    let now = app.now()
    app.uploads.withLock { $0.beginCount(at: now) }
    let swept = try app.store.sweep(
      oldest: oldest, maxBytes: maxBytes, maxUploads: maxUploads, sparing: sparing,
      at: app.wallClock())
    for file in swept.files { UploadShelf.removeFile(app.uploadDirectory + "/" + file) }
    if let uploads = swept.uploads { app.uploads.withLock { $0.endCount(uploads) } }
  }
}
