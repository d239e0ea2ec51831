/// Decides which body runs, what waits for it, and what a new event does to the one that runs.
///
/// A session has one executing body. A body that only draws what state says may be abandoned for a newer event: it is asked
/// to end, goes on beside its successor until it returns, and counts for nothing. There is at most one of these.
///
/// The closures of a fragment or a dialog share the variables of the body that made them. A run that calls them is asked to end
/// as well, and what is new waits for its return. One that does not return is abandoned after ``grace``; the body that follows
/// makes closures of its own, and those before are never called again.
struct RunQueue: Sendable {
  enum Phase: Sendable, Equatable {
    case idle
    /// A run was given to the script threads, and none has begun with it.
    case starting
    /// The run takes in events. Callbacks always come to their end.
    case takingIn
    /// The script's body executes.
    case body
    /// The run has ended, and its effects are on their way into the store.
    case storing
    /// A page that keeps starting itself again waits until that time, or, without one, until somebody looks at it.
    case resting(until: UInt64?)
    case closed
  }

  private(set) var phase = Phase.idle
  var current = Current()
  var waiting = WaitingSteps()
  /// A body that was abandoned and has not returned.
  private(set) var abandoned: Int?
  /// A body of this process has begun. Before, the page has no widget that an event could be for.
  private var hasBegun = false
  /// A body of this process has returned. Before, the page has no closure to call.
  private var hasReturned = false
  /// The page is to be drawn, whoever asks for it.
  var needsPage = false
  /// Fragments are to be drawn, of which the page knows.
  var needsFragments = false
  /// They have let an event go first.
  private var haveWaited = false
  /// The first step waits for a body to return.
  var awaitsReturn = false
  /// The last event that has waited for one. It does so once: a body that has returned has drawn what there is.
  private var lastAwaited = 0
  /// The page ends processes; it is not run before its reader does something.
  private(set) var isHeldBack = false
  /// Nothing begins any more; what runs comes to its end.
  private(set) var isLeaving = false
  var chain = RerunChain()
  /// The reader's stop came while a run was stored: a run that only ends follows, with what was dropped.
  var endsChain: [Step]?

  /// Whether a newer event may abandon a body (`runner.fastReruns`).
  var abandons = true
  /// The last event that a browser had made when it came back: up to there, it sends again what was not acknowledged.
  var resentUpTo = 0
  /// Nanoseconds until a body that was asked to end and does not return is abandoned (`runner.stopGrace`).
  var grace: UInt64 = 5_000_000_000

  /// The page starts itself again and again, and is slowed down.
  var isEndlessPage: Bool { chain.isEndless }

  // MARK: What comes in

  /// Takes an event.
  mutating func take(_ step: Step, at now: UInt64) -> Result<Decision, Refused> {
    guard phase != .closed else { return .success(.nothing) }
    if let refusal = waiting.add(step) { return .failure(Refused(reason: refusal)) }
    // What a browser sends again is no wish to try once more.
    if step.lastEvent > resentUpTo { isHeldBack = false }
    chain.eventCame()
    if phase == .body, !hasReturned { current.isAwaited = true }
    if phase == .body, mayAbandon {
      // Only that body has the closure to call: it has to return first.
      if !current.fresh.isDisjoint(with: step.widgets) { return .success(askToEnd(at: now)) }
      return .success(abandon(at: now))
    }
    if phase == .body, current.callsKept, makesRoom { return .success(askToEnd(at: now)) }
    return .success(next(at: now))
  }

  /// Asks for a run that draws the page.
  mutating func drawPage(at now: UInt64) -> Decision {
    needsPage = true
    return next(at: now)
  }

  /// Somebody comes who has nothing of the page, and of whom no run knows.
  mutating func showPage(at now: UInt64) -> Decision {
    // A part of the page is all that such a run draws. The body that follows calls none of its closures.
    if phase == .body, current.callsKept, makesRoom, abandoned == nil { return abandon(at: now) }
    if phase == .storing { needsPage = true }
    return phase == .idle ? drawPage(at: now) : .nothing
  }

  /// Asks for a run that draws the fragments that are due.
  mutating func drawFragments(at now: UInt64) -> Decision {
    needsFragments = true
    return next(at: now)
  }

  /// The page ends processes: it is shown why, in place of a run.
  mutating func holdBack() {
    isHeldBack = true
    needsPage = false
  }

  private var mayAbandon: Bool { makesRoom && !current.callsKept && abandoned == nil }

  /// What waits would take the place of the body that executes, were it not for one that was abandoned and has not returned.
  var isBlocked: Bool { makesRoom && abandoned != nil && phase == .body && !waiting.isEmpty }

  /// What executes only draws, and gives way to an event.
  private var makesRoom: Bool {
    // What a stop has dropped is told by the run that it has stopped.
    abandons && !current.isCarried && !current.isAwaited && current.dropped.isEmpty && !isLeaving
  }

