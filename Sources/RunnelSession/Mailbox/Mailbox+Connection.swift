import RunnelConfiguration
import RunnelWire

/// What a welcome says that the mailbox does not know.
struct Greeting: Sendable {
  var session: SessionID
  var build: String
  var upload: String
  var maxMessage: Int
  var toolbar: String
  var notices: Notices
  var details: Configuration.ErrorDetails
}

extension Mailbox {
  /// Shows the session on a connection, from the beginning of its page.
  ///
  /// - Parameters:
  ///   - isResumed: The browser has shown the session's secret.
  ///   - hadSession: It has shown one that counts no more.
  ///   - lastEvent: The last event that the browser has made.
  ///   - location: Where it is; `nil`: its query is longer than one may be.
  mutating func attach(
    _ outlet: any Outlet, isResumed: Bool, hadSession: Bool, lastEvent: Int, location: Location?,
    greeting: Greeting, at now: UInt64
  ) {
    // It may have left the memory since it was found.
    guard !isSuperseded, !queue.isClosed else {
      return add(.close(outlet, code: 1001, reason: Hub.reconnect))
    }
    if let old = self.outlet, old !== outlet {
      add(.close(old, code: 1000, reason: "The session goes on over another connection."))
    }
    self.outlet = outlet
    note(isHidden: false, at: now)
    if isResumed { queue.resentUpTo = lastEvent }
    arrival = Arrival(epoch: arrival.epoch + 1, location: location ?? Location())
    let crash = greeting.notices.lastCrash
    // Before the welcome, whose answer then says that the reader knows of both.
    if resumption.notice == .untold, isResumed {
      send(CrashNotice.interrupted(crash, details: greeting.details))
      // Their readings go back to the fields. No browser has many that it does not know to be stored.
      for event in resumption.lost.suffix(Delivery.mostRefused) {
        send(.refused(event: event, text: ""))
      }
    }
    // Before what it acknowledges.
    for refused in delivery.welcome() {
      send(.refused(event: refused.event, text: refused.text))
    }
    send(welcome(greeting, isResumed: isResumed))
    if let text = greeting.notices.compileError { send(.compileError(text)) }
    if greeting.notices.isChanged { send(.changed) }
    if !isDurable { send(.durable(false)) }
    if isBusy { send(.busy(true)) }
    if let said = work.said { send(.doing(said)) }
    if location == nil, !isResumed { send(Session.queryProblem) }
    if hadSession, let crash {
      send(CrashNotice.begunAnew(crash, details: greeting.details))
    }
    // What its reader has asked for goes on.
    if !queue.isRunning, queue.phase != .storing,
      let reason = resumption.reasonToHoldBack(lastCrash: crash)
    {
      resumption.holdBack(reason)
      queue.holdBack()
      add(.showCrash(reason, arrival))
    } else {
      show(at: now)
    }
  }

  /// Has the page shown to the browser that has come.
  private mutating func show(at now: UInt64) {
    if case .resting = queue.phase { perform(queue.watched(at: now)) }
    perform(queue.showPage(at: now))
    // A run that has not begun to draw, or whose end nobody would see, finds the newer arrival.
    if queue.phase == .body { add(.showAgain(arrival)) }
  }

  private mutating func welcome(_ greeting: Greeting, isResumed: Bool) -> ServerMessage {
    .welcome(
      ServerMessage.Welcome(
        build: greeting.build,
        resume: ResumeToken(id: greeting.session, secret: exchange.welcome()).text,
        isResumed: isResumed, seen: delivery.stored, upload: greeting.upload,
        maxMessage: greeting.maxMessage, toolbar: greeting.toolbar))
  }

  /// A connection has ended. What runs goes on.
  mutating func detach(_ outlet: any Outlet) {
    if self.outlet === outlet { self.outlet = nil }
  }

  // MARK: Messages

