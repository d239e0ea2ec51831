import RunnelLocks

/// Bytes that the author's code makes while they are sent. It is one piece ahead, and waits when nobody asks for more.
package final class MadePieces: ContentPieces {
  /// Hands a piece over, and returns when the next may be made.
  package typealias Give = @Sendable ([UInt8]) async -> Void

  private struct State {
    var hasBegun = false
    var isCancelled = false
    var asked: (@Sendable (ContentPiece) -> Void)?
    var ready: ContentPiece?
    /// Waits until `ready` is taken.
    var maker: CheckedContinuation<Void, Never>?
    var cancelTask: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())
  private let start:
    @Sendable (_ work: @escaping @Sendable () async -> Void) -> @Sendable () -> Void
  private let make: @Sendable (Give) async throws -> Void
  private let describe: @Sendable (any Error) -> String

  /// - Parameters:
  ///   - start: Begins the author's work on a thread for it, and gives what asks it to end.
  ///   - make: The author's code.
  ///   - describe: What a reader is told of its error.
  package init(
    start:
      @escaping @Sendable (_ work: @escaping @Sendable () async -> Void) -> @Sendable () -> Void,
    make: @escaping @Sendable (Give) async throws -> Void,
    describe: @escaping @Sendable (any Error) -> String
  ) {
    self.start = start
    self.make = make
    self.describe = describe
  }

  package func next(_ answer: @escaping @Sendable (ContentPiece) -> Void) {
    let (piece, maker, begins) = state.withLock {
      state -> (ContentPiece?, CheckedContinuation<Void, Never>?, Bool) in
      // It is not the end: nobody may take what came before for the whole.
      guard !state.isCancelled else { return (cancelled, nil, false) }
      defer { state.hasBegun = true }
      guard let piece = state.ready else {
        state.asked = answer
        return (nil, nil, !state.hasBegun)
      }
      if case .bytes = piece { state.ready = nil }
      defer { state.maker = nil }
      return (piece, state.maker, false)
    }
    if begins { begin() }
    maker?.resume()
    if let piece { answer(piece) }
  }

  package func cancel() {
    let (asked, maker, cancelTask) = state.withLock { state in
      state.isCancelled = true
      defer { (state.asked, state.maker, state.cancelTask) = (nil, nil, nil) }
      return (state.asked, state.maker, state.cancelTask)
    }
    maker?.resume()
    cancelTask?()
    // Who has asked may wait for the answer with a place among those that are made.
    asked?(cancelled)
  }

  private var cancelled: ContentPiece { .failed(describe(CancellationError())) }

  private func begin() {
    let cancelTask = start { [self] in
      do {
        try await make { [self] bytes in if !bytes.isEmpty { await give(.bytes(bytes)) } }
        await give(.end)
      } catch {
        await give(.failed(describe(error)))
      }
    }
    let isCancelled = state.withLock { state in
      state.cancelTask = state.isCancelled ? nil : cancelTask
      return state.isCancelled
    }
    if isCancelled { cancelTask() }
  }

  private func give(_ piece: ContentPiece) async {
    let asked = state.withLock { state in
      defer { state.asked = nil }
      if state.asked == nil || !piece.hasMoreBehind { state.ready = piece }
      return state.asked
    }
    if let asked { return asked(piece) }
    guard piece.hasMoreBehind else { return }
    await withCheckedContinuation { continuation in
      let waits = state.withLock { state in
        guard state.ready != nil, !state.isCancelled else { return false }
        state.maker = continuation
        return true
      }
      if !waits { continuation.resume() }
    }
  }
}

extension ContentPiece {
  fileprivate var hasMoreBehind: Bool {
    if case .bytes = self { true } else { false }
  }
}
