import FoundationEssentials

/// The files in `Pages/`, beside a script: in the order of the menu.
struct PageFiles: Equatable {
  let files: [PageFile]

  init(_ files: [PageFile]) {
    self.files = files.sorted { PageFileName.isBefore($0.parts, $1.parts) }
  }

  /// Those beside a script, as they are now.
  init(beside script: String) throws(UsageError) {
    let folder = Self.folder(beside: script)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var files: [PageFile] = []
    for name in names.sorted() where name.hasSuffix(".swift") && !name.hasPrefix(".") {
      let path = "\(folder)/\(name)"
      files.append(PageFile(path: path, source: try SourceText.read(at: path)))
    }
    self.init(files)
  }

  static func folder(beside script: String) -> String { "\(Installation.parent(of: script))/Pages" }

  /// Whether a script says itself what its pages are.
  static func isSwitchedOff(by script: String) -> Bool {
    guard let tokens = SwiftTokens(script) else { return false }
    return tokens.tokens.indices.contains {
      tokens.matches($0, "navigation") && tokens.matches($0 + 1, "(") && tokens.matches($0 - 1, ".")
    }
  }

  /// The files that the compiler gets, by their names.
  ///
  /// - Parameters:
  ///   - script: The script's path.
  ///   - source: Its text.
  func sources(script: String, source: String) throws(UsageError) -> [ScriptBuild.Source] {
    guard !files.isEmpty else {
      return [.init(name: "main.swift", text: ScriptBuild.compiled(source, path: script))]
    }
    for file in files {
      guard let character = file.unplaceable else { continue }
      throw UsageError(
        """
        \(file.path.escapingControls):1:1: error: \(file.file.escapingControls) has \(character) in its name, so that the compiler could not \
        name the file in its errors. Rename it.
        """)
    }
    let name = Self.name(of: script)
    if let same = files.first(where: { $0.name == name }) {
      throw UsageError(
        """
        \(same.path):1:1: error: \(same.file) has the name of the script, and a place such as \(name):7 would be one in either. \
        Rename one of the two.
        """)
    }
    // What a page's file declares too is not one thing for all: each has its own.
    let names = files.reduce(into: Set<String>()) { $0.formUnion($1.names) }
    var sources = [
      ScriptBuild.Source(
        name: "main.swift",
        text: "__runnelOpenPages()\n" + ScriptBuild.compiled(source, path: script, own: names))
    ]
    for (index, file) in files.enumerated() {
      sources.append(
        .init(
          name: "page\(index + 1).swift",
          text: try file.compiled(variable: Self.variable(index))))
    }
    sources.append(.init(name: "pages.swift", text: list(script: script)))
    return sources
  }

  private static func name(of path: String) -> String { URL(filePath: path).lastPathComponent }

  private static func variable(_ index: Int) -> String { "__runnelPage\(index + 1)" }

  /// Names the pages, and hands them to the library.
  private func list(script: String) -> String {
    let main = PageFileName(Self.name(of: script))
    var declared: Set<String> = []
    var named = ""
    var list: [String] = []
    func add(_ name: PageFileName, _ value: String) {
      // A second one of that name has a path of its own, or the page says that it should.
      guard let identifier = name.identifier, declared.insert(identifier).inserted else {
        list.append(value)
        return
      }
      named += "  static let \(identifier): Page = \(value)\n"
      list.append("Pages.\(identifier)")
    }
    add(main, "PageFolder.script(\(Self.literal(main.title)), icon: \(Self.literal(main.icon)))")
    for (index, file) in files.enumerated() {
      let parts = file.parts
      add(
        parts,
        """
        PageFolder.page(\(Self.variable(index)), file: \(Self.literal(file.file)), \
        title: \(Self.literal(parts.title)), icon: \(Self.literal(parts.icon)))
        """)
    }
    return """
      import Runnel
      @_spi(PageFolder) import RunnelElements

      enum Pages {
      \(named)}

      func __runnelOpenPages() {
        PageFolder(main: \(list[0]), [\(list.dropFirst().joined(separator: ", "))]).open()
      }

      """
  }

  private static func literal(_ text: String?) -> String {
    guard let text else { return "nil" }
    let quoted = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(quoted.escapingControls)\""
  }
}
