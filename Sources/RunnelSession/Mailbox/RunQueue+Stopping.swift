/// What a reader stops, and what becomes of what waits.
extension RunQueue {
  /// The reader wants no more of what goes on and waits.
  ///
  /// - Returns: What follows, and whether there was anything to stop.
  mutating func stop(at now: UInt64) -> (decision: Decision, isEffective: Bool) {
    switch phase {
    case .starting, .takingIn, .body:
      current.isStopped = true
      if phase == .starting, let step = current.step {
        current.dropped.append(step)
        current.step = nil
      }
      current.dropped += dropWaiting()
      if phase == .body { return (askToEnd(at: now), true) }
      current.askedAt = current.askedAt ?? now
      return (.nothing, true)
    case .resting:
      return (beginEnd(dropping: dropWaiting(), at: now), true)
    case .storing where chain.isAsked || !waiting.isEmpty:
      endsChain = (endsChain ?? []) + dropWaiting()
      return (.nothing, true)
    case .idle, .storing, .closed: return (.nothing, false)
    }
  }

  private mutating func dropWaiting() -> [Step] {
    defer { waiting.removeAll() }
    awaitsReturn = false
    current.isAwaited = false
    needsPage = false
    needsFragments = false
    return waiting.steps
  }

  /// Ends a chain of reruns by a run that takes nothing in and has no body: it stores what the others have done, and tells the
  /// reader.
  mutating func beginEnd(dropping dropped: [Step], at now: UInt64) -> Decision {
    chain.ended()
    endsChain = nil
    let decision = begin(nil, at: now)
    current.isStopped = true
    current.dropped = dropped
    return decision
  }
}
