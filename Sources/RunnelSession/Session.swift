import RunnelConfiguration
import RunnelTree
package import RunnelWire
import Synchronization

/// One reader's page: its state, its runs, and the connection that it shows on.
///
/// Everything that changes is in `core`, behind one lock that is held for microseconds: the drawing calls of a script are
/// synchronous and come from a thread of its own, the reader's events from another. `RunQueue` decides, this type acts.
package final class Session: Sendable {
  package let app: AppContext
  package let id: SessionID
  /// What a browser shows to upload files into this session.
  package let uploadTicket: String
  package let uploads: UploadShelf
  /// The page that the session was opened with.
  package let path: String
  /// The cookie of the browser that opened the session.
  let browser: String?
  let journal: Journal
  /// Some of its values may still be as the store has them.
  let isRestored: Bool

  let core: Mutex<SessionCore>

  package init(
    app: AppContext, path: String = "/", query: Query = Query(), browser: String? = nil
  ) {
    self.app = app
    self.path = path
    self.browser = browser
    id = app.randomID()
    uploadTicket = app.randomTicket()
    uploads = UploadShelf(directory: app.uploadDirectory)
    isRestored = false
    var core = SessionCore(tokens: Tokens(current: app.randomSecret()), query: query)
    core.queue.interrupts = app.configuration.runner.fastReruns
    journal = Journal(
      app,
      creating: SessionRecord(
        id: id, tokens: core.tokens, browser: browser, path: path, query: query.encoded))
    self.core = Mutex(core)
  }

  /// A session as the store had it.
  ///
  /// - Parameter place: `nil`: the store can be read and not be written at the moment.
  init(app: AppContext, restoring record: SessionRecord, at place: (any StoredSession)?) {
    self.app = app
    id = record.id
    path = record.path
    browser = record.browser
    uploadTicket = app.randomTicket()
    uploads = UploadShelf(directory: app.uploadDirectory)
    isRestored = true
    journal =
      if let place {
        Journal(app, restoring: record, at: place)
      } else {
        Journal(app, taking: record)
      }
    var core = SessionCore(
      tokens: record.tokens, query: Query(parsing: record.query) ?? Query())
    core.isNextStored = place != nil && record.tokens.next != nil
    core.queue.interrupts = app.configuration.runner.fastReruns
    core.restore(record)
    uploads.restore(record)
    self.core = Mutex(core)
  }

  // MARK: The connection

  /// How a browser came to this session.
  package enum Arrival: Sendable {
    /// It has no session, or none that there is.
    case new(hadSession: Bool)
    /// It came back with this secret.
    case resumed(Secret)
  }

  /// Shows the session on a connection, from the beginning of its page. Writes to the store, and so may block.
  ///
  /// - Parameters:
  ///   - lastEvent: The last event that the browser has made.
  ///   - query: What its address holds; `nil`: more than one may hold.
  package func attach(
    _ outlet: any Outlet, _ arrival: Arrival, lastEvent: Int = 0, query: Query? = Query()
  ) {
    guard renewTokens(arrival) else {
      // The browser has shown the next secret by now, over another connection.
      return outlet.close(code: 1001, reason: Hub.reconnect)
    }
    let crash = app.notices.lastCrash
    let details = app.configuration.client.showErrorDetails
    // The first run is asked for together with the welcome: what a quick browser answers must come behind it, since before
    // the page is drawn there is no widget to take a reading.
    act { core in
      // It may have left the memory since it was found.
      guard !core.isSuperseded, !core.queue.isClosed else {
        return outlet.close(code: 1001, reason: Hub.reconnect)
      }
      if let old = core.outlet, old !== outlet {
        old.close(code: 1000, reason: "The session goes on over another connection.")
      }
      core.outlet = outlet
      if case .resumed = arrival { core.queue.resentUpTo = lastEvent }
      core.tree.reset()
      core.attachments += 1
      core.hasLostTree = core.isRunning && !core.isInCallbacks
      core.pageProps = []
      core.address.show(query ?? Query())
      // Before the welcome, whose answer then says that the reader knows of both.
      if core.wasInterrupted, case .resumed = arrival {
        core.send(CrashNotice.interrupted(crash, details: details))
      }
      core.isNextWelcomed = core.isNextStored
      core.send(welcome(arrival, core))
      if let text = app.notices.compileError { core.send(.compileError(text)) }
      if app.notices.isChanged { core.send(.changed) }
      if !core.isDurable { core.send(.durable(false)) }
      if query == nil, case .new = arrival { core.send(Self.queryProblem) }
      if case .new(hadSession: true) = arrival, let crash {
        core.send(CrashNotice.begunAnew(crash, details: details))
      }
      core.tellOfLetGo()
      let isDeadly = core.failedStarts >= Self.patience && core.run == 0
      if let crash = core.heldBackBy ?? (isDeadly ? crash : nil) {
        showCrash(crash, in: &core)
      } else {
        perform(core.queue.request(RunRequest()), in: &core)
      }
    }
  }

  /// A page that ended this many processes in a row is not run again by itself.
  private static let patience = 2

  /// The secret that was shown becomes the browser's; the welcome brings the next one, once the store has it.
  ///
  /// - Returns: False: the secret that was shown counts no more.
  private func renewTokens(_ arrival: Arrival) -> Bool {
    var change = SessionChange()
    let isStillGood = core.withLock { core in
      // What went down with the last process is done with, before anything else is. Once: the store takes each new event for a
      // sign that the page can be drawn.
      if !core.isInterruptionStored { change.lastEvent = core.lastEvent }
      guard case .resumed(let shown) = arrival else { return true }
      guard core.tokens.accepts(shown) else { return false }
      guard !core.isNextStored || !core.tokens.current.equals(shown) else { return true }
      core.tokens = core.tokens.rotated(from: shown, to: app.randomSecret())
      core.isNextStored = false
      change.tokens = core.tokens
      return true
    }
    guard isStillGood else { return false }
    let outcome = journal.commit(change)
    core.withLock { core in
      note(outcome, in: &core)
      core.isInterruptionStored = true
      guard core.isDurable, let stored = change.tokens?.next, let next = core.tokens.next else {
        return
      }
      core.isNextStored = next.equals(stored)
    }
    return true
  }

  /// The connection has ended; its session and the run go on, so that what was begun comes to its end.
  package func detach(_ outlet: any Outlet) {
    core.withLock { core in
      guard core.outlet === outlet else { return }
      core.outlet = nil
    }
  }

  /// Whether a browser that shows this cookie and secret is the session's own.
  func belongs(to browser: String, _ secret: Secret) -> Bool {
    self.browser == browser && core.withLock { $0.tokens.accepts(secret) }
  }

  var isSuperseded: Bool { core.withLock { $0.isSuperseded } }

  /// What stands in the way of a session that is to leave the memory.
  enum Hindrance {
    /// A run goes on, or is being stored.
    case run
    /// The store has refused what its reader did, and may take it later.
    case unstored
  }

  /// `nil`: nothing. What is too large for the store will not get smaller by waiting.
  var hindrance: Hindrance? {
    let (isSuperseded, isIdle) = core.withLock { ($0.isSuperseded, $0.queue.isIdle) }
    if isSuperseded { return nil }
    guard isIdle else { return .run }
    return journal.isWaiting ? .unstored : nil
  }

  package var isAttached: Bool { core.withLock { $0.outlet != nil } }

  /// The session leaves the memory: its run is cut off.
  ///
  /// - Parameter forgets: It leaves the store too, with its files.
  package func close(forgets: Bool) {
    core.withLock { core in
      if case .cancel = core.queue.close() { core.task?.cancel() }
      core.isRunning = false
      core.outlet = nil
      core.forget()
    }
    app.pulse.remove(self)
    journal.end()
    guard forgets else {
      // Of these nobody would know again.
      for id in journal.unsavedUploads { uploads.take(id)?.unlink() }
      return
    }
    journal.remove()
    uploads.removeAll()
  }

  private func welcome(_ arrival: Arrival, _ core: borrowing SessionCore) -> ServerMessage {
    var isResumed = false
    if case .resumed = arrival { isResumed = true }
    return .welcome(
      ServerMessage.Welcome(
        build: app.build,
        resume: ResumeToken(
          id: id,
          secret: core.isNextWelcomed
            ? core.tokens.next ?? core.tokens.current : core.tokens.current
        ).text,
        isResumed: isResumed, seen: core.stored, upload: uploadTicket,
        maxMessage: app.configuration.server.maxClientMessage,
        toolbar: app.configuration.client.toolbarMode.rawValue))
  }

  // MARK: Messages

  /// Takes a message that came over a connection; over one that was replaced by another it counts no more.
  package func receive(_ message: ClientMessage, from outlet: any Outlet) {
    let isCurrent = core.withLock { core in
      guard core.outlet === outlet else { return false }
      // It knows what the welcome said, and what came with it.
      if core.isNextWelcomed {
        core.tokens.confirm()
        (core.isNextStored, core.isNextWelcomed) = (false, false)
      }
      if core.wasInterrupted { (core.wasInterrupted, core.isToldOfCrash) = (false, true) }
      return true
    }
    guard isCurrent else { return }
    switch message {
    case .event(let number, let readings, let trigger):
      let pressed = trigger.flatMap(WidgetID.init(text:))
      let changes = readings.compactMap { member in
        WidgetID(text: member.name).map {
          RunRequest.Reading(widget: $0, value: member.value, trigger: pressed)
        }
      }
      take(
        number, RunRequest(readings: changes, presses: pressed.map { [.init(widget: $0)] } ?? []))
    case .rerun(let number): take(number, RunRequest())
    case .navigated(let number, let text):
      let query = Query(parsing: text)
      if query == nil { core.withLock { $0.send(Self.queryProblem) } }
      take(number, RunRequest(navigation: .init(query: query ?? Query())))
    case .clearCaches(let number): take(number, RunRequest(clearsCaches: true))
    case .stop: stop()
    case .rows(let node, let version, let start, let count):
      askForRows(RowWindow(node: node, version: version, start: start, count: count))
    case .ping: core.withLock { $0.send(.pong) }
    case .hello, .swap: break
    }
  }

  /// Takes an event once: one that was seen before a connection dropped comes again after it.
  private func take(_ number: Int, _ request: RunRequest) {
    act { core in
      var request = request
      request.lastEvent = number
      guard number > core.lastEvent, !core.isLeaving else { return }
      guard core.queue.hasRoom(for: request) else {
        // Not taken: what the browser was not told of it sends again.
        core.outlet?.close(code: 1013, reason: "More events wait for the script than are kept.")
        // Nor is what comes behind it, or it would be passed over.
        core.outlet = nil
        return
      }
      core.lastEvent = number
      // Else made-up names would fill the memory while a run lasts.
      let count = request.count
      request.readings.removeAll { !core.mayKnow($0.widget) }
      request.presses.removeAll { !core.mayKnow($0.widget) }
      if !core.isPageWhole, request.count < count { core.letGoUpTo = number }
      perform(core.queue.request(request), in: &core)
    }
  }
}
