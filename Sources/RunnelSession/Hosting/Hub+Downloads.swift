extension Hub {
  /// Lets go of the files that were made at a press and that no browser has come for. Called about once a second.
  package func letGoOfDownloads() {
    let now = app.now()
    let stale = all.flatMap { $0.downloads.takeStale(at: now) }
    // What ends with them may be the author's.
    if !stale.isEmpty { app.callAside { withExtendedLifetime(stale) {} } }
  }
}

extension AppContext {
  /// Bytes of all made files that wait to be fetched, or are being sent, in memory.
  static let mostHeld = 512 << 20

  /// Keeps room for a made file in memory; one alone always has it.
  ///
  /// - Returns: Holds it; `nil`: there is none.
  func hold(bytes: Int) -> DownloadSlot? {
    let isFree = heldBytes.withLock { held in
      guard held == 0 || held + bytes <= Self.mostHeld else { return false }
      held += bytes
      return true
    }
    return isFree ? DownloadSlot { [weak self] in self?.heldBytes.withLock { $0 -= bytes } } : nil
  }
}
