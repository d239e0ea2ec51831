/// Moves the body of an app's closure into a function, because the compiler checks a closure in
/// time that grows with the square of its statements, and a function in time that grows with their
/// number: 500 lines take half a second instead of nine.
///
/// `App { st in … }` becomes `App { st in func __runnelBody() async throws { … }; try await
/// __runnelBody() }`. No line moves, and on lines of the script nothing moves that stands before an
/// insertion, so that diagnostics keep their places.
enum ScriptWrapper {
  static let opening = " func __runnelBody() async throws {"
  static let closing = " }; try await __runnelBody()"

  /// The source with its closures wrapped. A source that is not understood, and a closure that is
  /// short or has no named parameter, stay as they are.
  static func wrap(_ source: String) -> String {
    guard let tokens = SwiftTokens(source) else { return source }
    return tokens.source(with: insertions(in: tokens))
  }

  /// What to put where.
  ///
  /// - Parameter name: Of what is called with the closure.
  static func insertions(
    in tokens: SwiftTokens, callsOf name: StaticString = "App"
  ) -> [(offset: Int, text: String)] {
    var insertions: [(offset: Int, text: String)] = []
    var index = 0
    while index < tokens.tokens.count {
      if tokens.isCall(at: index, of: name), let closure = tokens.closure(after: index),
        let places = tokens.places(in: closure)
      {
        insertions.append((places.opening, opening))
        insertions.append((places.closing, closing))
      }
      // Only calls at the top level count; what stands in brackets is passed over.
      index = (tokens.tokens[index].kind == .opening ? tokens.tokens[index].partner : nil) ?? index
      index += 1
    }
    return insertions
  }

  /// What the compiler quotes of a wrapped source, as the author wrote it.
  static func unwrap(_ diagnostics: String) -> String {
    Diagnostics.withinLines(
      FileScope.unmark(diagnostics).replacing(opening, with: "").replacing(closing, with: ""))
  }
}

extension SwiftTokens {
  /// The source with texts put in, each before the byte at its offset.
  func source(with insertions: [(offset: Int, text: String)]) -> String {
    var result = source
    for insertion in insertions.sorted(by: { $0.offset > $1.offset }) {
      result.insert(contentsOf: insertion.text.utf8, at: insertion.offset)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// `App` or `Runnel.App` where it is called, not where something else is named so.
  fileprivate func isCall(at index: Int, of name: StaticString) -> Bool {
    guard matches(index, name) else { return false }
    guard index > 0 else { return true }
    if matches(index - 1, ".") { return matches(index - 2, "Runnel") }
    let isDeclared = ["struct", "class", "enum", "actor", "protocol", "extension", "typealias"]
      .contains(text(index - 1))
    return !isDeclared && !matches(index - 1, ":")
  }

  /// The index of the brace that opens the trailing closure of a call.
  fileprivate func closure(after name: Int) -> Int? {
    var index = name + 1
    if matches(index, "(") {
      guard let end = tokens[index].partner else { return nil }
      index = end + 1
    }
    return matches(index, "{") ? index : nil
  }

  /// Where the function begins and ends in the closure at `brace`; `nil` when it is to stay as it
  /// is.
  fileprivate func places(in brace: Int) -> (opening: Int, closing: Int)? {
    guard let end = tokens[brace].partner, let start = endOfSignature(brace + 1), start + 1 < end,
      // A body on the line of its parameter is short, and its columns would move.
      tokens[start + 1].line > tokens[start].line
    else { return nil }
    let last = end - 1
    let firstOnLine = tokens[...last].lastIndex { $0.line < tokens[last].line }.map { $0 + 1 } ?? 0
    // Nothing may follow `#endif` on its line.
    let closing =
      matches(firstOnLine, "#") || tokens[last].isMultiline(in: source)
      ? tokens[end].range.lowerBound : tokens[last].range.upperBound
    return (tokens[start].range.upperBound, closing)
  }

  /// The index of the `in` that ends a closure's signature with one named parameter.
  private func endOfSignature(_ start: Int) -> Int? {
    var index = start
    while matches(index, "@") {
      // Another attribute may isolate the closure, which its function would have to repeat.
      guard matches(index + 1, "Sendable") else { return nil }
      index += 2
    }
    if matches(index, "["), let end = tokens[index].partner { index = end + 1 }
    if matches(index, "("), let end = tokens[index].partner {
      index = end + 1
    } else {
      guard tokens.indices.contains(index), tokens[index].kind == .word else { return nil }
      index += 1
    }
    if matches(index, "async") { index += 1 }
    if matches(index, "throws") { index += 1 }
    if matches(index, "-"), matches(index + 1, ">") {
      index += 2
      if matches(index, "("), let end = tokens[index].partner {
        index = end + 1
      } else if matches(index, "Void") {
        index += 1
      }
    }
    return matches(index, "in") ? index : nil
  }
}

extension SwiftTokens.Token {
  /// A literal over several lines ends on another line than its token says.
  fileprivate func isMultiline(in source: [UInt8]) -> Bool {
    kind == .literal && source[range].contains(UInt8(ascii: "\n"))
  }
}
