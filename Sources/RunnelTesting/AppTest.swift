public import RunnelConfiguration
public import RunnelSession
import RunnelTree
package import RunnelWire

/// An app under test: the page that a browser would show, without a browser, a socket or a clock.
///
///     let app = AppTest { st in
///       @State("count") var count = 0
///       st.button("More") { count += 1 }
///       st.write("Count: \(count)")
///     }
///     try await app.run()
///     try await app.button("More").click()
///     #expect(app.markdown.map(\.body) == ["Count: 1"])
public final class AppTest {
  private var app: AppContext
  private(set) var hub: Hub
  private let clock: VirtualClock
  let timeout: Duration
  private let store: MemoryStore
  private var outlet: TestOutlet?
  private(set) var link: (any SessionLink)?
  private(set) var page = PageModel()
  private(set) var lastEvent = 0
  var history: BrowserHistory
  /// Changes of fields that start no run, until the next event.
  private var held: [Value.Member] = []
  /// Events that are sent again when the reader comes back.
  private(set) var unacknowledged: [(number: Int, event: ClientMessage)] = []
  /// What went down with the process, until the page is drawn.
  var lost: [LostReading] = []
  /// The last event that the page shows.
  private var seen = 0
  private var resume: String?
  /// How the last run ended; `nil` before the first. A stop stays until the page is drawn again as a whole, or the reader's next
  /// action: a fragment's tick does not take it away.
  public private(set) var status: RunStatus?
  /// How many presses the reader's last stop has let go of.
  public private(set) var droppedPresses = 0
  /// The number of the last run that has ended.
  public private(set) var runs = 0
  /// What the last run sent: bytes of its messages.
  public private(set) var receivedBytes = 0
  /// The operations of the last run, as JSON texts.
  public private(set) var operations = ""
  public private(set) var problems: [String] = []
  /// Whether the last connection came back to a session that was there.
  public private(set) var isResumed = false

  /// How a run ended.
  public enum RunStatus: Sendable {
    case finished, error, stopped
  }

  /// How long a test waits for a script: far longer than one takes on a busy machine.
  public static let patience = Duration.seconds(30)

  /// - Parameters:
  ///   - path: Where in the app the reader begins.
  ///   - query: What stands behind the `?` of the address that the reader opens, such as `n=5&city=Lima`.
  ///   - secrets: What would be in `.runnel/secrets.toml`. No file is read, and no variable.
  ///   - timeout: For how long each call waits for the script, by the machine's clock; then it throws ``TimeoutError``.
  ///   - script: What would be the app's.
  public init(
    configuration: Configuration = Configuration(), path: String = "/", query: String = "",
    secrets: String = "", timeout: Duration = patience, _ script: @escaping Script
  ) {
    history = BrowserHistory(Location(path: path, query: query))
    self.timeout = timeout
    let clock = VirtualClock()
    self.clock = clock
    let store = MemoryStore()
    self.store = store
    app = AppContext(
      script: script, configuration: configuration, store: store, cacheStore: MemoryCacheStore(),
      secrets: SecretsKeeper(SecretSources(text: secrets)),
      wallClock: { Int(clock.now / 1_000_000_000) }, now: { clock.now })
    hub = Hub(app: app)
  }

  /// A reader of an app whose hub the test has made.
  package init(hub: Hub) {
    history = BrowserHistory()
    timeout = Self.patience
    self.hub = hub
    app = hub.app
    clock = VirtualClock()
    store = hub.app.store as? MemoryStore ?? MemoryStore()
  }

  /// Where the server would hand over what the browser uploads.
  package var host: any SessionHost { hub }
  /// What the pages of the app offer to be fetched.
  package var contents: ContentTable { app.contents }
  package var appContext: AppContext { app }
  /// Whether the reader is at the server's own machine.
  package var isLocal = true
  /// What `st.context` tells of the reader, from the next connection on, which the first `run` opens, and `reconnect`; the theme at once.
  public var context = ReaderContext() { didSet { tellTheme(after: oldValue) } }
  /// The session's ticket for uploads.
  package private(set) var uploadTicket = ""

  /// A second reader of the same app.
  public init(sharing other: AppTest, query: String = "") {
    history = BrowserHistory(Location(query: query))
    timeout = other.timeout
    app = other.app
    hub = other.hub
    clock = other.clock
    store = other.store
  }

  deinit { link?.disconnected() }

  // MARK: Acting

