import RunnelLocks

/// Which computation waits for which, to find those that would wait for each other for ever.
enum CacheWaits {
  private struct State {
    var last: UInt64 = 0
    /// How often each waits for each.
    var waits: [UInt64: [UInt64: Int]] = [:]
  }

  private static let state = Mutex(State())

  /// A number that no other computation has.
  static func number() -> UInt64 {
    state.withLock { state in
      state.last += 1
      return state.last
    }
  }

  /// - Returns: False: the other waits for this one already, over however many.
  static func begin(_ one: UInt64, waitsFor other: UInt64) -> Bool {
    state.withLock { state in
      var known: Set<UInt64> = []
      var open = [other]
      while let next = open.popLast() {
        if next == one { return false }
        guard known.insert(next).inserted else { continue }
        open += (state.waits[next] ?? [:]).keys
      }
      state.waits[one, default: [:]][other, default: 0] += 1
      return true
    }
  }

  static func end(_ one: UInt64, waitsFor other: UInt64) {
    state.withLock { state in
      guard let count = state.waits[one]?[other] else { return }
      state.waits[one]?[other] = count > 1 ? count - 1 : nil
      if state.waits[one]?.isEmpty == true { state.waits[one] = nil }
    }
  }
}
