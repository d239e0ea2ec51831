/// One file of `Pages/`, and what the compiler gets for it.
struct PageFile: Equatable {
  /// As an absolute path.
  let path: String
  let source: String

  /// As it is named on the page and in messages.
  var file: String { "Pages/" + name }
  var name: String {
    String(path[path.index(after: path.lastIndex(of: "/") ?? path.startIndex)...])
  }
  var parts: PageFileName { PageFileName(name) }

  /// What is in its name and has no spelling where the compiler is told the name of a file.
  var unplaceable: String? {
    if name.contains("\"") { return "a quotation mark" }
    if name.contains("\\") { return "a backslash" }
    return name.unicodeScalars.first(where: \.isControl).map {
      "the control character \($0.number)"
    }
  }

  /// What the compiler gets: the page's closure in a function, all declarations the file's own, and the page by a name that no
  /// other file's has.
  ///
  /// - Parameter variable: That name.
  /// - Throws: The file declares no page.
  func compiled(variable: String) throws(UsageError) -> String {
    guard let tokens = SwiftTokens(source) else {
      // The compiler says what is wrong with it, and nothing of what is ours: that stands before a comment that does not end, and needs
      // nothing of what may be in it.
      return "import Runnel\nlet \(variable) = Page { _ in }\n"
        + ScriptBuild.placed(source, path: path)
    }
    guard
      let page = tokens.declarations.first(where: {
        $0.name == "page" && ["let", "var"].contains($0.keyword)
      })
    else {
      throw UsageError(
        """
        \(path):1:1: error: \(file) has no page. Each file in Pages is one: declare it outside of all brackets, \
        `let page = Page { st in … }`.
        """)
    }
    let body = tokens.source(
      with: ScriptWrapper.insertions(in: tokens, callsOf: "Page") + FileScope.insertions(in: tokens)
    )
    let line = tokens.tokens[page.index].line
    return ScriptBuild.placed(body, path: path)
      + "\n\(ScriptBuild.directive(path: path, line: line))let \(variable): Page = page\n"
  }

  /// What the file declares at its top level.
  var names: Set<String> {
    guard let tokens = SwiftTokens(source) else { return [] }
    return Set(
      tokens.declarations.filter { $0.keyword != "extension" && !$0.hasAccess }.map(\.name))
  }
}
