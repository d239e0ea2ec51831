#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// What a thread that does everything waits for.
package struct Waiting {
  private var descriptors: [pollfd] = []
  private var until: Duration?

  package init() {}

  /// Waits for bytes, or the end of them.
  package mutating func add(readable descriptor: Int32, orWritable: Bool = false) {
    let events = Int16(POLLIN) | (orWritable ? Int16(POLLOUT) : 0)
    descriptors.append(pollfd(fd: descriptor, events: events, revents: 0))
  }

  /// Waits no longer than to this moment of ``monotonicNow``.
  package mutating func add(moment: Duration) {
    until = min(until ?? moment, moment)
  }

  package mutating func wait() {
    var milliseconds: Int32 = -1
    if let until {
      let rest = max(until - monotonicNow, .zero).components
      // A little late rather than a little early, which would be a second wait.
      let exact = rest.seconds * 1000 + rest.attoseconds / 1_000_000_000_000_000 + 1
      milliseconds = Int32(clamping: exact)
    }
    poll(&descriptors, nfds_t(descriptors.count), milliseconds)
  }
}
