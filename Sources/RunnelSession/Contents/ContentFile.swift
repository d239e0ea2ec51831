#if canImport(Glibc)
package import Glibc
#elseif canImport(Musl)
package import Musl
#else
package import Darwin
#endif

/// A file that a page offers, as it was when it was drawn.
public struct ContentFile: Sendable {
  public let path: String
  /// Changes with the file, as far as the system can tell without reading it.
  public let stamp: Stamp
  /// Keeps the file from being removed.
  private let owner: (any Sendable)?

  /// What tells two versions of a file apart.
  public struct Stamp: Hashable, Sendable {
    public let length: Int
    private let device: UInt64
    private let number: UInt64
    private let seconds: Int
    private let nanoseconds: Int

    /// - Parameter status: Of a file.
    package init(_ status: stat) {
      length = Int(status.st_size)
      device = UInt64(truncatingIfNeeded: status.st_dev)
      number = UInt64(truncatingIfNeeded: status.st_ino)
      #if canImport(Darwin)
      seconds = status.st_mtimespec.tv_sec
      nanoseconds = status.st_mtimespec.tv_nsec
      #else
      seconds = status.st_mtim.tv_sec
      nanoseconds = status.st_mtim.tv_nsec
      #endif
    }

    /// As a strong validator (RFC 9110, section 8.8.3), with its quotation marks.
    public var tag: String {
      let parts = [
        UInt64(truncatingIfNeeded: length), number, UInt64(truncatingIfNeeded: seconds),
        UInt64(truncatingIfNeeded: nanoseconds),
      ]
      return "\"" + parts.map { String($0, radix: 16) }.joined(separator: "-") + "\""
    }
  }

  /// Why a file can't be offered.
  package enum Problem: Error, Equatable {
    case missing
    case notAFile
    /// The system's words.
    case unreadable(String)
  }

  /// - Parameter owner: Kept as long as this is.
  package init(path: String, owner: (any Sendable)? = nil) throws(Problem) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw errno == ENOENT || errno == ENOTDIR
        ? .missing : .unreadable(String(cString: strerror(errno)))
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
    guard access(path, R_OK) == 0 else { throw .unreadable(String(cString: strerror(errno))) }
    self.path = path
    self.owner = owner
    stamp = Stamp(status)
  }
}
