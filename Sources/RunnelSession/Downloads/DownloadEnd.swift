import RunnelLocks

/// How a file ended that was made while it was sent: a browser says of a broken one only that it broke.
final class DownloadEnd: Sendable {
  private struct State {
    var piece: ContentPiece?
    var asked: [@Sendable (ContentPiece) -> Void] = []
  }

  private let state = Mutex(State())

  /// - Parameter problem: What the reader is told; `nil`: nothing.
  func settle(_ problem: String?) {
    let piece = problem.map(ContentPiece.failed) ?? .end
    let asked = state.withLock { state -> [@Sendable (ContentPiece) -> Void] in
      guard state.piece == nil else { return [] }
      state.piece = piece
      defer { state.asked = [] }
      return state.asked
    }
    for answer in asked { answer(piece) }
  }

  func ask(_ answer: @escaping @Sendable (ContentPiece) -> Void) {
    let piece = state.withLock { state in
      if state.piece == nil { state.asked.append(answer) }
      return state.piece
    }
    if let piece { answer(piece) }
  }
}

/// Answers when a file has ended.
final class DownloadEndPieces: ContentPieces {
  private let end: DownloadEnd
  init(_ end: DownloadEnd) { self.end = end }
  func next(_ answer: @escaping @Sendable (ContentPiece) -> Void) { end.ask(answer) }
  func cancel() {}
}

/// A file that is made while it is sent, whose first piece is there.
final class BegunPieces: ContentPieces {
  private let first: Mutex<[UInt8]?>
  private let rest: MadePieces
  private let end: DownloadEnd

  init(_ first: [UInt8], _ rest: MadePieces, _ end: DownloadEnd) {
    self.first = Mutex(first)
    self.rest = rest
    self.end = end
  }

  deinit { cancel() }

  func next(_ answer: @escaping @Sendable (ContentPiece) -> Void) {
    let first = first.withLock { first in
      defer { first = nil }
      return first
    }
    if let first { return answer(.bytes(first)) }
    rest.next { [end] piece in
      switch piece {
      case .bytes: break
      case .end: end.settle(nil)
      case .failed(let problem): end.settle(problem)
      }
      answer(piece)
    }
  }

  func cancel() {
    // Before whoever waits for a piece hears of it: who has left is told nothing.
    end.settle(nil)
    rest.cancel()
  }
}
