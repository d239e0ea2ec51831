import RunnelSession
import RunnelTree
import Synchronization

/// What a text must look like to be taken.
///
/// A text stands for a regular expression: `validate: "^[A-Z]{3}$"` is `.pattern("^[A-Z]{3}$")`.
public struct TextRule: Sendable, Equatable, ExpressibleByStringLiteral {
  let pattern: String
  let message: String?

  /// - Parameters:
  ///   - pattern: A regular expression that is found in the text; `^` and `$` stand for its ends. Write what Swift and
  ///     JavaScript have in common: it is tried in the browser, and again here.
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

  func check() throws(RunnelError) {
    // To read a pattern takes longer than to draw the field, which happens in every run.
    guard Self.sound.withLock({ !$0.contains(pattern) }) else { return }
    do { _ = try Regex(pattern) } catch {
      throw RunnelError(
        .badFormat, "The pattern `\(pattern)` of `validate:` is not a regular expression.")
    }
    Self.sound.withLock { sound in
      // Patterns that a script makes up as it goes are not kept for ever.
      if sound.count >= 1_000 { sound = [] }
      sound.insert(pattern)
    }
  }

  /// Patterns that were found to be regular expressions.
  private static let sound = Mutex<Set<String>>([])

  /// An empty text breaks no rule: whether there must be one, `required:` says.
  func objection(to text: String) -> String? {
    guard !text.isEmpty, let regex = try? Regex(pattern), text.firstMatch(of: regex) == nil else {
      return nil
    }
    return "the text '\(text)' does not match the pattern `\(pattern)` of `validate:`."
  }

  func writeProps(_ props: inout Props) {
    props.text("pattern", pattern)
    props.text("patternMessage", message)
  }
}
