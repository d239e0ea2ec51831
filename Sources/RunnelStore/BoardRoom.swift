#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The disk that a board is kept on.
package enum BoardRoom {
  /// Gives a file its size and the room for it on the disk; answers with the system's error, or 0.
  package typealias Reserve = @Sendable (_ descriptor: CInt, _ size: Int) -> CInt

  @Sendable package static func reserve(_ descriptor: CInt, _ size: Int) -> CInt {
    #if canImport(Darwin)
    var room = fstore_t(
      fst_flags: UInt32(F_ALLOCATEALL), fst_posmode: F_PEOFPOSMODE, fst_offset: 0,
      fst_length: off_t(size), fst_bytesalloc: 0)
    guard fcntl(descriptor, F_PREALLOCATE, &room) != -1, ftruncate(descriptor, off_t(size)) == 0
    else { return errno }
    return 0
    #else
    var code: CInt
    repeat { code = posix_fallocate(descriptor, 0, off_t(size)) } while code == EINTR
    return code
    #endif
  }
}
