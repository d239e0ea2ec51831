/// One computation of a value, and those who wait for it. A value under its function's lock.
struct Computation {
  typealias Answer = CheckedContinuation<any KeptValue, any Error>

  let key: CacheKey
  /// Who wants the value; a refresh is wanted by nobody.
  var wanting: Int
  let isRefresh: Bool
  /// What was cleared while it went on is not kept.
  var isKept = true
  var waiters: [UInt64: Answer] = [:]
  /// Those who have left before they could wait.
  var left: Set<UInt64> = []
  var result: Result<any KeptValue, any Error>?
  var cancel: (@Sendable () -> Void)?
  /// Where it counts when nobody wants it any more; `nil`: it is no session's.
  let behind: LeftComputations?

  init(_ key: CacheKey, isRefresh: Bool, _ behind: LeftComputations? = nil) {
    self.key = key
    self.behind = behind
    self.isRefresh = isRefresh
    wanting = isRefresh ? 0 : 1
  }
}
