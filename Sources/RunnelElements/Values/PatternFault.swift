import RunnelSession

/// Why a text is not a pattern that `validate:` takes.
enum PatternFault: Error, Equatable {
  /// Neither a browser nor RE2 can read it.
  case notARegularExpression
  /// A part of a pattern that can't be matched in the time of the text: what it is called, and how it is written.
  case unmatchable(name: String, part: String)
  case unknownProperty(String)
  case tooManyRepetitions
  case tooLarge

  func mistake(in pattern: String) -> RunnelError {
    RunnelError(.badFormat, "The pattern `\(pattern)` of `validate:` \(text)")
  }

  private var text: String {
    switch self {
    case .notARegularExpression: "is not a regular expression."
    case .unmatchable(let name, let part):
      """
      has \(name), `\(part)`, which is not supported: it can take a short text hours. Leave it out, check the text in the \
      script, and show an error there.
      """
    case .unknownProperty(let part):
      """
      has `\(part)`, which is no range or property of characters that is known here. Properties are written as `\\p{L}`, \
      `\\p{Lu}` or `\\p{Script=Greek}`.
      """
    case .tooManyRepetitions:
      """
      repeats something more than 1,000 times. Bound the text's length with `maxChars:`, or check the text in the script and \
      show an error there.
      """
    case .tooLarge:
      """
      is too large: with its repetitions written out it takes more than 1 MB. Use smaller numbers in `{…}`, or check the text \
      in the script and show an error there.
      """
    }
  }
}
