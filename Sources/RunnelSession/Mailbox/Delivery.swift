/// How far a session has come with its reader's events, which their browser numbers from 1.
struct Delivery: Sendable {
  /// The last event that came in.
  private(set) var taken = 0
  /// The last event that a run has begun with, or that came to nothing.
  private(set) var seen = 0
  /// The last event whose effects are in the store: it is acknowledged.
  private(set) var stored = 0
  /// Events that were not taken, and that the browser may not know of.
  private(set) var refused: [Refused] = []

  struct Refused: Sendable, Equatable {
    var event: Int
    var text: String
    /// A connection has brought it, and the browser knows when its events are acknowledged over that.
    var isSent: Bool
  }

  init(upTo event: Int = 0) {
    taken = event
    seen = event
    stored = event
  }

  /// Whether an event has not been taken yet.
  func isNew(_ event: Int) -> Bool { event > taken }

  /// - Returns: False: it was taken before.
  mutating func take(_ event: Int) -> Bool {
    guard event > taken else { return false }
    taken = event
    return true
  }

  /// An event is not carried out, and never will be.
  mutating func refuse(_ event: Int, _ text: String, isSent: Bool) {
    refused.append(Refused(event: event, text: text, isSent: isSent))
    // Of more than a browser can have waiting the oldest are known to it.
    if refused.count > 1_000 { refused.removeFirst() }
    passOverRefused()
  }

  /// A run has taken in events up to this one.
  mutating func see(_ event: Int) {
    seen = max(seen, event)
    passOverRefused()
  }

  /// All that has come is done with.
  mutating func seeAll() { seen = taken }

  /// - Returns: Whether that is news.
  mutating func store(_ event: Int) -> Bool {
    guard event > stored else { return false }
    stored = event
    refused.removeAll { $0.event <= event && $0.isSent }
    return true
  }

  /// Refusals that a browser that has come may not know of. They count as sent.
  mutating func takeRefused() -> [Refused] {
    defer {
      for index in refused.indices { refused[index].isSent = true }
      refused.removeAll { $0.event <= stored }
    }
    return refused
  }

  private mutating func passOverRefused() {
    while refused.contains(where: { $0.event == seen + 1 }) { seen += 1 }
  }
}
