import RunnelLocks
import RunnelSession

// What is kept no more.
extension CachedFunction {
  /// Forgets the value for these arguments.
  func clear(_ key: CacheKey) {
    let gone = Mutex<[any KeptValue]?>(
      state.withLock { state in
        var gone: [any KeptValue] = []
        if let number = state.current.removeValue(forKey: key) {
          state.computations[number]?.isKept = false
        }
        state.table.remove(key, releasing: &gone)
        // Under the lock, and so before what is looked for there from now on. It does not wait for the disk.
        disk?.remove(key)
        return gone
      })
    // A flood of clearings is none of tasks.
    if gone.withLock({ $0?.isEmpty }) == false {
      releaseAside { gone.withLock { $0.take() } ?? [] }
    }
  }

  /// Forgets all values.
  func clear() {
    let gone = Mutex<CacheTable<any KeptValue>?>(
      state.withLock { state in
        for number in state.current.values { state.computations[number]?.isKept = false }
        state.current = [:]
        disk?.removeAll()
        return state.table.removeAll()
      })
    if gone.withLock({ $0?.count }) != 0 {
      releaseAside { gone.withLock { $0.take() }?.values ?? [] }
    }
  }

  /// Lets go of values on a thread for that: their ends are the author's code, and the caller may be the server's loop.
  ///
  /// - Parameter take: Gives them, and keeps nothing.
  private func releaseAside(_ take: @escaping @Sendable () -> [any KeptValue]) {
    _ = means.work { [self] in await release(take()) }
  }

  func release(_ gone: [any KeptValue]) async {
    guard let onRelease = rules.onRelease else { return }
    for kept in gone { await onRelease(kept) }
  }
}

extension CachedFunction: ClearableCache {
  package func clearCache() { clear() }
}
