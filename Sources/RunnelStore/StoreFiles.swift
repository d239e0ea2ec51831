import RunnelSession

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The files of a store, as the operating system sees them.
enum StoreFiles {
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// Makes an empty file that only its owner can read, unless there is one.
  static func create(_ path: String) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    if descriptor >= 0 { close(descriptor) }
  }

  /// Gives a damaged file another name, with its log, for who wants to look into it.
  static func putAside(_ path: String) {
    rename(path, "\(path).damaged")
    rename("\(path)-wal", "\(path).damaged-wal")
    unlink("\(path)-shm")
  }

  /// Removes a file that nobody will look into, with its log.
  static func remove(_ path: String) {
    for name in [path, "\(path)-wal", "\(path)-shm"] { unlink(name) }
  }

  /// Whether there is no file of that name for certain.
  static func isGone(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) != 0 && (errno == ENOENT || errno == ENOTDIR)
  }

  static func makeFolder(of path: String) { mkdir(folder(of: path), 0o700) }

  /// Tells the file under a name from others that had the name.
  struct Identity: Equatable {
    private let device: UInt64
    private let number: UInt64

    /// `nil`: there is no file.
    init?(_ path: String) {
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      device = UInt64(truncatingIfNeeded: status.st_dev)
      number = UInt64(truncatingIfNeeded: status.st_ino)
    }
  }
}
