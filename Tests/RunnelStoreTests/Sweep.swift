import RunnelSession

@testable import RunnelStore

extension SQLiteStore {
  /// Sweeps by age and size alone.
  ///
  /// - Returns: The files of the removed sessions.
  func sweep(
    oldest: Int, maxBytes: Int, sparing: Set<SessionID>, at now: Int
  ) throws(StoreError) -> [String] {
    try sweep(
      oldest: oldest, maxBytes: maxBytes, maxUploads: .max, sparing: sparing, at: now
    ).files
  }
}
