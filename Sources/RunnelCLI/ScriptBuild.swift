import FoundationEssentials
import Glibc
import RunnelProcess

/// The build of one script against the library.
struct ScriptBuild {
  /// The path that diagnostics name; a script that `runnel` brings along has none.
  var path: String?
  /// The compiler's input.
  var source: String
  var installation: Installation
  /// Where builds are kept.
  var cache: BuildCache

  /// The name that builds of this script have in the cache.
  var name: String

  /// - Parameter path: The script as the author wrote it.
  init(path: String, installation: Installation, cache: BuildCache) throws(UsageError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw UsageError("'\(path)' can't be read.")
    }
    // A byte order mark is one at the beginning of a file alone, and the compiler gets another beginning.
    let bytes = data.starts(with: [0xEF, 0xBB, 0xBF]) ? data.dropFirst(3) : data
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw UsageError("'\(path)' is not text in UTF-8. Save it as such.")
    }
    self.path = path
    self.source = Self.compiled(text, path: path)
    self.installation = installation
    self.cache = cache
    let file = URL(filePath: path).lastPathComponent
    name = String(file.dropLast(".swift".count))
  }

  /// A script of `runnel`'s own.
  init(name: String, source: String, installation: Installation, cache: BuildCache) {
    self.name = name
    self.source = source
    self.installation = installation
    self.cache = cache
  }

  /// The source that the compiler gets for a script: wrapped, with places that are the author's.
  static func compiled(_ source: String, path: String) -> String {
    // A path with such characters has no spelling in the directive.
    let isPlain = !path.contains { $0 == "\"" || $0 == "\\" || $0.isNewline }
    let wrapped = ScriptWrapper.wrap(source)
    // A `#!` is understood in the first line only, which is not the script's any more.
    let body = wrapped.hasPrefix("#!") ? "//" + wrapped.dropFirst(2) : wrapped
    return isPlain ? "#sourceLocation(file: \"\(path)\", line: 1)\n\(body)" : body
  }

  /// What the executable depends on, as a name in the cache.
  var program: Program {
    var hash = ContentHash()
    hash.add("1")
    hash.add(source)
    hash.add(Self.mark(of: installation.library))
    hash.add(Self.mark(of: installation.swiftc))
    hash.add(arguments(input: "", output: "").joined(separator: "\n"))
    return Program(
      path: "\(cache.folder)/\(name)-\(hash.text)", version: hash.text)
  }

  /// What the compiler's commands depend on beside the source.
  var planKey: String {
    var hash = ContentHash()
    hash.add(Self.mark(of: installation.swiftc))
    hash.add(arguments(input: "", output: name).joined(separator: "\n"))
    // The commands name the working directory.
    hash.add(FileManager.default.currentDirectoryPath)
    return hash.text
  }

  /// Line tables name the author's line in the backtrace of a crash. They cost nothing for 50 lines
  /// and 1.4 seconds for 500, which no one waits for at each change.
  private static let longestWithLineTables = 200

  func arguments(input: String, output: String) -> [String] {
    let isShort = source.utf8.count { $0 == UInt8(ascii: "\n") } <= Self.longestWithLineTables
    return [
      installation.swiftc, "-swift-version", "6", input, "-o", output, "-module-name", "main",
      "-diagnostic-style", "llvm", "-I", "\(installation.folder)/Modules",
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
