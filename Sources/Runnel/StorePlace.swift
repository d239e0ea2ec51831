import FoundationEssentials
import RunnelConfiguration
import RunnelServer
import RunnelSession
import RunnelStore

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Where an app keeps its sessions and what their readers have uploaded.
struct StorePlace {
  let store: any SessionStore
  /// `nil`: cached values end with the process.
  let cache: CacheFile?
  /// A folder that nobody else may look into.
  let uploads: String
  /// The folder goes with the process.
  private let isTemporary: Bool

  /// - Throws: ``ServerError`` when there is no folder for uploads.
  init(_ configuration: Configuration, _ environment: [String: String]) throws(ServerError) {
    let folder = configuration.store.path
    if configuration.store.kind == .sqlite, Self.make(folder),
      let claim = StoreClaim(
        folder: folder, app: Self.appName(environment), granted: environment[StoreClaim.variable])
    {
      let uploads = "\(folder)/\(claim.name).uploads"
      if Self.make(uploads) {
        store = SQLiteStore(
          path: "\(folder)/\(claim.name).sessions", synchronous: configuration.store.synchronous,
          process: "\(getpid())")
        cache = CacheFile(
          path: "\(folder)/\(claim.name).cache", limit: configuration.store.maxCacheSize << 20)
        self.uploads = uploads
        isTemporary = false
        return
      }
    }
    if configuration.store.kind == .sqlite {
      Log.error(
        "Sessions are not being stored: the folder '\(folder)' can't be written. They would be lost with this process."
      )
    }
    store = MemoryStore()
    cache = nil
    uploads = try Self.temporaryFolder(environment)
    isTemporary = true
  }

  /// Claims the app's name for the workers that this process will start, one after the other or two at a time.
  static func claim(_ configuration: Configuration) {
    let environment = ProcessInfo.processInfo.environment
    guard configuration.store.kind == .sqlite, make(configuration.store.path),
      let claim = StoreClaim(
        folder: configuration.store.path, app: appName(environment), granted: nil)
    else { return }
    setenv(StoreClaim.variable, claim.name, 1)
  }

  /// Makes the folder for uploads again, should somebody have removed it.
  func keepFolder() {
    if !isTemporary, access(uploads, F_OK) != 0 { _ = Self.make(uploads) }
  }

  func close() {
    cache?.close()
    if isTemporary { try? FileManager.default.removeItem(atPath: uploads) }
  }

  /// The script's or the executable's name, by which apps in one folder are told apart.
  static func appName(_ environment: [String: String]) -> String {
    let path = environment["RUNNEL_SOURCES"] ?? CommandLine.arguments.first ?? "app"
    let file = path.split(separator: "/").last.map(String.init) ?? "app"
    return file.hasSuffix(".swift") ? String(file.dropLast(".swift".count)) : file
  }

  private static func make(_ folder: String) -> Bool {
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return access(folder, W_OK) == 0
  }

  private static func temporaryFolder(_ environment: [String: String]) throws(ServerError) -> String
  {
    let parent = environment["TMPDIR"] ?? "/tmp"
    // `mkdtemp` puts letters of its own in place of the X.
    var template = Array("\(parent)/runnel-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else {
      throw .noSocket("there is no folder for uploads: '\(parent)' can't be written")
    }
    return String(cString: made)
  }
}
