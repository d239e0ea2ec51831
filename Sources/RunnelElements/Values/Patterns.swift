import RunnelLocks
import RunnelWire

/// Compiled patterns. To compile one takes up to some milliseconds, and fields are drawn in every run.
final class Patterns: Sendable {
  static let shared = Patterns(limit: 100)

  /// Patterns that a script makes up as it goes are not kept for ever.
  private let limit: Int
  private let known = Mutex<[ByteText: Pattern]>([:])

  init(limit: Int) {
    self.limit = limit
  }

  var count: Int { known.withLock { $0.count } }

  func compiled(_ source: String) throws(PatternFault) -> Pattern {
    if let pattern = known.withLock({ $0[ByteText(source)] }) { return pattern }
    // Two threads may compile the same at once: neither waits for the other.
    let pattern = try Pattern(source)
    known.withLock { known in
      if known.count >= limit { known = [:] }
      known[ByteText(source)] = pattern
    }
    return pattern
  }
}
