import RunnelSession
import RunnelTesting
import RunnelWire

/// A tab of a browser: it numbers events, keeps each until it is acknowledged, and comes back.
final class SimulatedBrowser {
  enum Deed: Equatable {
    case press(Int)
    case type(String)
    case typePlain(String)
    /// A form with a text.
    case submit(String)
    /// To another address, whose query sets the text.
    case go(String)
    case rerun

    /// The button that it presses.
    var counter: Int? {
      switch self {
      case .press(let button): button
      case .submit: LedgerApp.submit
      case .type, .typePlain, .go, .rerun: nil
      }
    }
  }

  let name: String
  private(set) var wire: SimulatedWire?
  private(set) var token: String?
  private(set) var isWelcome = false
  private(set) var page = PageModel()
  /// What was done, by number from 1, in this session.
  private(set) var deeds: [Deed] = []
  private var unacknowledged: [(number: Int, message: ClientMessage)] = []
  private(set) var acknowledged = 0
  /// Events that went down with a process; the reader was told.
  var lost: Set<Int> = []
  /// Events that wait for a page which the reader stops, or whose run goes on in a process that may lose the session: carried
  /// out or let go of.
  var doubtful: Set<Int> = []
  private var isStopping = false
  private var problems = 0
  private(set) var violation: String?
  private var history = BrowserHistory()
  /// What the last hello said of the address, and what that of this session did.
  private var said = ""
  private var beginning = ""

  init(name: String) { self.name = name }

  // MARK: Acting

  func open(_ hub: Hub) {
    let wire = SimulatedWire(hub, browser: name)
    wire.toServer.append(
      .hello(
        ClientMessage.Hello(resume: token, lastEvent: deeds.count, location: history.location)))
    said = history.query
    self.wire = wire
    isWelcome = false
  }

  /// The page is loaded again: what is on it goes, what is kept for the tab stays.
  func reload() {
    wire?.isCut = true
    wire = nil
    isWelcome = false
    page = PageModel()
  }

  func lose() {
    wire = nil
    isWelcome = false
  }

  func act(_ deed: Deed) {
    guard let message = message(deed, number: deeds.count + 1) else { return }
    deeds.append(deed)
    unacknowledged.append((deeds.count, message))
    if isStopping { doubtful.insert(deeds.count) }
    if isWelcome { wire?.toServer.append(message) }
  }

  /// Wants no more of the run that goes on.
  func stop() {
    guard isWelcome, let wire else { return }
    wire.toServer.append(.stop)
    isStopping = true
    doubtful.formUnion(unacknowledged.map(\.number))
  }

  /// Follows a link to the same page.
  func go(to query: String) {
    history.visit(Location(query: query))
    guard token != nil else { return }
    act(.go(query))
    history.navigatedIn = deeds.count
  }

  private func message(_ deed: Deed, number: Int) -> ClientMessage? {
    switch deed {
    case .go(let query): return .navigated(number: number, location: Location(query: query))
    case .rerun: return .rerun(number: number)
    case .press(let button):
      guard let id = widget("button", "b\(button)") else { return nil }
      return .event(number: number, readings: [], trigger: id)
    case .type(let text):
      guard let id = widget("textInput", "Text") else { return nil }
      return .event(number: number, readings: [Value.Member(id, .text(text))], trigger: nil)
    case .typePlain(let text):
      guard let id = widget("textInput", "Plain") else { return nil }
      return .event(number: number, readings: [Value.Member(id, .text(text))], trigger: nil)
    case .submit(let text):
      guard let id = widget("textInput", "Field"), let send = widget("button", "Send") else {
        return nil
      }
      return .event(number: number, readings: [Value.Member(id, .text(text))], trigger: send)
    }
  }

  private func widget(_ kind: String, _ label: String) -> String? {
    page.nodes.values.first { $0.kind == kind && $0.props["label"]?.text == label }?
      .props["id"]?.text
  }

  // MARK: Hearing

  func hear() {
    guard let wire, !wire.toBrowser.isEmpty else { return }
    switch wire.toBrowser.removeFirst() {
    case .welcome(let welcome): welcomed(welcome, wire)
    case .patch(_, let seen, let operations): apply(operations, seen: seen)
    case .done(_, let seen, let operations, let status, let stored):
      if case .stopped = status { isStopping = false }
      apply(operations, seen: seen)
      acknowledge(stored)
      if status == .finished { check(seen: seen) }
    case .stored(let number): acknowledge(number)
    case .problem: problems += 1
    case .refused, .rows, .busy, .durable, .compileError, .changed, .reload, .pong: break
    }
  }

