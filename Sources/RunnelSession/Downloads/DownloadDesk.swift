import RunnelLocks

/// The files of a session that the author's code makes at a click, from that click to the browser's request for what came of it.
///
/// They are few: each takes a thread, and what waits to be fetched takes memory.
final class DownloadDesk: Sendable {
  /// Files that are made at once.
  static let most = 4

  /// Nanoseconds after which nobody comes for a file any more: a browser does so at once. The caretaker lets go of it then.
  static let patience: UInt64 = 10_000_000_000

  private struct Ready {
    var content: Content
    var since: UInt64
  }

  private struct State {
    var working = 0
    /// What waits to be fetched, the oldest first.
    var ready: [Ready] = []

    mutating func removeStale(at now: UInt64) -> [Ready] {
      removeFirst(ready.prefix { now &- $0.since > DownloadDesk.patience }.count)
    }

    /// The oldest that are too many or too large together; the newest stays.
    mutating func removeExcess() -> [Ready] {
      var size = 0
      // Beside each file there may be the word of how it ended.
      let stays = ready.reversed().prefix(2 * DownloadDesk.most).prefix { one in
        size += one.content.size
        return size <= ContentTable.largest
      }
      return removeFirst(ready.count - max(1, stays.count))
    }

    private mutating func removeFirst(_ count: Int) -> [Ready] {
      defer { ready.removeFirst(count) }
      return Array(ready.prefix(count))
    }
  }

  private let state = Mutex(State())

  /// A file is about to be made.
  ///
  /// - Returns: Holds its place; `nil`: as many as may are being made.
  func begin(at now: UInt64) -> DownloadSlot? {
    let (isFree, stale) = state.withLock { state -> (Bool, [Ready]) in
      let stale = state.removeStale(at: now)
      // A file that nobody has come for gives its place to who asks next, as soon as its work has ended.
      guard state.working < Self.most else { return (false, stale) }
      state.working += 1
      return (true, stale)
    }
    withExtendedLifetime(stale) {}
    return isFree ? DownloadSlot { [weak self] in self?.state.withLock { $0.working -= 1 } } : nil
  }

  /// Keeps what a browser is about to ask for.
  func keep(_ content: Content, at now: UInt64) {
    let old = state.withLock { state -> [Ready] in
      let stale = state.removeStale(at: now)
      state.ready.append(Ready(content: content, since: now))
      return stale + state.removeExcess()
    }
    withExtendedLifetime(old) {}
  }

  /// What nobody has come for.
  func takeStale(at now: UInt64) -> [Content] {
    state.withLock { $0.removeStale(at: now) }.map(\.content)
  }

  /// What is there for one request alone.
  ///
  /// - Parameter takesIt: This is that request.
  func find(_ id: String, takesIt: Bool) -> Content? {
    state.withLock { state in
      guard let index = state.ready.firstIndex(where: { $0.content.id == id }) else { return nil }
      return takesIt ? state.ready.remove(at: index).content : state.ready[index].content
    }
  }

  /// The session has ended.
  func removeAll() {
    let old = state.withLock { state in
      defer { state.ready = [] }
      return state.ready
    }
    withExtendedLifetime(old) {}
  }
}

/// The place of a file among those that are made at once: of a session, or of the app.
final class DownloadSlot: Sendable {
  private let free: @Sendable () -> Void
  private let isOver = Mutex(false)

  init(_ free: @escaping @Sendable () -> Void) { self.free = free }

  deinit { end() }

  func end() {
    let isFirst = isOver.withLock { isOver in
      defer { isOver = true }
      return !isOver
    }
    if isFirst { free() }
  }
}

extension Content {
  /// Bytes that it keeps in memory.
  fileprivate var size: Int {
    if case .bytes(let bytes) = body { bytes.count } else { 0 }
  }
}