  /// Opens the page and waits for its first run; later calls rerun it.
  public func run() async throws {
    if link == nil {
      try await connect()
    } else {
      let readings = takeHeld()
      if !readings.isEmpty { post { .event(number: $0, readings: readings, trigger: nil) } }
      try await send { .rerun(number: $0) }
    }
  }

  /// Keeps a change for the next event.
  func hold(_ reading: Value.Member) { held.append(reading) }

  func takeHeld() -> [Value.Member] {
    defer { held = [] }
    return held
  }

  /// Sends an event and goes on without waiting for its run.
  func post(_ message: (Int) -> ClientMessage) {
    lastEvent += 1
    let event = message(lastEvent)
    unacknowledged.append((lastEvent, event))
    link?.receive(event)
  }

  func send(_ message: (Int) -> ClientMessage) async throws {
    post(message)
    try await settle()
  }

  /// Waits for the end of the run that takes in all events so far.
  public func settle() async throws {
    let last = lastEvent
    let isDone = await outlet?.wait(within: timeout) { message in
      if case .done(_, let seen, _, _, _) = message { seen >= last } else { false }
    }
    guard isDone ?? true else { throw TimeoutError("The script has not come to its end", timeout) }
    try takeMessages()
  }

  /// Waits until the page, as it is while a run goes on, fulfils a condition.
  public func wait(until condition: (AppTest) -> Bool) async throws {
    let end = ContinuousClock.now + timeout
    var looks = 0
    while true {
      clock.advance(by: .milliseconds(200))
      hub.flush()
      try takeMessages()
      if condition(self) { return }
      guard ContinuousClock.now < end else {
        throw TimeoutError("The page is not as the test waits for it", timeout)
      }
      looks += 1
      // What takes longer is not to be kept waiting by being looked at.
      if looks < 100 { await Task.yield() } else { try await Task.sleep(for: .milliseconds(1)) }
    }
  }

  /// Cuts the connection, as a laptop that goes to sleep does.
  public func disconnect() {
    link?.disconnected()
    link = nil
    outlet = nil
  }

  /// Comes back after `disconnect` and waits for the page.
  public func reconnect() async throws {
    try await connect()
  }

  /// Ends the process, in the midst of whatever it does, and starts another that takes the reader back.
  ///
  /// - Parameters:
  ///   - report: What is said of the end; `nil`: it was on purpose, as at a deploy.
  ///   - script: The app as it is from then on; `nil`: as before.
  public func restart(after report: String? = nil, with script: Script? = nil) async throws {
    crash(report, script)
    try await connect()
  }

  /// Ends the process and starts another, which nobody has come back to yet.
  package func crash(_ report: String? = nil, _ script: Script? = nil) {
    store.crash()
    link = nil
    outlet = nil
    let old = app
    app = AppContext(
      script: script ?? old.script, configuration: old.configuration,
      uploadDirectory: old.uploadDirectory, store: store, cacheStore: old.cacheStore,
      notices: Notices(lastCrash: report), secrets: old.secrets, wallClock: old.wallClock,
      now: old.now)
    hub = Hub(app: app)
  }

  /// What the store answers to each write from now on; `nil`: it works.
  package func failStore(with error: StoreError?) {
    store.fail(with: error)
  }

  /// Has what the store had refused written, as happens each second.
  package func catchUp() throws {
    hub.catchUp()
    try takeMessages()
  }

  /// The last event that the app has acknowledged.
  package private(set) var acknowledged = 0
  /// What the app has said of actions that it did not take in.
  public private(set) var refusals: [String] = []
  /// Whether the app has said that it has no room to run the page's script.
  public private(set) var isBusy = false
  /// Whether the app has said that what happens is stored.
  public private(set) var isDurable = true
  /// What its run status says that the run waits for, where that lasts.
  package private(set) var doing: String?
  /// What it has said of that so far.
  package private(set) var durableMessages: [Bool] = []

  /// Lets time pass for everything that looks at the app's clock.
  public func advance(by duration: Duration) {
    clock.advance(by: duration)
    hub.flush()
    hub.sweep()
  }

  /// Sends an event as a browser that can't be trusted might.
  package func receive(_ message: (Int) -> ClientMessage) async throws {
    try await send(message)
  }

  /// Sends a message that is no new event, such as one that comes a second time.
  package func deliver(_ message: (_ last: Int) -> ClientMessage) {
    link?.receive(message(lastEvent))
  }

