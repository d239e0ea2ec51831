import FoundationEssentials
import Glibc
import RunnelProcess

/// A folder of executables, named by what they were built from.
struct BuildCache: Equatable {
  let folder: String

  /// Builds of one script that are kept.
  static let kept = 5

  /// The folder `.runnel/build` beside a script; where that can't be written, one of the user's.
  static func beside(script: String, environment: [String: String]) throws(UsageError) -> BuildCache
  {
    if let cache = BuildCache(making: "\(Installation.parent(of: script))/.runnel/build") {
      // What is built does not belong into version control.
      _ = FileManager.default.createFile(
        atPath: "\(cache.folder)/.gitignore", contents: Data("*\n".utf8))
      return cache
    }
    return try ofUser(environment: environment)
  }

  static func ofUser(environment: [String: String]) throws(UsageError) -> BuildCache {
    let home = environment["XDG_CACHE_HOME"] ?? environment["HOME"].map { "\($0)/.cache" }
    let places = [home.map { "\($0)/runnel/build" }, "/tmp/runnel-\(getuid())/build"]
    for case let place? in places {
      if let cache = BuildCache(making: place) { return cache }
    }
    throw UsageError("There is no folder for builds: neither ~/.cache nor /tmp can be written.")
  }

  private init?(making folder: String) {
    // Executables that others could exchange would run as this user.
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    var status = stat()
    guard access(folder, W_OK) == 0, stat(folder, &status) == 0, status.st_uid == geteuid(),
      status.st_mode & S_IFMT == S_IFDIR
    else { return nil }
    self.folder = folder
  }

  /// A folder for one build in progress.
  func makeWorkspace() throws(UsageError) -> String {
    let path = "\(folder)/tmp-\(getpid())"
    // The folder above it is there since `init`, unless somebody has removed it since.
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw UsageError("The folder '\(path)' can't be made: \(String(cString: strerror(errno))).")
    }
    return path
  }

  func contains(_ program: Program) -> Bool {
    // Marks it as used.
    access(program.path, X_OK) == 0 && utimes(program.path, nil) == 0
  }

  /// Moves a finished build to its name, and removes builds of the script that were not used
  /// lately.
  func keep(_ file: String, as program: Program, name: String) throws(UsageError) {
    guard rename(file, program.path) == 0 else {
      throw UsageError("'\(program.path)' can't be written: \(String(cString: strerror(errno))).")
    }
    let files = FileManager.default
    let builds = ((try? files.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasPrefix("\(name)-") && $0.count == name.count + 1 + program.version.count }
      .map { "\(folder)/\($0)" }
      .map { (path: $0, used: Self.lastUse(of: $0)) }
      .sorted { $0.used > $1.used }
    for build in builds.dropFirst(Self.kept) { try? files.removeItem(atPath: build.path) }
  }

  private static func lastUse(of path: String) -> Double {
    var status = stat()
    guard stat(path, &status) == 0 else { return 0 }
    return Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) / 1e9
  }
}
