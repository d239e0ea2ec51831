import CRE2

/// A regular expression, compiled. The only file that speaks with RE2.
///
/// RE2 does not backtrack: a match takes a time in proportion to the text, whatever the pattern.
final class Pattern: Sendable {
  /// Bytes that a pattern may take, with the states that RE2 finds while it matches. When there are more, it does without them.
  static let memory: Int64 = 1 << 20

  // SAFETY: RE2 lets any number of threads match with one pattern; nothing but `deinit` changes it.
  nonisolated(unsafe) private let compiled: OpaquePointer

  /// Compiles a pattern of JavaScript's syntax.
  init(_ source: String) throws(PatternFault) {
    var translation = try PatternTranslation.translated(source)
    let compiled = translation.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        rnl_re2_compile($0.baseAddress, $0.count, Self.memory)
      }
    }
    guard let compiled else { throw .tooLarge }
    if let fault = Self.fault(of: compiled) {
      rnl_re2_free(compiled)
      throw fault
    }
    self.compiled = compiled
  }

  deinit { rnl_re2_free(compiled) }

  private static func fault(of compiled: OpaquePointer) -> PatternFault? {
    switch rnl_re2_state_of(compiled) {
    case rnl_re2_sound: nil
    case rnl_re2_repeats: .tooManyRepetitions
    case rnl_re2_too_large: .tooLarge
    case rnl_re2_range: .unknownProperty(String(cString: rnl_re2_wrong_part(compiled)))
    default: .notARegularExpression
    }
  }

  /// Whether it is found anywhere in a text.
  func isFound(in text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { rnl_re2_finds(compiled, $0.baseAddress, $0.count) }
    }
  }
}
