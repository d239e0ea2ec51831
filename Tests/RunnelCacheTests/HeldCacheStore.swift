import RunnelLocks
import RunnelSession

/// A disk that answers when a test lets it.
final class HeldCacheStore: CacheStore {
  private let store = MemoryCacheStore()
  private let held = Mutex<[@Sendable () -> Void]?>([])

  /// Who waits for an answer.
  var waiting: Int { held.withLock { $0?.count ?? 0 } }

  /// Answers, now and from now on.
  func letGo() {
    let answers = held.withLock { held in
      defer { held = nil }
      return held ?? []
    }
    for answer in answers { answer() }
  }

  func find(_ name: CachedName, _ answer: @escaping @Sendable (WrittenValue?) -> Void) {
    // As of now: what comes later does not change it.
    store.find(name) { [self] row in
      let isHeld = held.withLock { held in
        held?.append { answer(row) }
        return held != nil
      }
      if !isHeld { answer(row) }
    }
  }

  func store(_ row: WrittenValue, as name: CachedName) { store.store(row, as: name) }
  func noteUse(of name: CachedName) {}
  func remove(_ function: String, _ arguments: [UInt8]) { store.remove(function, arguments) }
  func remove(_ function: String) { store.remove(function) }
  func removeAll() { store.removeAll() }
}
