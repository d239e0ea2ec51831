import RunnelWire

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
  /// A text on the main page: it goes with its page, and stays with its session.
  case typeInner(String)
  case typeKept(String)
  /// To another address, whose query sets the text. Without a query it is a link to a page, which leaves the text as it is.
  case go(Location)
  case rerun
  /// Closes the dialog that is open.
  case dismiss

  /// What counts it.
  var counter: Int? {
    switch self {
    case .press(let button): button
    case .submit: LedgerApp.submit
    case .ask, .type, .typePlain, .typeInner, .typeKept, .go, .rerun, .dismiss: nil
    }
  }

  /// It has to be carried out exactly once.
  var isPress: Bool {
    switch self {
    case .press, .ask, .submit: true
    case .type, .typePlain, .typeInner, .typeKept, .go, .rerun, .dismiss: false
    }
  }

  /// It sets a field of the main page.
  var isOnMainPage: Bool {
    switch self {
    case .typeInner, .typeKept: true
    case .press, .ask, .type, .typePlain, .submit, .go, .rerun, .dismiss: false
    }
  }

  /// It stops what runs.
  var isCancel: Bool { self == .ask("Cancel") }

  /// The query that it gives the address.
  var query: String? {
    switch self {
    case .type(let text): "text=\(text)"
    case .go(let location): location.query.isEmpty ? nil : location.query
    case .press, .ask, .typePlain, .typeInner, .typeKept, .submit, .rerun, .dismiss: nil
    }
  }

  /// The path that it gives the address.
  var path: String? {
    switch self {
    case .go(let location): location.path
    case .ask("Leave"): LedgerApp.other.path
    case .ask("Return"): LedgerApp.main.path
    case .press, .ask, .type, .typePlain, .typeInner, .typeKept, .submit, .rerun, .dismiss: nil
    }
  }
}
