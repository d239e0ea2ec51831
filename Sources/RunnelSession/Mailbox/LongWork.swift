/// What the runs of a session wait for, to be said in the page's run status when it takes long.
struct LongWork {
  /// Nanoseconds after which it is said.
  static let patience: UInt64 = 200_000_000
  /// A run that waits for more at once says no more by it.
  static let most = 100

  private struct Item {
    let id: UInt64
    let run: Int
    let text: String
    let since: UInt64
  }

  /// In the order in which they began.
  private var items: [Item] = []
  private var last: UInt64 = 0
  /// What the page says.
  private(set) var said: String?

  /// - Returns: Its number; `nil`: it is one too many.
  mutating func begin(_ text: String, in run: Int, at now: UInt64) -> UInt64? {
    guard items.count < Self.most else { return nil }
    last += 1
    items.append(Item(id: last, run: run, text: text, since: now))
    return last
  }

  mutating func end(_ id: UInt64) { items.removeAll { $0.id == id } }

  /// A run has shown its end, with which the page says nothing any more.
  mutating func ended(_ run: Int) {
    said = nil
    items.removeAll { $0.run <= run }
  }

  /// What the page is to say from now on: the oldest that has lasted.
  ///
  /// - Returns: False: it says that already.
  mutating func look(_ run: Int, at now: UInt64) -> Bool {
    let due = items.first { $0.run == run && now &- $0.since >= Self.patience }?.text
    guard due != said else { return false }
    said = due
    return true
  }
}
