/// Something that a reader does.
enum Deed: Equatable {
  /// A button with a callback.
  case press(Int)
  /// A button that the body asks.
  case ask(String)
  case type(String)
  case typePlain(String)
  /// A form with a text.
  case submit(String)
  /// To another address, whose query sets the text.
  case go(String)
  case rerun
  /// Closes the dialog that is open.
  case dismiss

  /// What counts it.
  var counter: Int? {
    switch self {
    case .press(let button): button
    case .submit: LedgerApp.submit
    case .ask, .type, .typePlain, .go, .rerun, .dismiss: nil
    }
  }

  /// It has to be carried out exactly once.
  var isPress: Bool {
    switch self {
    case .press, .ask, .submit: true
    case .type, .typePlain, .go, .rerun, .dismiss: false
    }
  }

  /// It stops what runs.
  var isCancel: Bool { self == .ask("Cancel") }

  /// The query that it gives the address.
  var query: String? {
    switch self {
    case .type(let text): "text=\(text)"
    case .go(let query): query
    case .press, .ask, .typePlain, .submit, .rerun, .dismiss: nil
    }
  }
}
