#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A pipe whose ends no started program inherits, and whose output end never blocks.
package struct Pipe {
  package let output: Int32
  package let input: Int32

  /// `nil` when the process has no file descriptors left.
  package init?() {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    (output, input) = (ends[0], ends[1])
    // Programs are started by the one thread there is, so that none can start in between.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(output, F_SETFL, O_NONBLOCK)
  }
}

/// Two ends of a connection between this process and one that it starts; no other program inherits them.
package struct SocketPair {
  /// Never blocks.
  package let own: Int32
  package let other: Int32

  /// `nil` when the process has no file descriptors left.
  package init?() {
    var ends: [Int32] = [0, 0]
    #if canImport(Darwin)
    let kind = SOCK_STREAM
    #else
    let kind = Int32(SOCK_STREAM.rawValue)
    #endif
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return nil }
    (own, other) = (ends[0], ends[1])
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(own, F_SETFL, O_NONBLOCK)
  }
}
