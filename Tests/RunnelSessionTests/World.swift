import RunnelConfiguration
import RunnelElements
import RunnelLocks
import RunnelWire

@testable import RunnelSession
@testable import RunnelTesting

/// A process that serves a counter, with a store that outlives it and a clock that a test moves.
final class World: Sendable {
  let hub: Hub
  let store: MemoryStore
  private let clock: VirtualClock

  private static let counter: Script = { st in
    @State("count") var count = 0
    // By its container the callback holds the session, and the session holds the callback.
    st.button("More") { st.sessionState["count"] = count + 1 }
    st.write("\(count)")
  }

  /// - Parameters:
  ///   - held: Stands between the sessions and the store.
  ///   - script: `nil`: the counter.
  init(
    store: MemoryStore = MemoryStore(), through held: (any SessionStore)? = nil,
    script: Script? = nil, configure: (inout Configuration) -> Void = { _ in }
  ) {
    let clock = VirtualClock()
    var configuration = Configuration()
    configure(&configuration)
    self.clock = clock
    self.store = store
    hub = Hub(
      app: AppContext(
        script: script ?? Self.counter, configuration: configuration,
        store: held ?? LastingStore(store: store),
        wallClock: { Int(clock.now / 1_000_000_000) }, now: { clock.now }))
  }

  /// Another process with the same store.
  convenience init(sharing other: World) {
    self.init(store: other.store)
  }

  func advance(seconds: Int) { clock.advance(by: .seconds(seconds)) }

  func connect(
    browser: String? = "the browser", resume: String? = nil, last: Int = 0,
    location: Location = Location()
  ) -> Tab {
    let tab = Tab(hub, browser)
    tab.link.receive(
      .hello(ClientMessage.Hello(resume: resume, lastEvent: last, location: location)))
    return tab
  }

  /// Connects, and waits for the page.
  func open(
    browser: String? = "the browser", resume: (some StringProtocol)?, last: Int = 0
  ) async -> Tab {
    let tab = connect(browser: browser, resume: resume.map { String($0) }, last: last)
    await tab.ran()
    return tab
  }

  func open() async -> Tab { await open(resume: String?.none) }

  /// Lets the memory forget a session.
  func evict(_ tab: Tab) {
    tab.leave()
    advance(seconds: 1_000)
    hub.sweep()
  }
}

/// One connection, with what it was told.
final class Tab {
  let outlet = TestOutlet()
  let link: any SessionLink
  private(set) var token = ""
  private(set) var isResumed = false
  private(set) var seen = 0
  private(set) var acknowledged = 0
  private var page = PageModel()
  private var events = 0

  init(_ hub: Hub, _ browser: String?) {
    link = hub.connect(outlet, browser: browser)
  }

  /// What the counter's page says.
  var body: String? {
    page.nodes.values.first { $0.kind == "markdown" }?.props["body"]?.text
  }

  /// The texts of the page, in its order.
  var texts: [String] {
    page.walk(from: 1).compactMap { page.nodes[$0] }
      .compactMap { $0.kind == "markdown" ? $0.props["body"]?.text : nil }
  }

  /// The identity of the page's button.
  var button: String? { widget("button") }

  func widget(_ kind: String) -> String? {
    page.nodes.values.first { $0.kind == kind }?.props["id"]?.text
  }

  /// The identity of the widget with a label.
  func widget(labelled label: String) -> String? {
    page.nodes.values.first { $0.props["label"]?.text == label }?.props["id"]?.text
  }

  /// The node and the version of the page's table.
  var table: (node: Int, version: Int)? {
    page.nodes.first { $0.value.kind == "table" }.flatMap { id, node in
      node.props["version"]?.integer.map { (id, $0) }
    }
  }

  func leave() { link.disconnected() }

  /// Says something, by which the server knows that its token has arrived.
  func confirm() { link.receive(.ping) }

  func post(event: Int) {
    link.receive(.event(number: event, readings: [], trigger: button))
  }

  /// Presses the button and waits for the run.
  func act(event: Int? = nil) async {
    events = event ?? events + 1
    post(event: events)
    await ran()
  }

  func messages(until condition: @escaping @Sendable (ServerMessage) -> Bool) async
    -> [ServerMessage]
  {
    await outlet.wait(for: condition)
    return outlet.take()
  }

  /// Waits for the end of a run.
  @discardableResult func ran() async -> [ServerMessage] {
    let messages = await messages { if case .done = $0 { true } else { false } }
    take(messages)
    return messages
  }

  /// Takes in what has come so far.
  func takeIn() { take(outlet.take()) }

  private func take(_ messages: [ServerMessage]) {
    for message in messages {
      switch message {
      case .welcome(let welcome):
        token = welcome.resume
        isResumed = welcome.isResumed
        seen = welcome.seen
        events = max(events, welcome.seen)
      case .patch(_, _, let new): try? page.apply(new)
      case .done(_, _, let new, _, let stored):
        acknowledged = stored
        try? page.apply(new)
      default: break
      }
    }
  }

  /// Waits until the server has ended the connection.
  ///
  /// - Returns: The code; `nil`: it has not.
  @discardableResult func closed() async -> UInt16? {
    await outlet.waitForClose() ? outlet.closeCode : nil
  }
}

/// A store of which the hub believes that it outlives the process.
private struct LastingStore: SessionStore {
  let store: MemoryStore

  var isDurable: Bool { true }

  func create(_ record: SessionRecord, at now: Int) throws(StoreError) -> any StoredSession {
    try store.create(record, at: now)
  }

  func find(_ id: SessionID) throws(StoreError) -> SessionRecord? { try store.find(id) }

  func take(
    _ found: SessionRecord, tokens: Tokens, at now: Int
  ) throws(StoreError) -> (session: any StoredSession, record: SessionRecord)? {
    try store.take(found, tokens: tokens, at: now)
  }

  func touch(_ ids: [SessionID], at now: Int) throws(StoreError) { try store.touch(ids, at: now) }

  func sweep(
    oldest: Int, maxBytes: Int, maxUploads: Int, sparing: Set<SessionID>, at now: Int
  ) throws(StoreError) -> Swept {
    try store.sweep(
      oldest: oldest, maxBytes: maxBytes, maxUploads: maxUploads, sparing: sparing, at: now)
  }

  func uploadedFiles() throws(StoreError) -> Set<String> { try store.uploadedFiles() }
}

/// Looks again and again whether something has come true that a session tells nobody: that its run is over, with no reader there.
/// For all else there is something to wait for: a message, a `Latch`, a `Watched` value, a `FolderWatch`.
///
/// - Returns: False: it never has.
func until(_ condition: () -> Bool) async -> Bool {
  let end = ContinuousClock.now + .seconds(60)
  while !condition() {
    guard ContinuousClock.now < end else { return false }
    try? await Task.sleep(for: .milliseconds(1))
  }
  return true
}

extension Session {
  /// What session state holds at a key.
  func stored<Value: Sendable>(_ key: String, as type: Value.Type) -> Value? {
    withPage { $0.values[key]?.value as? Value }
  }
}
