import RunnelSession
import RunnelTree
import RunnelWire

/// What a text must look like to be taken.
///
/// A text stands for a regular expression: `validate: "^[A-Z]{3}$"` is `.pattern("^[A-Z]{3}$")`.
public struct TextRule: Sendable, Equatable, ExpressibleByStringLiteral {
  let pattern: String
  let message: String?

  /// - Parameters:
  ///   - pattern: A regular expression that is found in the text; `^` and `$` stand for its ends. It is written as in
  ///     JavaScript with the flag `u`, tried in the browser, and again on the server, which takes the time of the text's
  ///     length. So there are no back references (`\1`) and nothing that looks ahead or behind (`(?=…)`): check such things in
  ///     the script. `\d`, `\w` and `\b` know the characters of ASCII, `\p{L}` is any letter. With `(?i)` in front case does
  ///     not count; what browsers can't read, as some can't this, the server judges alone.
  ///   - message: Shown below the field while the text has another form.
  public static func pattern(_ pattern: String, message: String? = nil) -> TextRule {
    TextRule(pattern: pattern, message: message)
  }

  public init(stringLiteral pattern: String) {
    self.init(pattern: pattern, message: nil)
  }

  private init(pattern: String, message: String?) {
    self.pattern = pattern
    self.message = message
  }

  /// Two patterns that look alike may match different texts.
  public static func == (one: TextRule, other: TextRule) -> Bool {
    one.pattern.hasSameBytes(as: other.pattern) && one.message == other.message
  }

  func check() throws(RunnelError) {
    do { _ = try Patterns.shared.compiled(pattern) } catch { throw error.mistake(in: pattern) }
  }

  /// Characters, in UTF-16 as the browser counts, that a pattern is tried on. A longer text breaks the rule.
  static let longest = 2_000

  /// An empty text breaks no rule: whether there must be one, `required:` says.
  func objection(to text: String) -> String? {
    // Bytes first: their number is known.
    if text.utf8.count > Self.longest, text.utf16.count > Self.longest {
      return
        "the text has \(text.utf16.count) characters; with a `validate:`, \(Self.longest) are taken."
    }
    // `check` has said what is wrong with a pattern.
    guard !text.isEmpty, let compiled = try? Patterns.shared.compiled(pattern),
      !compiled.isFound(in: text)
    else { return nil }
    return "the text '\(text)' does not match the pattern `\(pattern)` of `validate:`."
  }

  /// Why a text is not taken, as the reader is told.
  func refusal(of text: String) -> String? {
    if let refusal = TextReading.refusal(of: text, maxChars: Self.longest) { return refusal }
    return objection(to: text) == nil ? nil : message ?? "This text does not have the right form."
  }

  func writeProps(_ props: inout Props) {
    props.text("pattern", pattern)
    props.text("patternMessage", message)
  }
}
