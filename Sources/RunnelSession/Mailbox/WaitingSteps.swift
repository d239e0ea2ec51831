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

  /// Adds an event.
  ///
  /// - Returns: Why there is no room for it; `nil`: it waits.
  mutating func add(_ step: Step) -> Refusal? {
    if step.ending != nil, presses >= Self.mostPresses { return .presses }
    // One event alone has the room that a message has.
    if !steps.isEmpty {
      let readings = steps.reduce(step.readings.count) { $0 + $1.readings.count }
      if readings > Self.mostReadings { return .readings }
      if steps.reduce(step.size, { $0 + $1.size }) > Self.largestSize { return .bytes }
    }
    if let last = steps.indices.last, steps[last].takes(step) {
      if steps[last].ending == nil, step.ending != nil { presses += 1 }
      steps[last].merge(step)
    } else {
      if step.ending != nil { presses += 1 }
      steps.append(step)
    }
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

/// Why an event is not taken.
enum Refusal: Sendable, Equatable {
  case presses
  case readings
  case bytes

  /// What its reader is told.
  var text: String {
    switch self {
    case .presses:
      """
      This was not taken: \(WaitingSteps.mostPresses) actions wait already. Wait until the page has caught up, then try \
      again.
      """
    case .readings:
      """
      This was not taken: \(WaitingSteps.mostReadings) changed values wait already. Wait until the page has caught up, \
      then try again.
      """
    case .bytes:
      """
      This was not taken: what waits has more than \(WaitingSteps.largestSize >> 20) MB. Wait until the page has caught \
      up, then try again.
      """
    }
  }
}
