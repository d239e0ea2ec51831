import Testing

@testable import RunnelSession

/// A queue, with what it has decided so far.
struct Played {
  var queue = RunQueue()
  var begun: [RunOrder] = []
  var cancelled: [Int] = []
  var now: UInt64 = 1

  /// Nothing has been drawn.
  init(abandons: Bool = true) { queue.abandons = abandons }

  /// A page was drawn, and all is at rest.
  static func drawn(abandons: Bool = true) -> Played {
    var played = Played(abandons: abandons)
    played.play(played.queue.drawPage(at: 1))
    played.execute()
    played.end()
    played.begun = []
    return played
  }

  mutating func play(_ decision: RunQueue.Decision) {
    if let run = decision.cancels { cancelled.append(run) }
    if let order = decision.begins { begun.append(order) }
  }

  /// - Returns: Why it was not taken.
  @discardableResult mutating func take(_ step: Step) -> Refusal? {
    switch queue.take(step, at: now) {
    case .success(let decision):
      play(decision)
      return nil
    case .failure(let refused): return refused.reason
    }
  }

  /// The run that was begun last comes to its body.
  mutating func execute(isPressed: Bool = false) {
    let run = queue.current.number
    #expect(queue.began(run) == .goOn)
    if isPressed { #expect(queue.carry(run) == true) }
    #expect(queue.callbacksReturned(run, at: now) == true)
  }

  /// It returns, and is stored.
  @discardableResult
  mutating func end(
    _ run: Int? = nil, rerun: Bool = false, cancelled: Bool = false, isWatched: Bool = true
  ) -> RunQueue.Ending {
    let run = run ?? queue.current.number
    let wasAbandoned = run == queue.abandoned
    let ending = queue.returned(run, asksForRerun: rerun, wasCancelled: cancelled)
    if wasAbandoned { play(queue.abandonedReturned(at: now)) }
    if ending != .dead { play(queue.stored(run, at: now, isWatched: isWatched)) }
    return ending
  }
}
