import RunnelSession

/// What the thread of a cache's file has not come to: bounded, whatever it is asked for meanwhile.
struct CacheWaiting {
  /// Values that may wait at once, however small.
  static let mostValues = 10_000

  /// Bytes of the values that are to be written.
  private var bytes = 0
  private var values = 0
  /// What is to be removed at a time, by the number of its turn.
  private var removals: [Int: CacheRemovals] = [:]
  private var turn = 0
  /// Whether what is to be removed now may be removed at the last of these turns: nothing is written after it.
  private var isOpen = false

  /// A value is to be written.
  ///
  /// - Returns: False: the disk does not keep up, and it is not.
  mutating func add(bytes size: Int, most: Int) -> Bool {
    // One that is larger than all the room is refused by its size.
    guard values == 0 || bytes + size <= most, values < Self.mostValues else { return false }
    bytes += size
    values += 1
    isOpen = false
    return true
  }

  mutating func took(bytes size: Int) {
    bytes -= size
    values -= 1
  }

  /// Something is to be removed.
  ///
  /// - Returns: The turn that is to be given to it; `nil`: it goes with what waits already.
  mutating func add(_ removal: CacheRemovals.Removal) -> Int? {
    let isNew = !isOpen
    if isNew { turn += 1 }
    isOpen = true
    removals[turn, default: CacheRemovals()].add(removal)
    return isNew ? turn : nil
  }

  mutating func takeRemovals(_ turn: Int) -> CacheRemovals {
    if turn == self.turn { isOpen = false }
    return removals.removeValue(forKey: turn) ?? CacheRemovals()
  }
}