  private func welcomed(_ welcome: ServerMessage.Welcome, _ wire: SimulatedWire) {
    if !welcome.isResumed {
      if acknowledged > 0 { fail("a session with acknowledged events was not found again") }
      deeds = []
      unacknowledged = []
      (lost, doubtful) = ([], [])
      page = PageModel()
      history.navigatedIn = 0
      beginning = said
    }
    token = welcome.resume
    isWelcome = true
    acknowledge(welcome.seen)
    // Where the reader went before the server had a session for him.
    if !welcome.isResumed, history.query != said {
      deeds.append(.go(history.query))
      unacknowledged.append((1, .navigated(number: 1, location: history.location)))
      history.navigatedIn = 1
    }
    wire.toServer += unacknowledged.map(\.message)
    if unacknowledged.isEmpty { wire.toServer.append(.ping) }
  }

  private func acknowledge(_ number: Int) {
    acknowledged = max(acknowledged, number)
    unacknowledged.removeAll { $0.number <= number }
  }

  private func apply(_ operations: ServerMessage.Operations, seen: Int) {
    page.addressChanges = []
    do throws(PageError) { try page.apply(operations) } catch { fail("\(error)") }
    for change in page.addressChanges { history.apply(change, seen: seen) }
  }

  /// Nothing is under way to it or from it.
  var isAtRest: Bool {
    guard let wire, isWelcome, unacknowledged.isEmpty else { return false }
    return wire.toBrowser.isEmpty && wire.toServer.isEmpty && !wire.isClosed
  }

  // MARK: Checking

  /// The page knows every event that was acknowledged, none that was not made, and none twice.
  private func check(seen: Int) {
    guard let shown else { return fail("the page does not show the ledger") }
    if shown.counts != shown.mirror { fail("half an effect: \(shown)") }
    if shown.text != shown.same { fail("two readings of one text: \(shown)") }
    for button in 0..<LedgerApp.counters {
      let least = presses(of: button, upTo: max(acknowledged, seen), without: doubtful)
      let most = presses(of: button, upTo: deeds.count)
      guard (least...max(least, most)).contains(shown.counts[button]) else {
        return fail(
          "button \(button): \(shown.counts[button]) presses, not \(least) to \(most) (seen \(seen), lost \(lost.sorted()))"
        )
      }
    }
  }

  /// Everything has come to rest: the page shows all that was done and not lost, exactly.
  func checkAtRest() {
    guard violation == nil else { return }
    guard let shown else { return fail("the page does not show the ledger at the end") }
    if !unacknowledged.isEmpty { fail("not acknowledged: \(unacknowledged.map(\.number))") }
    for button in 0..<LedgerApp.counters {
      let least = presses(of: button, upTo: deeds.count, without: doubtful)
      let most = presses(of: button, upTo: deeds.count)
      let count = shown.counts[button]
      if shown.mirror[button] != count || !(least...most).contains(count) {
        fail("at rest: \(shown), not \(least) to \(most) of \(button) (lost \(lost.sorted()))")
      }
    }
    let queries = possible(beginning) { deed in
      switch deed {
      case .type(let text): "text=\(text)"
      case .go(let query): query
      default: nil
      }
    }
    if !queries.contains("text=\(shown.text)"), !(shown.text.isEmpty && queries.contains("")) {
      fail("at rest: the text is '\(shown.text)', not of \(queries)")
    }
    if !queries.contains(history.query) {
      fail("at rest: the address is at '\(history.query)', not at one of \(queries)")
    }
    let plain = possible("") { if case .typePlain(let text) = $0 { text } else { nil } }
    if !plain.contains(shown.plain) {
      fail("at rest: the plain text is '\(shown.plain)', not of \(plain)")
    }
    let fields = possible("") { if case .submit(let text) = $0 { text } else { nil } }
    if !fields.contains(shown.field) {
      fail("at rest: the form's text is '\(shown.field)', not of \(fields)")
    }
    if !lost.isEmpty, problems == 0 { fail("lost \(lost.sorted()), and the reader was not told") }
  }

  /// What the deeds may have left: the last of them, and more where it is in doubt whether that was carried out.
  private func possible(_ beginning: String, _ effect: (Deed) -> String?) -> [String] {
    var effects: [String] = []
    for (index, deed) in deeds.enumerated().reversed() where !lost.contains(index + 1) {
      guard let text = effect(deed) else { continue }
      effects.append(text)
      guard doubtful.contains(index + 1) else { return effects }
    }
    return effects + [beginning]
  }

  private func presses(of button: Int, upTo number: Int, without doubtful: Set<Int> = []) -> Int {
    deeds.prefix(number).enumerated().count { index, deed in
      deed.counter == button && !lost.contains(index + 1) && !doubtful.contains(index + 1)
    }
  }

  private var shown: LedgerApp.Shown? { line.flatMap(LedgerApp.Shown.init) }

  /// What the page says of itself.
  var line: String? {
    page.nodes.values.lazy.filter { $0.kind == "markdown" }.compactMap { $0.props["body"]?.text }
      .first
  }

  private func fail(_ what: String) {
    violation = violation ?? "\(name): \(what)"
  }
}
