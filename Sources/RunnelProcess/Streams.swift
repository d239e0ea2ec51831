import RunnelLog

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// One line for the person at the terminal, who is not waited for.
package func printError(_ line: String) {
  LogWriter.standardError.write((line + "\n").utf8)
}

/// Writes all, waiting where it must; a stream that is closed takes nothing.
package func writeAll(_ bytes: some Collection<UInt8>, to descriptor: Int32) {
  var rest = Array(bytes)[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    if count < 0, errno == EAGAIN {
      var full = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      poll(&full, 1, 1_000)
      continue
    }
    guard count > 0 else { return }
    rest.removeFirst(count)
  }
}

/// Bytes that are read at a time: more than a pipe holds, so that what its writer said last comes at once.
private let mostAtOnce = 1 << 20

/// What a descriptor that does not block has now; of a stream that is written faster than it is read a part, since whoever
/// reads it has other things to do too.
///
/// - Returns: The bytes, and whether there will never be more.
package func readAvailable(_ descriptor: Int32) -> (bytes: [UInt8], isAtEnd: Bool) {
  var all: [UInt8] = []
  let isAtEnd = withUnsafeTemporaryAllocation(byteCount: 16_384, alignment: 1) { buffer in
    while all.count <= mostAtOnce - buffer.count {
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count == 0 || errno != EAGAIN }
      all += buffer[..<count]
    }
    return false
  }
  return (all, isAtEnd)
}

/// Writes what a descriptor that does not block takes now, and keeps the rest.
package func writeAvailable(_ bytes: inout [UInt8], to descriptor: Int32) {
  while !bytes.isEmpty {
    let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else {
      // Whoever is gone reads nothing any more.
      if errno != EAGAIN { bytes = [] }
      return
    }
    bytes.removeFirst(count)
  }
}

/// Gives a descriptor back to the system.
package func closeDescriptor(_ descriptor: Int32) {
  close(descriptor)
}

/// Time since some fixed moment; the system's clock may be set meanwhile.
package var monotonicNow: Duration {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}
