import RunnelLocks
import RunnelSession

/// Tells who runs the app of readers who are kept out by how it is set up: once a minute for each kind, with the last one's words and
/// how many there were.
final class RefusalLog: Sendable {
  enum Kind: Int, CaseIterable, Sendable {
    case host, origin, upgrade
  }

  private struct Entry {
    var since: ContinuousClock.Instant?
    /// Refusals that were not told of.
    var count = 0
  }

  private let entries = Mutex([Entry](repeating: Entry(), count: Kind.allCases.count))
  private let now: @Sendable () -> ContinuousClock.Instant
  private let write: @Sendable (String, _ written: @escaping @Sendable () -> Void) -> Void
  /// A line is on its way. A log that nobody reads holds up one thread then, and no more.
  private let isWriting = Mutex(false)

  /// - Parameter write: Called on the thread of `note`, and must not wait; says when the line is out.
  init(
    now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
    write: @escaping @Sendable (String, _ written: @escaping @Sendable () -> Void) -> Void
  ) {
    self.now = now
    self.write = write
  }

  func note(_ kind: Kind, _ refusal: String) {
    let now = now()
    let others: Int? = entries.withLock { entries in
      let isEarly = entries[kind.rawValue].since.map { now - $0 < .seconds(60) } ?? false
      guard !isEarly, isWriting.withLock({ $0.take() }) else {
        entries[kind.rawValue].count += 1
        return nil
      }
      defer { entries[kind.rawValue] = Entry(since: now) }
      return entries[kind.rawValue].count
    }
    guard let others else { return }
    let count = others == 0 ? "" : " (\(others) more like it since this was last said)"
    write("A request was refused\(count): \(refusal)") { [self] in isWriting.withLock { $0 = false }
    }
  }
}

extension Bool {
  /// - Returns: False: somebody else has it.
  fileprivate mutating func take() -> Bool {
    defer { self = true }
    return !self
  }
}
