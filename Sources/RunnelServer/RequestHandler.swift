/// Decides on requests. Called on the listener's thread, which all requests share.
protocol RequestHandler: AnyObject, Sendable {
  /// The head of a request, before its body.
  func decide(_ head: RequestHead) -> RequestDecision
  /// The first line of a request is there: `bytes` of address and query, with so many arguments.
  /// - Returns: What it is refused with, before the rest of the head is read.
  func refusal(ofTarget bytes: Int, arguments: Int) -> Answer?
  /// A connection that was answered with `.upgrade` speaks another protocol from now on.
  func upgraded(_ socket: UpgradedSocket)
}

enum RequestDecision {
  case answer(Answer)
  /// Answer past the connection's memory, which the head may have filled, and end the connection.
  case refuse(Answer)
  case receive(any BodyReceiver)
  /// Switch protocols, with these fields in the answer.
  case upgrade([RequestHead.Field])
}

/// Takes the body of a request, part by part.
protocol BodyReceiver: AnyObject {
  /// - Returns: False: the rest need not come, the connection is dropped.
  func receive(_ bytes: RawSpan) -> Bool
  func finish() -> Answer
  /// The request ended before its body did.
  func abort()
}
