/// A run that is to begin.
struct RunOrder: Sendable, Equatable {
  var number: Int
  /// What is drawn anew.
  var draws = Draws.page
  /// What it takes in first; `nil`: it only draws.
  var step: Step?
  /// It takes the place of a body in which a press was delivered, or which the reader has stopped: a press is not for it too.
  var forgetsPresses = false
  /// What the reader's stop of the body before it has dropped: the browser shows it, and nothing of it counts.
  var takesBack: [Step] = []

  /// What a run draws anew; the page knows which fragments that are.
  enum Draws: Sendable, Equatable {
    /// The whole page.
    case page
    /// What its events are about.
    case events
    /// What the run before it has asked for.
    case asked
    /// Fragments whose time has come, or that were not drawn to their end.
    case due
  }
}
