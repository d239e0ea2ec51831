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

  /// Gives a damaged file another name, for who wants to look into it; its log makes no sense without it.
  static func putAside(_ path: String) {
    rename(path, "\(path).damaged")
    unlink("\(path)-wal")
    unlink("\(path)-shm")
  }
}
