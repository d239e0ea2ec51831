/// What a browser has sent and the server has not taken yet.
///
/// A connection takes some of it at a time and then lets others have their turn: one `read` may bring thousands of messages, and
/// a ping of another reader waits for as many as are taken in one turn.
struct Inbox {
  /// Events that one turn takes.
  static let turn = 16

  private var events: [WebSocketReader.Event] = []
  /// Events at the front that are taken.
  private var taken = 0

  var isEmpty: Bool { taken == events.count }

  /// Bytes of the texts that wait.
  var size: Int { events[taken...].reduce(0) { $0 + $1.size } }

  mutating func add(_ new: [WebSocketReader.Event]) {
    if isEmpty { (events, taken) = (new, 0) } else { events += new }
  }

  mutating func next() -> WebSocketReader.Event? {
    guard !isEmpty else { return nil }
    defer {
      taken += 1
      // An idle connection keeps no memory.
      if isEmpty { (events, taken) = ([], 0) }
    }
    return events[taken]
  }

  mutating func removeAll() { (events, taken) = ([], 0) }
}

extension WebSocketReader.Event {
  fileprivate var size: Int {
    if case .text(let text) = self { text.count } else { 0 }
  }
}
