import RunnelLocks
import RunnelSession

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A file, or a part of it, that is read while it is sent. Never more than one piece of it is in memory.
final class FileBody: BodySource {
  /// Bytes of a piece.
  static let piece = 128 << 10

  private let file: OpenFile
  private let range: Range<Int>
  /// Kept while the file is read: it may be removed when nobody has it any more.
  private let content: Content
  private let position: Mutex<Int>

  init(_ file: OpenFile, _ range: Range<Int>, of content: Content) {
    self.file = file
    self.range = range
    self.content = content
    position = Mutex(range.lowerBound)
  }

  var length: Int? { range.count }

  func next(on loop: EventLoop, _ answer: @escaping @Sendable (ContentPiece) -> Void) {
    // There is one piece on its way for each connection, and so a bound.
    loop.workInAnyCase({ [self] in read() }, then: answer)
  }

  /// The file is closed with the last who has it, which is a reading where one is under way.
  func cancel() {}

  private func read() -> ContentPiece {
    let start = position.withLock { $0 }
    guard start < range.upperBound else { return .end }
    let bytes = file.read(min(Self.piece, range.upperBound - start), at: start)
    guard let bytes, !bytes.isEmpty else {
      return .failed("The file has become shorter, or can't be read any more.")
    }
    position.withLock { $0 = start + bytes.count }
    return .bytes(bytes)
  }
}

/// An open file; closed with its last owner.
final class OpenFile: Sendable {
  private let descriptor: CInt
  /// As it is now, which may be another version than the one that was drawn.
  let stamp: ContentFile.Stamp

  /// `nil`: there is no such file, or none that can be read.
  init?(_ path: String) {
    // What is no file, such as a pipe, would wait for somebody at its other end.
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    var status = stat()
    guard descriptor >= 0 else { return nil }
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      return nil
    }
    stamp = ContentFile.Stamp(status)
  }

  deinit { close(descriptor) }

  /// - Returns: Fewer bytes than asked for at the file's end; `nil` when it can't be read.
  func read(_ count: Int, at start: Int) -> [UInt8]? {
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let room = UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
        let got = pread(descriptor, room.baseAddress, room.count, off_t(start + filled))
        if got < 0, errno == EINTR { continue }
        failed = failed || got < 0
        guard got > 0 else { return }
        filled += got
      }
    }
    return failed && bytes.isEmpty ? nil : bytes
  }
}