  /// Takes a message that came over a connection; over one that was replaced by another it counts no more.
  ///
  /// - Parameter hasRoom: False: what waits in all sessions together is as much as may be.
  mutating func receive(
    _ message: ClientMessage, from outlet: any Outlet, hasRoom: Bool = true, at now: UInt64
  ) {
    guard self.outlet === outlet else { return }
    // It knows what the welcome said, and what came with it.
    exchange.heard()
    delivery.heard()
    resumption.heard()
    switch message {
    case .event(let number, let readings, let trigger):
      let pressed = trigger.flatMap(WidgetID.init(text:))
      let changes = readings.compactMap { member in
        WidgetID(text: member.name).map {
          Step.Reading(widget: $0, value: member.value, submit: pressed)
        }
      }
      take(
        Step(readings: changes, ending: pressed.map { .press($0) }, lastEvent: number), hasRoom,
        at: now)
    case .rerun(let number), .clearCaches(let number):
      take(Step(lastEvent: number), hasRoom, at: now)
    case .navigated(let number, var location):
      if Query(parsing: location.query) == nil {
        send(Session.queryProblem)
        location.query = ""
      }
      take(Step(ending: .navigation(location), lastEvent: number), hasRoom, at: now)
    case .stop: stop(at: now)
    case .theme(let isDark): reader.surroundings.isDark = isDark
    case .rows(let node, let version, let start, let count):
      ask(Question(node: node, version: version, start: start, count: count))
    case .shown(let isShown): note(isHidden: !isShown, at: now)
    case .ping: send(.pong)
    case .hello, .swap: break
    }
  }

  /// Takes an event once: one that was seen before a connection dropped comes again after it.
  private mutating func take(_ step: Step, _ hasRoom: Bool, at now: UInt64) {
    // What is not taken by a process that leaves comes again in the next one.
    guard !queue.isLeaving, !queue.isClosed, delivery.isNew(step.lastEvent) else { return }
    // Before the press is taken, which is not among what the stop is done with: it has a run of its own.
    if let press = step.press, cancelButtons.contains(press), queue.isRunning { stop(at: now) }
    guard delivery.take(step.lastEvent) else { return }
    guard hasRoom || queue.waiting.isEmpty else { return refuse(step.lastEvent, .room) }
    switch queue.take(step, at: now) {
    case .success(let decision): perform(decision)
    case .failure(let refused): refuse(step.lastEvent, refused.reason)
    }
  }

  /// The reader wants no more of what goes on and waits.
  mutating func stop(at now: UInt64) {
    let (decision, isEffective) = queue.stop(at: now)
    if isEffective { delivery.seeAll() }
    perform(decision)
  }

  /// Somebody asks for the page to be drawn, who is not its reader.
  mutating func push(at now: UInt64) { perform(queue.drawPage(at: now)) }

  /// Fragments are to be drawn that no event of the reader's is about.
  mutating func drawFragments(at now: UInt64) { perform(queue.drawFragments(at: now)) }

  // MARK: Leaving

  /// Takes no more events, and closes the connection unless a run goes on or is not stored yet.
  ///
  /// What the reader does from now on, and what waits for a run, is not acknowledged here, and so comes again in the next process.
  ///
  /// - Returns: False: not yet.
  mutating func leaveIfIdle() -> Bool {
    queue.leave()
    switch queue.phase {
    case .idle, .resting(nil), .closed: break
    case .resting(.some):
      // What its reruns have done may not be stored yet.
      storeAtRest()
      return false
    case .starting, .takingIn, .body, .storing: return false
    }
    if let outlet { add(.close(outlet, code: 1001, reason: Hub.reconnect)) }
    return true
  }

  /// Has what is on the page stored, unless a run goes on, whose end does it.
  mutating func storeAtRest() {
    if queue.beginStoring() { add(.storeAtRest) }
    perform(.nothing)
  }

  /// The session leaves the memory.
  mutating func close() {
    perform(queue.close())
    if let outlet { add(.close(outlet, code: 1001, reason: Hub.reconnect)) }
    outlet = nil
  }
}
