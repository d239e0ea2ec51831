/// Events that wait for their runs, in the order in which they came.
struct WaitingSteps: Sendable {
  private(set) var steps: [Step] = []
  private var presses = 0

  /// Presses that may wait, far more than a person can make while a run lasts.
  static let mostPresses = 100
  /// Readings that may wait.
  static let mostReadings = 10_000
  /// Bytes that the readings may have.
  static let largestSize = 16 << 20

  var isEmpty: Bool { steps.isEmpty }
  var first: Step? { steps.first }

  /// Presses and steps between addresses that wait.
  var actions: Int { presses }
  /// Bytes of all, about.
  var size: Int { steps.reduce(0) { $0 + $1.size } }

  /// Adds an event.
  ///
  /// - Returns: Why there is no room for it; `nil`: it waits.
  mutating func add(_ step: Step) -> Refusal? {
    let merges = steps.last?.takes(step) ?? false
    let isOneMore = step.ending != nil && !(merges && steps.last?.ending != nil)
    if isOneMore, presses >= Self.mostPresses { return .presses }
    // One event alone has the room that a message has.
    if !steps.isEmpty {
      let readings = steps.reduce(step.readings.count) { $0 + $1.readings.count }
      if readings > Self.mostReadings { return .readings }
      if size + step.size > Self.largestSize { return .bytes }
    }
    if isOneMore { presses += 1 }
    if merges { steps[steps.endIndex - 1].merge(step) } else { steps.append(step) }
    return nil
  }

  mutating func takeFirst() -> Step? {
    guard !steps.isEmpty else { return nil }
    let step = steps.removeFirst()
    if step.ending != nil { presses -= 1 }
    return step
  }

  /// Puts a step that can't be taken in yet back to its place.
  mutating func putBack(_ step: Step) {
    if step.ending != nil { presses += 1 }
    guard let next = steps.first, step.takes(next) else { return steps.insert(step, at: 0) }
    if step.ending != nil, next.ending != nil { presses -= 1 }
    var whole = step
    whole.merge(next)
    steps[0] = whole
  }

  mutating func removeAll() {
    steps = []
    presses = 0
  }
}

extension [Step] {
  /// Presses and steps between addresses.
  var actions: Int { count { $0.ending != nil } }
}
