/// Keeps what several files of one program declare apart: each declaration becomes its file's own.
///
/// The word for it is put behind the token before the declaration, so that nothing of the author's leaves its line or column.
enum FileScope {
  static let mark = " fileprivate/*runnel*/"

  /// What to put where.
  ///
  /// - Parameter names: What becomes the file's own; `nil`: all that says nothing else of itself.
  static func insertions(
    in tokens: SwiftTokens, names: Set<String>? = nil
  ) -> [(offset: Int, text: String)] {
    tokens.declarations.compactMap { declaration in
      guard !declaration.hasAccess, names?.contains(declaration.name) ?? true else { return nil }
      // Swift refuses it where a conformance is declared.
      if declaration.keyword == "extension", names != nil || tokens.conforms(declaration) {
        return nil
      }
      return tokens.placeOfModifier(before: declaration.start)
    }
  }

  /// Said of a variable with `fileprivate(set)` that has become the file's own.
  private static let redundant = "'fileprivate(set)' modifier is redundant for a fileprivate var"

  /// What the compiler quotes, as the author wrote it.
  static func unmark(_ diagnostics: String) -> String {
    Diagnostics.without(warning: redundant, diagnostics).replacing(";" + mark + "\n", with: "\n")
      .replacing(";" + mark, with: "")
      .replacing(mark, with: "").replacing(mark.dropFirst() + " ", with: "")
  }
}

extension SwiftTokens {
  /// Whether an extension declares a conformance.
  fileprivate func conforms(_ declaration: Declaration) -> Bool {
    var index = declaration.index + 1
    while tokens.indices.contains(index), !matches(index, "{"), !matches(index, "where") {
      if matches(index, ":") { return true }
      index += 1
    }
    return false
  }

  fileprivate func placeOfModifier(before start: Int) -> (offset: Int, text: String) {
    let offset = tokens[start].range.lowerBound
    // Nothing may follow a directive on its line.
    guard start > 0, !isDirective(lineOf: start - 1) else {
      return (offset, FileScope.mark.dropFirst() + " ")
    }
    let before = tokens[start - 1].range.upperBound
    return (before, isAttribute(endingAt: start - 1) ? FileScope.mark : ";" + FileScope.mark)
  }

  private func isDirective(lineOf index: Int) -> Bool {
    let first = tokens[...index].lastIndex { $0.line < tokens[index].line }.map { $0 + 1 } ?? 0
    return matches(first, "#")
  }

  /// As in `@MainActor` and `@available(*, noasync)`.
  private func isAttribute(endingAt index: Int) -> Bool {
    var name = index
    if tokens[index].kind == .closing, let partner = tokens[index].partner { name = partner - 1 }
    return name > 0 && tokens[name].kind == .word && matches(name - 1, "@")
  }
}