  // MARK: The life of a run

  /// A thread has begun with a run.
  mutating func began(_ run: Int) -> Beginning {
    guard run == current.number, phase == .starting else { return .nothing }
    phase = .takingIn
    return current.isStopped ? .end : .goOn
  }

  /// The next step, for a run that has taken in one whose callbacks are done: it may share the body that follows.
  mutating func takeNext(_ run: Int) -> Step? {
    guard run == current.number, phase == .takingIn, !current.isStopped, !isLeaving else {
      return nil
    }
    return waiting.takeFirst()
  }

  /// Gives back a step that is for something which no body that has returned has drawn: one has to, first.
  ///
  /// - Returns: False: it has waited for one already, and is to be taken in.
  mutating func awaitReturn(of step: Step) -> Bool {
    guard step.lastEvent > lastAwaited else { return false }
    putBack(step)
    if current.isStopped { return true }
    lastAwaited = step.lastEvent
    awaitsReturn = true
    current.isAwaited = true
    return true
  }

  /// Gives back a step that is to have a body for itself.
  mutating func putBack(_ step: Step) {
    guard current.isStopped else { return waiting.putBack(step) }
    current.dropped.insert(step, at: 0)
    if current.step == step { current.step = nil }
  }

  /// The callbacks are done.
  ///
  /// - Parameter callsKept: What follows calls closures that the page has kept.
  /// - Returns: Whether the script's body is to execute.
  mutating func callbacksReturned(_ run: Int, callsKept: Bool = false, at now: UInt64) -> Bool {
    guard run == current.number, phase == .takingIn else { return false }
    guard !current.isStopped else {
      // The press that the body was to hear of is not carried out.
      if current.isCarried, let step = current.step { current.dropped.insert(step, at: 0) }
      return false
    }
    phase = .body
    current.callsKept = callsKept
    hasBegun = true
    current.startedAt = now
    return true
  }

  /// The script asks whether a button was pressed, and is about to hear that it was.
  ///
  /// - Returns: False: the body was abandoned.
  mutating func carry(_ run: Int) -> Bool {
    guard run == current.number, isRunning else { return false }
    current.isCarried = true
    return true
  }

  /// A widget was drawn that has no closure but that of this body.
  ///
  /// - Parameter hasCallback: False: it has none at all, and no body before has drawn it.
  mutating func noteFresh(_ widget: WidgetID, hasCallback: Bool, in run: Int) {
    guard run == current.number, isRunning else { return }
    current.drawn.insert(widget)
    if hasCallback { current.fresh.insert(widget) }
  }

  /// A run's body has returned, or its callbacks have and no body follows. From now on nothing abandons it.
  mutating func returned(_ run: Int, asksForRerun: Bool, wasCancelled: Bool) -> Ending {
    if run == abandoned { abandoned = nil }
    guard run == current.number, isRunning else { return .dead }
    phase = .storing
    hasReturned = true
    awaitsReturn = false
    current.isAwaited = false
    if current.isStopped {
      chain.ended()
      return .over(dropped: current.dropped)
    }
    if asksForRerun {
      chain.asked()
      return .passed
    }
    chain.ended()
    if wasCancelled, current.askedAt != nil {
      // It made room for what waits.
      needsPage = needsPage || waiting.isEmpty
      if !current.callsKept { leaveFragments() }
      return .passed
    }
    return .over(dropped: nil)
  }

  /// A body that was abandoned has returned: what waits may abandon the one that goes on.
  mutating func abandonedReturned(at now: UInt64) -> Decision {
    guard phase == .body, let step = waiting.first, mayAbandon else { return .nothing }
    if !current.fresh.isDisjoint(with: step.widgets) { return askToEnd(at: now) }
    return abandon(at: now)
  }

  /// A run's effects are stored, or the store has refused them.
  mutating func stored(_ run: Int, at now: UInt64, isWatched: Bool) -> Decision {
    guard phase == .storing, run == current.number else { return next(at: now) }
    if isLeaving { chain.ended() }
    if let dropped = endsChain { return beginEnd(dropping: dropped, at: now) }
    switch chain.pause(at: now, isWatched: isWatched) {
    case .none: phase = .idle
    case .until(let time): phase = .resting(until: time)
    case .untilWatched: phase = .resting(until: nil)
    }
    if !waiting.isEmpty, case .resting = phase { phase = .idle }
    return next(at: now)
  }

  /// Whether the effects of a chain of reruns are due to be stored before it ends.
  ///
  /// They are when no run follows soon that would store them.
  mutating func storesMidway(at now: UInt64, isWatched: Bool) -> Bool {
    isLeaving || chain.storesMidway(at: now)
      || chain.pause(at: now, isWatched: isWatched) == .untilWatched
  }