  /// Asks for rows of a table, as a browser does whose reader scrolls, and waits for them.
  package func ask(rows: Range<Int>, of node: Int, version: Int) async throws {
    link?.receive(.rows(node: node, version: version, start: rows.lowerBound, count: rows.count))
    let isThere = await outlet?.wait(within: timeout) { message in
      if case .rows(node, version, rows.lowerBound, _) = message { true } else { false }
    }
    guard isThere ?? true else { throw TimeoutError("The rows have not come", timeout) }
  }

  /// Comes back, and does not wait for the page.
  package func open() {
    let outlet = TestOutlet()
    self.outlet = outlet
    let link = hub.connect(outlet, from: context.request(isLocal: isLocal))
    self.link = link
    link.receive(
      .hello(
        ClientMessage.Hello(
          resume: resume, lastEvent: lastEvent, location: history.location,
          surroundings: context.surroundings)))
  }

  private func connect() async throws {
    open()
    guard let outlet else { return }
    // A session that begins anew counts its events from 1, so that any end of a run will do.
    let isDone = await outlet.wait(within: timeout) {
      if case .done = $0 { true } else { false }
    }
    guard isDone else { throw TimeoutError("The script has not come to its end", timeout) }
    try takeMessages()
    giveBackLost()
    // What came again is in a run of its own, unless it was known.
    if seen < lastEvent { try await settle() }
  }

  func takeMessages() throws {
    receivedBytes = 0
    operations = ""
    for message in outlet?.take() ?? [] where message != .pong {
      receivedBytes += message.encoded.count
      switch message {
      case .welcome(let welcome):
        isResumed = welcome.isResumed
        resume = welcome.resume
        uploadTicket = welcome.upload
        acknowledged = welcome.seen
        // What the last connection was told of is told again after this.
        isBusy = false
        doing = nil
        if !welcome.isResumed {
          lastEvent = 0
          seen = 0
          unacknowledged = []
          history.navigatedIn = 0
          page = PageModel()
        }
        forgetAcknowledged()
        // As a browser does, which says by it that it has the new token.
        if unacknowledged.isEmpty { link?.receive(.ping) }
        for (_, event) in unacknowledged { link?.receive(event) }
      case .patch(let run, let seen, let new): try apply(new, seen: seen, of: run)
      case .done(let run, let seen, let new, let ending, let stored):
        runs = run
        doing = nil
        let isAnswer = seen > self.seen
        self.seen = seen
        acknowledged = max(acknowledged, stored)
        forgetAcknowledged()
        try apply(new, seen: seen, of: run)
        if ending == .finished { page.complete() }
        switch ending {
        case .finished where page.isOfPart && !isAnswer && status == .stopped: break
        case .finished: status = .finished
        case .error: status = .error
        case .stopped(let dropped):
          status = .stopped
          droppedPresses = dropped ?? 0
        }
      case .problem(let title, let text): problems.append("\(title): \(text)")
      case .stored(let event):
        acknowledged = max(acknowledged, event)
        forgetAcknowledged()
      case .refused(let event, let text):
        let refused = unacknowledged.filter { $0.number == event }
        unacknowledged.removeAll { $0.number == event }
        // Of one that went down with the process, a problem tells.
        if text.isEmpty {
          lost += refused.flatMap { readings(lostWith: $0.event) }
        } else {
          refusals.append(text)
        }
      case .busy(let isBusy): self.isBusy = isBusy
      case .durable(let isDurable):
        self.isDurable = isDurable
        durableMessages.append(isDurable)
      case .doing(let text): doing = text
      case .rows, .compileError, .changed, .reload, .pong: break
      }
    }
  }

  private func forgetAcknowledged() {
    unacknowledged.removeAll { $0.number <= acknowledged }
  }

  private func apply(_ new: ServerMessage.Operations, seen: Int, of run: Int) throws {
    if page.run != run { (page.run, page.isOfPart) = (run, false) }
    operations += String(decoding: new.json, as: UTF8.self)
    page.addressChanges = []
    let unread = page.configuration["unread"]
    try page.apply(new)
    if let text = page.configuration["unread"]?.text, .text(text) != unread {
      problems.append("Stored state can't be read: \(text)")
    }
    for change in page.addressChanges { history.apply(change, seen: seen) }
  }

  func node(_ id: Int) -> PageModel.Node? { page.nodes[id] }

  func edit(_ id: Int, _ value: Value, isEdited: Bool) {
    guard var node = page.nodes[id] else { return }
    if !node.isEdited { node.before = node.value }
    node.value = value
    node.isEdited = isEdited
    page.nodes[id] = node
    page.nodes[id]?.refusal = nil
  }

  var nodes: [Int: PageModel.Node] { page.nodes }
}
