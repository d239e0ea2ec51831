import Foundation

/// The moment at which a test gives up on what must come. It is far away, for machines that are busy, and no test that passes
/// ever reaches it.
package struct Deadline: Sendable {
  let date = Date(timeIntervalSinceNow: 60)

  package init() {}

  /// Waits until a descriptor has something to read, or its end.
  ///
  /// - Returns: False: it has not, and the moment has come.
  package func isReadable(_ descriptor: CInt) -> Bool {
    while true {
      var wanted = pollfd(fd: descriptor, events: CShort(POLLIN), revents: 0)
      let count = poll(&wanted, 1, CInt(max(0, date.timeIntervalSinceNow * 1_000)))
      if count > 0 { return true }
      guard count < 0, errno == EINTR else { return false }
    }
  }
}
