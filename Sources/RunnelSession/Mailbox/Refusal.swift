/// Why an event is not carried out.
enum Refusal: Sendable, Equatable {
  // There is no room for it.
  case presses
  case readings
  case bytes
  case room
  // What was pressed can't be pressed when its turn has come.
  case gone
  case disabled
  case undrawn
  // What the press brings is not taken, in words for the reader.
  case reading(String)
  case unreadable

  /// What its reader is told.
  var text: String {
    switch self {
    case .presses: notTaken("\(WaitingSteps.mostPresses) actions wait already")
    case .readings: notTaken("\(WaitingSteps.mostReadings) changed values wait already")
    case .bytes: notTaken("what waits has more than \(WaitingSteps.largestSize >> 20) MB")
    case .room: notTaken("the app has no room for more that waits")
    case .gone: "This was not carried out: what you pressed is no longer on the page."
    case .disabled: "This was not carried out: what you pressed is no longer enabled."
    case .undrawn:
      "This was not carried out: the page had not been drawn to its end. Wait until it is, then try again."
    case .reading(let reason): "This was not sent. \(reason)"
    case .unreadable: "This was not sent: nothing of it has arrived. Send it again."
    }
  }

  private func notTaken(_ reason: String) -> String {
    "This was not taken: \(reason). Wait until the page has caught up, then try again."
  }
}
