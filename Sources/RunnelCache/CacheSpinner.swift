/// What the page's run status says while a missed call is computed: `true`, the function's name; `false`, nothing; or a text.
public struct CacheSpinner: Sendable, Equatable, ExpressibleByBooleanLiteral,
  ExpressibleByStringInterpolation
{
  enum Kind: Equatable { case none, named, text(String) }

  let kind: Kind

  public init(booleanLiteral isShown: Bool) { kind = isShown ? .named : .none }
  public init(stringLiteral text: String) { kind = .text(text) }

  /// What it says of a function; `nil`: nothing.
  func text(for name: String) -> String? {
    switch kind {
    case .none: nil
    case .named: "Computing \(name)…"
    case .text(let text): text
    }
  }
}
