import RunnelSession

extension CachedFunction {
  /// What the author said of a cached function.
  struct Rules: Sendable {
    let name: String
    /// Where its author declared it.
    let source: SourceLine
    /// What is said of a run that waits for a value; `nil`: nothing.
    var waiting: String?
    var limits = CacheTable<any KeptValue>.Limits()
    /// How a value is written down; `nil`: it is not.
    var coding: ValueCoding?
    /// Raised by the author when the function computes something else; `nil`: its values are not kept on disk.
    var version: Int?
    /// Whether a value that is kept may still be given.
    var validate: (@Sendable (any KeptValue) async throws -> Bool)?
    /// A value is kept no more.
    var onRelease: (@Sendable (any KeptValue) async -> Void)?
    /// What is wrong with the author's arguments: each call says so.
    private(set) var fault: RunnelError?

    init(
      _ name: String, at source: SourceLine, ttl: Duration?, maxEntries: Int?,
      maxBytes: Int? = nil, refreshMode: RefreshMode
    ) {
      self.name = name
      self.source = source
      limits.ttl = ttl?.nanoseconds
      limits.refreshes = refreshMode == .background
      limits.maxEntries = maxEntries
      limits.maxBytes = maxBytes
      let wrong =
        if let ttl, ttl <= .zero { "ttl: \(ttl)" } else if let maxEntries, maxEntries < 1 {
          "maxEntries: \(maxEntries)"
        } else if let maxBytes, maxBytes < 1 { "maxBytes: \(maxBytes)" } else { String?.none }
      fault = wrong.map {
        RunnelError(
          .valueNotAllowed,
          "The cached function \(title) keeps nothing with `\($0)`. Give more, or leave it out.")
      }
    }

    /// Has the values kept on disk.
    mutating func persist(version: Int, scope: CacheScope) {
      self.version = version
      guard scope == .session, fault == nil else { return }
      fault = RunnelError(
        .valueNotAllowed,
        """
        The cached function \(title) keeps its values for each session (`scope: .session`), and on disk (`persist: .disk`). \
        What goes with its session can't outlive the process. Leave one of the two out.
        """)
    }

    /// As its mistakes call it: `'report' (app.swift:12)`.
    var title: String { "'\(name)' (\(source))" }
  }
}
