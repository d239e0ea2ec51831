import RunnelConfiguration
import RunnelLocks
import RunnelTree
package import RunnelWire

/// One reader's session: a mailbox, which faces the reader, and a page, which the script draws on.
///
/// Both are values that decide; this type carries messages between them and performs what they decide. Each has a lock, held
/// for microseconds and never together with another. No call that may block, and no code of the author's, happens under one.
package final class Session: Sendable {
  package let app: AppContext
  package let id: SessionID
  /// What a browser shows to upload files into this session.
  package let uploadTicket: String
  package let uploads: UploadShelf
  /// The cookie of the browser that opened the session.
  let browser: String?
  package let shared = SharedObjects()
  /// Files that are made for its reader.
  let downloads = DownloadDesk()
  let journal: Journal
  /// Some of its values may still be as the store has them.
  let isRestored: Bool

  private let mailbox: Mutex<Mailbox>
  private let page: Mutex<Page>

  package init(app: AppContext, location: Location = Location(), browser: String? = nil) {
    self.app = app
    self.browser = browser
    id = app.randomID()
    uploadTicket = app.randomTicket()
    uploads = UploadShelf(directory: app.uploadDirectory)
    isRestored = false
    let tokens = Tokens(current: app.randomSecret())
    let query = Query(parsing: location.query) ?? Query()
    journal = Journal(
      app,
      creating: SessionRecord(
        id: id, tokens: tokens, browser: browser, path: location.path, query: query.encoded))
    var mailbox = Mailbox(TokenExchange(tokens), location: location)
    mailbox.queue.configure(app.configuration)
    self.mailbox = Mutex(mailbox)
    page = Mutex(Page(Address(path: location.path, query)))
  }

  /// A session as the store had it.
  ///
  /// - Parameter place: `nil`: the store can be read and not be written at the moment.
  init(app: AppContext, restoring record: SessionRecord, at place: (any StoredSession)?) {
    self.app = app
    id = record.id
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
    uploads.restore(record)
    let location = Location(path: record.path, query: record.query)
    var mailbox = Mailbox(
      restoring: record, TokenExchange(record.tokens, isNextStored: place != nil),
      location: location)
    mailbox.queue.configure(app.configuration)
    self.mailbox = Mutex(mailbox)
    var page = Page(Address(path: record.path, Query(parsing: record.query) ?? Query()))
    page.restore(record)
    self.page = Mutex(page)
  }

  // MARK: Its two sides

  /// Works on the page for a moment.
  func withPage<Result>(
    _ body: (inout Page) -> sending Result
  ) -> sending Result {
    var released = Released()
    let result = page.withLock { page in
      let result = body(&page)
      if !page.released.isEmpty { swap(&released, &page.released) }
      return result
    }
    // What nobody needs ends here, without the lock.
    withExtendedLifetime(released) {}
    return result
  }

  /// Looks at the mailbox for a moment.
  func withMailbox<Result>(_ body: (borrowing Mailbox) -> sending Result) -> sending Result {
    mailbox.withLock { body($0) }
  }

  /// Has the mailbox decide, and performs what it has decided: now, or by the thread that is about it.
  @discardableResult
  func post<Result: Sendable>(_ decide: (inout Mailbox) -> Result) -> Result {
    let (result, growth, effects) = mailbox.withLock { mailbox in
      (decide(&mailbox), mailbox.takeGrowth(), Performance(effects: mailbox.takeEffects()))
    }
    if growth != 0 { app.waitingBytes.wrappingAdd(growth, ordering: .relaxed) }
    var due = effects.effects
    while let effects = due {
      for effect in effects { perform(effect) }
      due = mailbox.withLock { Performance(effects: $0.takeMoreEffects()) }.effects
    }
    return result
  }

  private func perform(_ effect: Effect) {
    switch effect {
    case .send(let message, let outlet): outlet.send(message)
    case .close(let outlet, let code, let reason): outlet.close(code: code, reason: reason)
    case .begin(let order): begin(order)
    case .cancel(let task): app.callAside { task.cancel() }
    case .showAgain(let arrival): app.serve { self.showAgain(to: arrival) }
    case .showCrash(let crash, let arrival): app.serve { self.showCrash(crash, to: arrival) }
    case .answerQuestions: app.callAside { self.answerQuestions() }
    case .watch(true): app.pulse.add(self)
    case .watch(false): app.pulse.remove(self)
    case .alarm(let time): app.pulse.look(at: self, at: time)
    case .storeAtRest: Task(executorPreference: app.threads) { self.storeAtRest() }
    case .log(.busy): app.warnOfBusy()
    case .log(.blocked): app.warnOfBlocked()
    case .log(.callbackGoesOn): app.warnOfCallback()
    case .log(.endlessPage): app.warnOfEndlessPage()
    }
  }

  // MARK: The connection

  /// How a browser came to this session.
  package enum Coming: Sendable {
    /// It has no session, or none that there is.
    case new(hadSession: Bool)
    /// It came back with this secret.
    case resumed(Secret)
  }

  /// Shows the session on a connection, from the beginning of its page. Writes to the store, and so may block.
  ///
  /// - Parameters:
  ///   - lastEvent: The last event that the browser has made.
  ///   - location: Where its address is.
  ///   - reader: What the connection tells of who reads there.
  package func attach(
    _ outlet: any Outlet, _ coming: Coming, lastEvent: Int = 0, location: Location = Location(),
    reader: Reader = Reader()
  ) {
    var secret: Secret?
    var hadSession = false
    switch coming {
    case .new(let had): hadSession = had
    case .resumed(let shown): secret = shown
    }
    let next = app.randomSecret()
    guard let change = withMailbox({ $0.exchange.accepts(secret) }) ? shown(secret, next) : nil
    else {
      // The browser has shown the next secret by now, over another connection.
      return outlet.close(code: 1001, reason: Hub.reconnect)
    }
    let outcome = journal.commit(change)
    let greeting = greeting
    let now = app.now()
    let place = Query(parsing: location.query) == nil ? nil : location
    report(outcome)
    post { mailbox in
      mailbox.note(outcome)
      mailbox.reader = reader
      if mailbox.isDurable, let tokens = change.tokens { mailbox.exchange.stored(tokens) }
      mailbox.attach(
        outlet, isResumed: secret != nil, hadSession: hadSession, lastEvent: lastEvent,
        location: place, greeting: greeting, at: now)
    }
  }

  /// What the store is to know of a secret that was shown.
  private func shown(_ secret: Secret?, _ next: Secret) -> SessionChange {
    SessionChange(
      tokens: post { mailbox in secret.flatMap { mailbox.exchange.shown($0, next: next) } })
  }

  private var greeting: Greeting {
    let configuration = app.configuration
    return Greeting(
      session: id, build: app.build, upload: uploadTicket,
      maxMessage: configuration.server.maxClientMessage,
      toolbar: configuration.client.toolbarMode.rawValue, notices: app.notices,
      details: configuration.client.showErrorDetails)
  }

  /// The connection has ended; its session and the run go on, so that what was begun comes to its end.
  package func detach(_ outlet: any Outlet) { post { $0.detach(outlet) } }

  /// Takes a message that came over a connection.
  package func receive(_ message: ClientMessage, from outlet: any Outlet) {
    let now = app.now()
    let hasRoom = hasRoom
    post { $0.receive(message, from: outlet, hasRoom: hasRoom, at: now) }
  }

  /// Whether an event that begins nothing but a run would be taken: none that was taken before, as one that comes again, and
  /// none that is refused.
  func wouldTake(_ event: Int, from outlet: any Outlet) -> Bool {
    let hasRoom = hasRoom
    return withMailbox { mailbox in
      mailbox.outlet === outlet && !mailbox.queue.isLeaving && !mailbox.queue.isClosed
        && mailbox.delivery.isNew(event) && (hasRoom || mailbox.queue.waiting.isEmpty)
    }
  }

  /// What waits in all sessions together is less than may be.
  private var hasRoom: Bool {
    app.waitingBytes.load(ordering: .relaxed) < AppContext.mostWaiting
  }

  /// Sends a message to the browser that is there.
  func send(_ message: ServerMessage) { post { $0.send(message) } }

  /// Said when an address has a query that none may have.
  static var queryProblem: ServerMessage {
    .problem(
      title: "This address was not taken",
      text: """
        Everything after its “?” may have at most \(Query.maxBytes) bytes, \(Query.maxParameters) parameters, and \
        \(CombiningMarks.longestRun) combining marks in a row. Shorten it.
        """)
  }

  // MARK: What the hub asks

  /// Whether a browser that shows this cookie and secret is the session's own.
  func belongs(to browser: String, _ secret: Secret) -> Bool {
    guard let own = self.browser, own.utf8.elementsEqual(browser.utf8) else { return false }
    return withMailbox { $0.exchange.accepts(secret) }
  }

  var isSuperseded: Bool { withMailbox { $0.isSuperseded } }

  package var isAttached: Bool { withMailbox { $0.outlet != nil } }

  /// What keeps a session that nobody is connected to in the memory.
  enum Hold {
    /// A run goes on, or is being stored.
    case run
    /// The store has refused what its reader did, and may take it later.
    case unstored
  }

  /// `nil`: nothing. What is too large for the store will not get smaller by waiting.
  var hold: Hold? {
    let (isSuperseded, isAtRest) = withMailbox { ($0.isSuperseded, $0.queue.isAtRest) }
    if isSuperseded { return nil }
    guard isAtRest else { return .run }
    return journal.isWaiting ? .unstored : nil
  }

  /// The session leaves the memory. Waits for the store.
  ///
  /// - Parameter forgets: It leaves the store too, with its files.
  package func close(forgets: Bool) {
    post { $0.close() }
    let rest = Remains(page.withLock { $0.forget() })
    // Those who wait for this one to leave do not wait for the ends of its objects.
    app.callAside { rest.end() }
    app.pulse.forget(self)
    downloads.removeAll()
    journal.end()
    guard forgets else {
      // Of these nobody would know again.
      for id in journal.unsavedUploads { uploads.take(id)?.unlink() }
      return
    }
    journal.remove()
    uploads.removeAll()
  }

  /// Asks for a run that draws the page, which no event of its reader begins.
  package func rerun() {
    let now = app.now()
    post { $0.push(at: now) }
  }
}

/// Effects on their way out of the mailbox's lock.
///
/// SAFETY: made by one thread, and performed by it alone.
private struct Performance: @unchecked Sendable {
  var effects: [Effect]?
}

extension TokenExchange {
  /// Whether a browser may come with this secret, or without one.
  func accepts(_ secret: Secret?) -> Bool { secret.map { tokens.accepts($0) } ?? true }
}

extension RunQueue {
  mutating func configure(_ configuration: Configuration) {
    abandons = configuration.runner.fastReruns
    grace = UInt64(configuration.runner.stopGrace) * 1_000_000_000
  }
}
