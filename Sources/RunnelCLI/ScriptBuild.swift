import FoundationEssentials
import Glibc
import RunnelProcess

/// The build of one script against the library.
struct ScriptBuild {
  /// One file that the compiler gets.
  struct Source: Equatable {
    let name: String
    let text: String
  }

  /// The first one has the statements outside of functions.
  var sources: [Source]
  var installation: Installation
  /// Where builds are kept.
  var cache: BuildCache
  /// What the author should know beside what the compiler says.
  private(set) var notice: String?

  /// The name that builds of this script have in the cache.
  var name: String

  /// - Parameter path: The script as the author wrote it.
  init(path: String, installation: Installation, cache: BuildCache) throws(UsageError) {
    let file = URL(filePath: path).lastPathComponent
    let text = try SourceText.read(at: path)
    var pages = try PageFiles(beside: path)
    if !pages.files.isEmpty, PageFiles.isSwitchedOff(by: text) {
      pages = PageFiles([])
      notice = "runnel: \(file) calls `navigation`; the files in Pages are not looked at."
    }
    self.sources = try pages.sources(script: path, source: text)
    self.installation = installation
    self.cache = cache
    name = String(file.dropLast(".swift".count))
  }

  /// A script of `runnel`'s own.
  init(name: String, source: String, installation: Installation, cache: BuildCache) {
    self.name = name
    self.sources = [Source(name: "main.swift", text: source)]
    self.installation = installation
    self.cache = cache
  }

  /// The source that the compiler gets for a script: wrapped, with places that are the author's.
  ///
  /// - Parameter own: What is to be this file's own.
  static func compiled(_ source: String, path: String, own: Set<String> = []) -> String {
    guard let tokens = SwiftTokens(source) else { return placed(source, path: path) }
    let insertions =
      ScriptWrapper.insertions(in: tokens)
      + (own.isEmpty ? [] : FileScope.insertions(in: tokens, names: own))
    return placed(tokens.source(with: insertions), path: path)
  }

  /// A source with places that are the author's.
  static func placed(_ source: String, path: String) -> String {
    // A `#!` is understood in the first line only, which is not the script's any more.
    let body = source.hasPrefix("#!") ? "//" + source.dropFirst(2) : source
    return directive(path: path, line: 1) + body
  }

  /// Says which place the next line has: by the file's name alone in a folder whose name has no spelling in the directive, and
  /// nothing for a file whose own name has none.
  static func directive(path: String, line: Int) -> String {
    let name = String(path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...])
    guard let file = [path, name].first(where: \.isSpelled) else { return "" }
    return "#sourceLocation(file: \"\(file)\", line: \(line))\n"
  }

  /// What the executable depends on, as a name in the cache.
  var program: Program {
    var hash = ContentHash()
    hash.add("2")
    for source in sources { hash.add(source.text) }
    hash.add(Self.mark(of: installation.library))
    hash.add(Self.mark(of: installation.swiftc))
    hash.add(arguments(inputs: [], output: "").joined(separator: "\n"))
    return Program(
      path: "\(cache.folder)/\(name)-\(hash.text)", version: hash.text)
  }

  /// What the compiler's commands depend on beside the source.
  var planKey: String {
    var hash = ContentHash()
    hash.add(Self.mark(of: installation.swiftc))
    hash.add(arguments(inputs: sources.map(\.name), output: name).joined(separator: "\n"))
    // The commands name the working directory.
    hash.add(FileManager.default.currentDirectoryPath)
    return hash.text
  }

  /// Line tables name the author's line in the backtrace of a crash. They cost nothing for 50 lines
  /// and 1.4 seconds for 500, which no one waits for at each change.
  private static let longestWithLineTables = 200

  func arguments(inputs: [String], output: String) -> [String] {
    let lines = sources.reduce(0) { $0 + $1.text.utf8.count { $0 == UInt8(ascii: "\n") } }
    let isShort = lines <= Self.longestWithLineTables
    // Several files are compiled by one process, as one: most of what each of more would do is to load the library.
    return [installation.swiftc, "-swift-version", "6"] + (inputs.count > 1 ? ["-wmo"] : [])
      + inputs
      + [
        "-o", output, "-module-name", "main", "-diagnostic-style", "llvm",
        "-I", "\(installation.folder)/Modules",
      ]
      + (isShort ? ["-gline-tables-only"] : [])
      + installation.moduleMaps.flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }
      + [
        "-L", installation.folder, "-lRunnelScript", "-use-ld=lld",
        "-Xlinker", "-rpath", "-Xlinker", installation.folder,
      ]
  }

  /// Changes when a file is built anew.
  private static func mark(of path: String) -> String {
    var status = stat()
    guard stat(path, &status) == 0 else { return path }
    return "\(path) \(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)"
  }
}
