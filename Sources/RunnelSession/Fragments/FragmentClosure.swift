/// What draws a fragment, kept from the body that has declared it to the runs of the fragment alone.
///
/// SAFETY: the closure shares the variables of the body that made it. It is called in that body, or when that body has returned,
/// and by one thread at a time: a session executes one body, an abandoned body's closures are never called, and a run that calls
/// kept ones has returned before another one does (`RunQueue.Current.callsKept`). The page's lock is taken between the two
/// threads. Those that run beside others are `@Sendable` themselves.
struct FragmentClosure: @unchecked Sendable {
  let draw: Draw

  enum Draw {
    case sync((Container) throws -> Void)
    case async((Container) async throws -> Void)
    /// Beside others; or beside what comes after it, when those before it are drawn.
    case parallel(@Sendable (Container) async throws -> Void, waits: Bool)
  }
}

/// What an author says of a fragment, beside how it is drawn.
package struct FragmentDeclaration: Sendable {
  package var key: String?
  /// Nanoseconds between two runs that nobody asks for; `nil`: there are none.
  package var period: UInt64?

  package init(key: String?, period: UInt64?) {
    self.key = key
    self.period = period
  }
}
