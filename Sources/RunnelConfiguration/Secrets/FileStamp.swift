import FoundationEssentials

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What tells whether a file is still the one that was read.
struct FileStamp: Sendable, Equatable {
  private let mode: UInt32
  private let device: UInt64
  private let number: UInt64
  let size: Int
  /// When its bytes, and when anything of it, was changed; seconds and nanoseconds.
  private let changes: [Int]

  /// `nil`: there is no such file, or nobody may know.
  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    mode = UInt32(status.st_mode)
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(status.st_ino)
    size = Int(status.st_size)
    #if canImport(Darwin)
    let (bytes, all) = (status.st_mtimespec, status.st_ctimespec)
    #else
    let (bytes, all) = (status.st_mtim, status.st_ctim)
    #endif
    changes = [bytes.tv_sec, bytes.tv_nsec, all.tv_sec, all.tv_nsec].map { Int($0) }
  }

  var isFolder: Bool { mode & UInt32(S_IFMT) == UInt32(S_IFDIR) }
  var isFile: Bool { mode & UInt32(S_IFMT) == UInt32(S_IFREG) }

  /// The names in a folder that do not begin with a dot, in order; `nil`: it can't be read.
  static func names(in folder: String) -> [String]? {
    (try? FileManager.default.contentsOfDirectory(atPath: folder))?
      .filter { !$0.hasPrefix(".") }.sorted()
  }

  /// The stamps of a file, or of a folder and all that is in it.
  static func all(at path: String, depth: Int = 0) -> [FileStamp?] {
    let own = FileStamp(of: path)
    guard own?.isFolder == true, depth < 4 else { return [own] }
    return [own] + (names(in: path) ?? []).flatMap { all(at: "\(path)/\($0)", depth: depth + 1) }
  }
}
