import RunnelSession

/// The body of an answer that is fetched while it is sent, piece by piece.
///
/// Called on the event loop's thread, which must not wait for it.
protocol BodySource: AnyObject, Sendable {
  /// Bytes of all pieces; `nil`: nobody knows.
  var length: Int? { get }
  /// Asks for the next piece; the answer comes on the loop's thread, later, before the next call.
  func next(on loop: EventLoop, _ answer: @escaping @Sendable (ContentPiece) -> Void)
  /// The rest is not needed.
  func cancel()
}

/// What the author's code makes.
final class MadeBody: BodySource {
  private let pieces: any ContentPieces

  init(_ pieces: any ContentPieces) { self.pieces = pieces }

  var length: Int? { nil }

  func next(on loop: EventLoop, _ answer: @escaping @Sendable (ContentPiece) -> Void) {
    pieces.next { piece in loop.perform { answer(piece) } }
  }

  func cancel() { pieces.cancel() }
}
