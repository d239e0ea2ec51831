import RunnelWire

/// A run's output, and, at its end, what the browser is told beside it.
struct Settled: Sendable {
  var output: Output
  /// `nil`: the run goes on.
  var end: End?

  struct End: Sendable {
    var status: ServerMessage.Status
  }
}

/// What a run's end takes along into the store, beside what changed on its page.
struct Closing: Sendable {
  var ending: RunQueue.Ending
  var seen: Int
  var tokens: Tokens
  var isToldOfCrash: Bool
  /// The page has ended processes, and none since it was drawn last.
  var isOnTrial: Bool
  /// It ticks, and has been well for long enough.
  var isTrialOver: Bool
  /// Why events were refused is to be stored, or to be forgotten.
  var hasRefusals: Bool
  /// Something is to be stored, be it only that an event was taken in.
  var hasEffects: Bool

  /// Whether the run shows that the page does not end processes. To draw it well is not enough where it
  /// ticks, or has fragments that are still to be drawn.
  func isSound(_ end: PageEnd) -> Bool {
    isTrialOver
      || (isOnTrial && end.output != nil && end.nextTick == nil && !end.hasDue)
  }
}

extension Mailbox {
  /// The task of a run that was begun.
  mutating func named(_ run: Int, _ task: Task<Void, Never>) {
    // It may have returned before it could be named.
    guard isRunning(run) || queue.abandoned == run else {
      toCancel.remove(run)
      return
    }
    if toCancel.remove(run) != nil { add(.cancel(task)) }
    tasks[run] = task
  }

  /// A thread has begun with a run.
  mutating func began(_ run: Int) -> RunQueue.Beginning {
    let beginning = queue.began(run)
    if beginning != .nothing { tell(busy: false) }
    perform(.nothing)
    return beginning
  }

  /// A run has taken in a step.
  mutating func sees(_ event: Int) { delivery.see(event) }

  mutating func callbacksReturned(_ run: Int, callsKept: Bool = false, at now: UInt64) -> Bool {
    let goesOn = queue.callbacksReturned(run, callsKept: callsKept, at: now)
    perform(.nothing)
    return goesOn
  }

  /// An event is not carried out: its reader is told.
  mutating func refuse(_ event: Int, _ reason: Refusal) {
    delivery.refuse(event, reason.text)
    send(.refused(event: event, text: reason.text))
  }

  /// Output of a run that goes on.
  mutating func show(_ output: Output) { show(Settled(output: output)) }

  mutating func show(_ settled: Settled) {
    report(outputs.take(settled, number: settled.output.number))
  }

  /// A run's body has returned, or its callbacks have and no body follows.
  mutating func returned(
    _ run: Int, asksForRerun: Bool, wasCancelled: Bool, at now: UInt64
  ) -> Closing {
    let wasAbandoned = queue.abandoned == run
    let ending = queue.returned(run, asksForRerun: asksForRerun, wasCancelled: wasCancelled)
    tasks[run] = nil
    toCancel.remove(run)
    perform(wasAbandoned ? queue.abandonedReturned(at: now) : .nothing)
    return closing(ending, at: now)
  }

  /// A run's effects are stored, or the store has refused them.
  mutating func settled(
    _ run: Int, _ settled: Settled?, stored event: Int, isTold: Bool, at now: UInt64
  ) {
    // Another process answers for what this one could not store.
    if isDurable, !isSuperseded {
      let isNews = delivery.store(event)
      if isTold { resumption.toldIsStored() }
      if settled?.end == nil, isNews { send(.stored(delivery.stored)) }
    }
    if let settled {
      resumption.pageDrawn(at: now)
      report(outputs.take(settled, number: settled.output.number))
    }
    perform(queue.stored(run, at: now, isWatched: outlet != nil))
  }

  /// Whether what a run has done whose page the run after it shows is stored before that one begins.
  mutating func storesMidway(at now: UInt64) -> Bool {
    queue.storesMidway(at: now, isWatched: outlet != nil)
  }

  /// A run has ended whose page the run after it shows, and what it has done is not stored yet: it does not rest.
  mutating func passed(_ run: Int, at now: UInt64) {
    resumption.pageDrawn(at: now)
    perform(queue.stored(run, at: now, isWatched: true))
    if queue.isEndlessPage { add(.log(.endlessPage)) }
  }

  /// What a run takes in after a step that it has taken in, and what it stores before that. A stop that comes from now on
  /// does not make more of it.
  mutating func takeNext(_ run: Int) -> (step: Step, before: Closing)? {
    queue.takeNext(run).map { ($0, midway()) }
  }

  /// What is stored of a session without a run's end.
  func midway() -> Closing { closing(.passed, at: nil) }

  mutating func storedMidway(_ closing: Closing) {
    guard isDurable, !isSuperseded else { return }
    if closing.isToldOfCrash { resumption.toldIsStored() }
    if delivery.store(closing.seen) { send(.stored(delivery.stored)) }
  }

  private func closing(_ ending: RunQueue.Ending, at now: UInt64?) -> Closing {
    Closing(
      ending: ending, seen: delivery.seen, tokens: exchange.tokens,
      isToldOfCrash: resumption.notice == .told, isOnTrial: resumption.failures > 0,
      isTrialOver: now.map { resumption.isTrialOver(at: $0) } ?? false,
      hasRefusals: delivery.hasUnstored,
      hasEffects: delivery.seen > delivery.stored || resumption.needsStoring)
  }

  private mutating func report(_ due: [Settled]) {
    for settled in due {
      let output = settled.output
      // Who came meanwhile does not have the page that this was drawn on.
      let isTheirs = output.epoch == arrival.epoch
      switch settled.end {
      case nil:
        guard isTheirs, !output.operations.isEmpty else { continue }
        send(.patch(run: output.run, seen: output.seen, operations: output.operations))
      case let end? where isTheirs:
        endWork(of: output.run)
        send(
          .done(
            run: output.run, seen: max(output.seen, delivery.seen),
            operations: output.operations, status: end.status, stored: delivery.stored))
      case _?:
        send(.stored(delivery.stored))
        if outlet != nil { perform(queue.drawPage(at: queue.current.startedAt)) }
      }
    }
  }

  // MARK: The store

  mutating func note(_ outcome: Journal.Outcome) {
    switch outcome {
    case .stored, .storedAfterLoss:
      guard !isDurable else { return }
      isDurable = true
      send(.durable(true))
    case .kept:
      guard isDurable else { return }
      isDurable = false
      send(.durable(false))
    case .superseded:
      isSuperseded = true
      queue.leave()
      guard let outlet else { return }
      add(.close(outlet, code: 1001, reason: "Another process goes on with this session."))
    }
  }

  /// An event went down with the process that had the session before.
  mutating func tellOfLoss(_ notice: ServerMessage) {
    send(notice)
    resumption.noteLoss(isTold: outlet != nil)
  }

  /// What was left over is stored: up to this event.
  mutating func caughtUp(_ event: Int) {
    guard isDurable, delivery.store(event) else { return }
    send(.stored(event))
  }
}
