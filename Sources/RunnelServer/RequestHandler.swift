/// Decides on requests. Called on the event loop, which all connections share: nothing here may wait.
protocol RequestHandler: AnyObject, Sendable {
  /// The head of a request, before its body.
  func decide(_ head: RequestHead) -> RequestDecision
  /// An answer to what could not even be read, with the fields that every answer carries.
  func guarded(_ answer: Answer) -> Answer
  /// A connection that was answered with `.upgrade` speaks another protocol from now on.
  func upgraded(_ socket: UpgradedSocket)
}

enum RequestDecision {
  case answer(Answer)
  /// Answer, and end the connection.
  case refuse(Answer)
  /// Called on another thread, since it may wait for a disk or a lock; then the request goes on.
  case work(@Sendable () -> WorkResult)
  /// Switch protocols, with these fields in the answer.
  case upgrade([RequestHead.Field])
}

/// What work on a request has come to.
enum WorkResult: Sendable {
  case answer(Answer)
  case receive(any BodyReceiver)
}

/// Takes the body of a request, part by part. Called on threads that may wait, one call after the other.
protocol BodyReceiver: AnyObject, Sendable {
  /// - Returns: False: the rest need not come, the connection is dropped.
  func receive(_ bytes: [UInt8]) -> Bool
  func finish() -> Answer
  /// The request ended before its body did.
  func abort()
}
