/// The secrets that open a session, and how far the exchange of one for the next has come.
///
/// A secret counts once. The next one goes to the browser only when the store knows it, and takes the place of the one that
/// was shown with the first thing that the browser says after it.
struct TokenExchange: Sendable {
  private enum State: Sendable {
    /// There is no next one that the browser may get.
    case settled
    /// The store knows the next one.
    case stored
    /// The connection's welcome has brought it.
    case welcomed
  }

  private(set) var tokens: Tokens
  private var state: State

  /// - Parameter isNextStored: The store has these tokens, with the next one among them.
  init(_ tokens: Tokens, isNextStored: Bool = false) {
    self.tokens = tokens
    state = isNextStored && tokens.next != nil ? .stored : .settled
  }

  func accepts(_ secret: Secret) -> Bool { tokens.accepts(secret) }

  /// A browser has shown a secret.
  ///
  /// - Returns: What is to be stored; `nil`: the store has it.
  mutating func shown(_ secret: Secret, next: Secret) -> Tokens? {
    if state != .settled, tokens.current.equals(secret) { return nil }
    tokens = tokens.rotated(from: secret, to: next)
    state = .settled
    return tokens
  }

  /// The store has taken these.
  mutating func stored(_ stored: Tokens) {
    guard state == .settled, let next = tokens.next, let known = stored.next, next.equals(known)
    else { return }
    state = .stored
  }

  /// The secret that a welcome brings.
  mutating func welcome() -> Secret {
    guard state != .settled, let next = tokens.next else { return tokens.current }
    state = .welcomed
    return next
  }

  /// The browser has said something: it has what the welcome brought.
  mutating func heard() {
    guard state == .welcomed else { return }
    tokens.confirm()
    state = .settled
  }
}
