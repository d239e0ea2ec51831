import FoundationEssentials
import Glibc

/// What an author has written in one file.
enum SourceText {
  /// Bytes that it may have. The compiler would take minutes for a tenth of that.
  static let maxBytes = 1 << 20

  /// - Throws: There is no such text, or more of it than a source has.
  static func read(at path: String) throws(UsageError) -> String {
    // What is no file may have no end, or may keep who opens it waiting for its beginning.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path, errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= maxBytes {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw unreadable(path, errno) }
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    guard bytes.count <= maxBytes else {
      throw UsageError(
        """
        '\(path.escapingControls)' has more than 1 MB: no script has. Keep data in a file of its own, which the script reads.
        """)
    }
    // A byte order mark is one at the beginning of a file alone, and the compiler gets another beginning.
    let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    guard let text = String(validating: bytes.dropFirst(isMarked ? 3 : 0), as: UTF8.self) else {
      throw UsageError("'\(path.escapingControls)' is not text in UTF-8. Save it as such.")
    }
    return text
  }

  private static func unreadable(_ path: String, _ code: Int32) -> UsageError {
    UsageError("'\(path.escapingControls)' can't be read: \(String(cString: strerror(code))).")
  }
}
