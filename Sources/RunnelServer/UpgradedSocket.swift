/// A connection that has left HTTP.
final class UpgradedSocket: Sendable {
  /// Whoever has this object closes it, by `release`.
  let descriptor: CInt
  /// What came right behind the request.
  let early: [UInt8]
  let head: RequestHead

  init(descriptor: CInt, early: [UInt8], head: RequestHead) {
    self.descriptor = descriptor
    self.early = early
    self.head = head
  }

  /// Closes the socket; called once.
  func release() { ListeningSocket.close(descriptor) }
}
