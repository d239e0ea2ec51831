import RunnelLocks

/// Keeps cached values for tests, which end processes and have no disk.
package final class MemoryCacheStore: CacheStore {
  private let rows = Mutex<[CachedName: WrittenValue]>([:])

  package init() {}

  package var all: [CachedName: WrittenValue] { rows.withLock { $0 } }

  package func find(_ name: CachedName, _ answer: @escaping @Sendable (WrittenValue?) -> Void) {
    answer(rows.withLock { $0[name] })
  }

  package func store(_ row: WrittenValue, as name: CachedName) {
    rows.withLock { $0[name] = row }
  }

  package func noteUse(of name: CachedName) {}

  package func remove(_ function: String, _ arguments: [UInt8]) {
    remove { $0.function == function && $0.arguments == arguments }
  }

  package func remove(_ function: String) { remove { $0.function == function } }

  package func removeAll() { rows.withLock { $0 = [:] } }

  private func remove(_ isGone: (CachedName) -> Bool) {
    rows.withLock { rows in rows = rows.filter { !isGone($0.key) } }
  }
}
