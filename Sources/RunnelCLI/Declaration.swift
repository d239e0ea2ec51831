/// What a file declares at its top level.
struct Declaration: Equatable {
  /// As in `struct` or `let`.
  let keyword: String
  /// Empty: it declares a pattern.
  let name: String
  /// The index of its first token, behind its attributes.
  let start: Int
  /// The index of its keyword.
  let index: Int
  /// It says itself who sees it.
  let hasAccess: Bool
}

extension SwiftTokens {
  /// What is declared outside of brackets, in order.
  var declarations: [Declaration] {
    var found: [Declaration] = []
    var index = 0
    // The first of the modifiers before a keyword.
    var start: Int?
    var hasAccess = false
    while index < tokens.count {
      let word = tokens[index].kind == .word ? text(index) : ""
      if isKeyword(word, at: index) {
        found.append(
          Declaration(
            keyword: word, name: isWord(index + 1) ? text(index + 1) : "", start: start ?? index,
            index: index, hasAccess: hasAccess))
        start = nil
        hasAccess = false
      } else if Self.modifiers.contains(word) || Self.access.contains(word) {
        start = start ?? index
        hasAccess = hasAccess || Self.access.contains(word) && !isOfSetter(index)
        // As in `nonisolated(unsafe)`.
        if matches(index + 1, "("), let end = tokens[index + 1].partner { index = end }
      } else {
        start = nil
        hasAccess = false
      }
      index = (tokens[index].kind == .opening ? tokens[index].partner : nil) ?? index
      index += 1
    }
    return found
  }

  private static let keywords: Set<String> = [
    "func", "let", "var", "struct", "class", "enum", "actor", "protocol", "extension", "typealias",
  ]
  private static let access: Set<String> = [
    "public", "package", "internal", "fileprivate", "private", "open",
  ]
  private static let modifiers: Set<String> = [
    "final", "indirect", "nonisolated", "lazy", "weak", "unowned", "distributed",
  ]

  /// As in `private(set) var`: it says who may set it, and nothing of who sees it.
  private func isOfSetter(_ index: Int) -> Bool {
    ["private", "fileprivate"].contains(text(index)) && matches(index + 1, "(")
  }

  private func isWord(_ index: Int) -> Bool {
    tokens.indices.contains(index) && tokens[index].kind == .word
  }

  private func isKeyword(_ word: String, at index: Int) -> Bool {
    guard Self.keywords.contains(word) else { return false }
    // A variable may be called `actor`.
    if word == "actor", !isWord(index + 1) { return false }
    guard index > 0 else { return true }
    // `if let`, `x.extension`, `protocol P: class`, and further names in one pattern.
    return !["if", "case", "guard", "while", "let", "var", ".", ":", ","].contains(text(index - 1))
  }
}
