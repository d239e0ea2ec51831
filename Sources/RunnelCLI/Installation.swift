import FoundationEssentials

/// Where things lie, seen from the executable: the library, its modules, the examples, the
/// compiler.
struct Installation: Equatable {
  /// `runnel` itself.
  var executable: String
  /// The folder with the library and its modules.
  var folder: String
  var swiftc: String
  /// Of C modules that the library's modules ask for.
  var moduleMaps: [String]
  /// The folder of the project, where it is at hand.
  var root: String?

  static let libraryName = "libRunnelScript.so"

  var library: String { "\(folder)/\(Self.libraryName)" }

  var swift: String { "\(swiftc.dropLast("swiftc".count))swift" }

  static func find(environment: [String: String]) throws(UsageError) -> Installation {
    let files = FileManager.default
    guard let executable = try? files.destinationOfSymbolicLink(atPath: "/proc/self/exe") else {
      throw UsageError("Can't tell where runnel is: /proc is not mounted.")
    }
    let folder = parent(of: executable)
    guard files.fileExists(atPath: "\(folder)/\(libraryName)") else {
      throw UsageError("\(libraryName) is missing in \(folder); 'make build' makes it.")
    }
    let path = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let candidates = (path + ["/opt/swift/usr/bin"]).map { "\($0)/swiftc" }
    guard let swiftc = candidates.first(where: { files.isExecutableFile(atPath: $0) }) else {
      throw UsageError(
        "Swift's compiler is missing: install Swift 6.3 under /opt/swift, or put it on PATH.")
    }
    let root = projectRoot(above: folder)
    return Installation(
      executable: executable, folder: folder, swiftc: swiftc,
      moduleMaps: moduleMaps(folder: folder, root: root), root: root)
  }

  /// The nearest folder above that is the project's.
  private static func projectRoot(above folder: String) -> String? {
    var folder = folder
    while folder != "/" {
      if FileManager.default.fileExists(atPath: "\(folder)/Sources/Runnel") { return folder }
      folder = parent(of: folder)
    }
    return nil
  }

  /// Maps that SwiftPM has made for C targets, and those of the system libraries.
  private static func moduleMaps(folder: String, root: String?) -> [String] {
    var places = entries(of: folder).filter { $0.hasSuffix(".build") }
    if let root {
      for target in entries(of: "\(root)/Sources") { places += [target, "\(target)/include"] }
    }
    return places.map { "\($0)/module.modulemap" }
      .filter { FileManager.default.fileExists(atPath: $0) }
  }

  private static func entries(of folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().map { "\(folder)/\($0)" }
  }

  static func parent(of path: String) -> String {
    URL(filePath: path).deletingLastPathComponent().standardizedFileURL.path
  }
}
