import RunnelWire

/// What a page has drawn, on its way to the browser.
struct Output: Sendable, Equatable {
  /// Counts the outputs of a page: they may be handed over by different threads, and reach the browser in this order.
  var number: Int
  /// For which arrival of a browser it was drawn.
  var epoch: Int
  var run: Int
  /// The last event that is part of it.
  var seen: Int
  var operations: ServerMessage.Operations
}

/// Brings what comes from several threads into its order.
struct InOrder<Item: Sendable>: Sendable {
  private var next = 1
  private var early: [Int: Item] = [:]

  /// - Returns: What is due by now.
  mutating func take(_ item: Item, number: Int) -> [Item] {
    guard number == next, early.isEmpty else {
      early[number] = item
      var due: [Item] = []
      while let item = early.removeValue(forKey: next) {
        due.append(item)
        next += 1
      }
      return due
    }
    next += 1
    return [item]
  }
}

/// A browser's coming to a session.
struct Arrival: Sendable, Equatable {
  /// Counts the arrivals at a session.
  var epoch = 0
  /// What the browser's address holds.
  var location: Location
}