  /// What is on the page is to be stored without a run. Until that is ``stored(_:at:isWatched:)``, none begins.
  ///
  /// - Returns: False: a run goes on, whose end does it.
  mutating func beginStoring() -> Bool {
    switch phase {
    case .idle, .resting: phase = .storing
    case .starting, .takingIn, .body, .storing, .closed: return false
    }
    return true
  }

  // MARK: Giving way

  mutating func askToEnd(at now: UInt64) -> Decision {
    guard current.askedAt == nil else { return .nothing }
    current.askedAt = now
    return Decision(cancels: current.number)
  }

  private mutating func abandon(at now: UInt64) -> Decision {
    let old = current
    abandoned = old.number
    awaitsReturn = false
    // What has waited for this body to return has not seen one do so.
    lastAwaited = 0
    // The closures that it is in are not to be called: a body has to make others.
    if old.callsKept { needsPage = true } else { leaveFragments() }
    phase = .idle
    var decision = next(at: now)
    decision.cancels = old.number
    decision.begins?.forgetsPresses = old.isCarried || old.isStopped
    decision.begins?.takesBack = old.dropped
    return decision
  }

  /// The page was not drawn to its end, and is by the run that follows, with all fragments.
  private mutating func leaveFragments() {
    needsFragments = false
    haveWaited = false
  }

  // MARK: Time

  /// Nanoseconds that fragments which are due have for themselves while an event waits.
  private static let turn: UInt64 = 100_000_000

  /// What becomes of a run that was asked to end and does not, or of a page that rests.
  mutating func tick(at now: UInt64) -> Tick {
    switch phase {
    case .resting(let time?) where now >= time:
      phase = .idle
      return Tick(decision: next(at: now))
    case .takingIn where current.isStopped && !current.isKnownToGoOn:
      guard let asked = current.askedAt, now &- asked >= grace else { break }
      current.isKnownToGoOn = true
      return Tick(callbackGoesOn: true)
    case .body:
      if let asked = current.askedAt {
        // Beside one that was abandoned before there is room for none.
        guard now &- asked >= grace, abandoned == nil, !isLeaving else { break }
        let dropped = current.isStopped ? current.dropped : nil
        if dropped != nil || waiting.isEmpty { needsPage = true }
        return Tick(decision: abandon(at: now), abandonsAfterStop: dropped?.actions)
      }
      // What has waited since before it began leaves it a turn, and no more.
      if current.callsKept, makesRoom, !waiting.isEmpty, now &- current.startedAt >= Self.turn {
        return Tick(decision: askToEnd(at: now))
      }
      // Events wait for its return, and it may be a page without an end.
      if current.isAwaited, !current.isCarried, now &- current.startedAt >= grace,
        let step = waiting.first,
        current.drawn.count >= step.readings.count, current.drawn.isSuperset(of: step.widgets)
      {
        return Tick(decision: askToEnd(at: now))
      }
    default: break
    }
    return Tick()
  }

  /// Somebody looks at the page again.
  mutating func watched(at now: UInt64) -> Decision {
    guard phase == .resting(until: nil) else { return .nothing }
    phase = .idle
    return next(at: now)
  }

  // MARK: The end

  /// Lets nothing begin any more.
  mutating func leave() { isLeaving = true }

  mutating func close() -> Decision {
    defer { phase = .closed }
    waiting.removeAll()
    return phase == .body ? Decision(cancels: current.number) : .nothing
  }

  // MARK: What follows

  private mutating func next(at now: UInt64) -> Decision {
    switch phase {
    case .idle: break
    case .resting where !waiting.isEmpty: break
    case .starting, .takingIn, .body, .storing, .resting, .closed: return .nothing
    }
    guard !isLeaving else { return .nothing }
    if chain.isDue(beforeWaiting: !waiting.isEmpty) { return begin(nil, .asked, at: now) }
    if isHeldBack { return .nothing }
    // What is for widgets has to find a page with widgets.
    if awaitsReturn || needsPage || !hasBegun && waiting.first?.isForWidgets == true {
      let isAwaited = awaitsReturn || !waiting.isEmpty
      needsPage = false
      needsFragments = false
      return begin(nil, isAwaited: isAwaited, at: now)
    }
    if needsFragments, haveWaited || waiting.isEmpty {
      needsFragments = false
      haveWaited = false
      return begin(nil, .due, at: now)
    }
    guard let step = waiting.takeFirst() else { return .nothing }
    haveWaited = needsFragments
    chain.stepBegins()
    return begin(step, .events, at: now)
  }

  mutating func begin(
    _ step: Step?, _ draws: RunOrder.Draws = .page, isAwaited: Bool = false, at now: UInt64
  ) -> Decision {
    phase = .starting
    current = Current(
      number: current.number + 1, startedAt: now, step: step, isAwaited: isAwaited)
    return Decision(begins: RunOrder(number: current.number, draws: draws, step: step))
  }
}
