import RunnelLocks

/// What other rooms keep for a whole app, or for one session, by name: each is made by the first who asks for it.
package final class SharedObjects: Sendable {
  private let objects = Mutex<[String: any Sendable]>([:])

  package init() {}

  /// The object of a name, if there is one.
  package func known<Object: Sendable>(_ name: String) -> Object? {
    objects.withLock { $0[name] as? Object }
  }

  /// - Parameter make: Called under the lock, so that there is one: it only puts together.
  package func object<Object: Sendable>(_ name: String, _ make: () -> Object) -> Object {
    objects.withLock { objects in
      if let known = objects[name] as? Object { return known }
      let object = make()
      objects[name] = object
      return object
    }
  }

  /// Forgets what was computed, for its reader's "Clear caches".
  package func clearCaches() {
    let all = objects.withLock { Array($0.values) }
    for case let cache as any ClearableCache in all { cache.clearCache() }
  }

  /// Whether a value is computed behind an old one.
  var isRefreshing: Bool {
    let all = objects.withLock { Array($0.values) }
    return all.contains { ($0 as? any ClearableCache)?.isRefreshing ?? false }
  }
}

/// Values that can be computed again.
package protocol ClearableCache: Sendable {
  /// Calls none of the author's code itself.
  func clearCache()
  /// Whether a value is computed behind an old one.
  var isRefreshing: Bool { get }
}

extension ClearableCache {
  package var isRefreshing: Bool { false }
}
