/// Work that is too long for the event loop's thread, such as reading a message of megabytes.
///
/// A few pieces are done at once, and the others wait: the threads also write uploads. All of it is called on the loop's thread.
final class SideLane {
  /// Bytes of a message that is read here.
  static let longMessage = 32 << 10
  /// Pieces that are done at once.
  static let width = 2

  private let loop: EventLoop
  private var running = 0
  /// Each connection has one piece here at most, so that there are no more than connections.
  private var waiting: [() -> Void] = []

  init(loop: EventLoop) {
    self.loop = loop
  }

  /// Does the work on another thread, and calls back on the loop's.
  func run<Result: Sendable>(
    _ work: @escaping @Sendable () -> Result, then done: @escaping (Result) -> Void
  ) {
    let begin = { [self] in
      running += 1
      loop.workInAnyCase(work) { [self] result in
        running -= 1
        if !waiting.isEmpty { waiting.removeFirst()() }
        done(result)
      }
    }
    if running < Self.width { begin() } else { waiting.append(begin) }
  }
}
