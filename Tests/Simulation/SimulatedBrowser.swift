import RunnelSession
import RunnelTesting
import RunnelWire

/// A tab of a browser: it numbers events, keeps each until it is acknowledged, and comes back.
final class SimulatedBrowser {
  let name: String
  private(set) var wire: SimulatedWire?
  private(set) var token: String?
  private(set) var isWelcome = false
  private(set) var page = PageModel()
  var diary = Diary()
  private(set) var acknowledged = 0
  private(set) var violation: String?
  private var unacknowledged: [(number: Int, message: ClientMessage)] = []
  private var problems = 0
  private(set) var isBusy = false
  /// What a stop has left undrawn shows with the next run of the whole page, and not with one of a fragment.
  private var isBehind = false
  /// The last event that the page shows.
  private var drawnUpTo = 0
  /// The last event that asks for a run of the whole page.
  private var rerun: Int?
  private(set) var history = BrowserHistory()
  /// What the last hello said of the address.
  private var said = Location()

  private let write: (String) -> Void

  init(name: String, log: @escaping (String) -> Void) {
    self.name = name
    write = { log("\(name) \($0)") }
  }

  // MARK: The connection

  func open(_ hub: Hub) {
    let wire = SimulatedWire(hub, browser: name)
    wire.say([
      .hello(
        ClientMessage.Hello(
          resume: token, lastEvent: diary.deeds.count, location: history.location))
    ])
    said = history.location
    self.wire = wire
    isWelcome = false
  }

  /// The page is loaded again: what is on it goes, what is kept for the tab stays.
  func reload() {
    wire?.cut { _ in 0 }
    lose()
    page = PageModel()
  }

  func lose() {
    wire = nil
    isWelcome = false
    diary.hasMissed = true
  }

  /// Nothing is under way to it or from it.
  var isAtRest: Bool { isWelcome && unacknowledged.isEmpty && wire?.isQuiet ?? false }

  var waiting: [Int] { unacknowledged.map(\.number) }

  // MARK: Acting

  func act(_ deed: Deed) {
    guard let message = page.message(deed, number: diary.deeds.count + 1) else { return }
    let waiting = unacknowledged.map(\.number)
    let number = diary.add(deed)
    if deed == .rerun { rerun = number }
    if deed.path != nil, page.ledger == nil { diary.hasLeftUndrawn = true }
    // Its field may be gone by the time that it arrives, and the text with it.
    let isLeaving =
      diary.deeds.dropFirst(drawnUpTo).contains { $0.path != nil }
      || history.location.path != LedgerApp.main.path
    if deed.isOnMainPage, isLeaving { diary.doubtful.insert(number) }
    unacknowledged.append((number, message))
    write("does \(number): \(deed)")
    if deed.isCancel { noteStop(waiting) }
    if isWelcome { wire?.say([message]) }
  }

  /// Wants no more of what goes on and waits.
  func stop() {
    guard isWelcome, let wire else { return }
    wire.say([.stop])
    write("stops")
    noteStop(waiting)
  }

  private func noteStop(_ waiting: [Int]) {
    diary.stops += 1
    diary.doubtful.formUnion(waiting)
  }

  /// Follows a link to the same page.
  func go(to query: String) {
    follow(Location(path: history.location.path, query: query))
  }

  /// Follows a link of the menu, when all is known of where the reader is.
  func visit(_ location: Location) {
    guard token != nil, waiting.isEmpty, !isBusy, !diary.hasLostStep,
      history.location.path != location.path
    else { return }
    follow(location)
  }

  private func follow(_ location: Location) {
    history.visit(location)
    guard token != nil else { return }
    act(.go(location))
    history.navigatedIn = diary.deeds.count
  }

  // MARK: Hearing

  func hear() {
    guard let wire, let message = wire.hear() else { return }
    switch message {
    case .welcome(let welcome): welcomed(welcome, wire)
    case .patch(_, let seen, let operations):
      isBusy = false
      apply(operations, seen: seen)
    case .done(_, let seen, let operations, let status, let stored):
      isBusy = false
      write("hears of an end: \(status), seen \(seen), stored \(stored)")
      if case .stopped(let dropped?) = status { diary.dropped += dropped }
      apply(operations, seen: seen)
      acknowledge(stored)
      if case .stopped = status { isBehind = true }
      if status == .finished { drawnUpTo = max(drawnUpTo, seen) }
      if let rerun, seen >= rerun, status == .finished { isBehind = false }
      if status == .finished, !isBehind { check(seen: seen) }
    case .stored(let number): acknowledge(number)
    case .problem(_, let text): told(text)
    case .refused(let number, _):
      write("hears that \(number) is refused")
      // Of one that was acknowledged it knows already what became of it.
      guard let index = unacknowledged.firstIndex(where: { $0.number == number }) else { break }
      unacknowledged.remove(at: index)
      // The process that had the session before may have begun one in doubt, where this one could not take it from there.
      if diary.doubtful.contains(number) {
        diary.refusedInDoubt.insert(number)
      } else {
        diary.refused.insert(number)
      }
    case .busy(let isBusy): self.isBusy = isBusy
    case .rows, .doing, .durable, .compileError, .changed, .reload, .pong: break
    }
  }

  private func told(_ text: String) {
    problems += 1
    write("is told: \(text)")
    // "… and the page was drawn again. 3 actions were not carried out."
    let words = text.split(separator: " ")
    guard let place = words.firstIndex(where: { $0.hasPrefix("action") }), place > 0 else { return }
    diary.dropped += Int(words[place - 1]) ?? 0
  }

  private func welcomed(_ welcome: ServerMessage.Welcome, _ wire: SimulatedWire) {
    isBusy = false
    if !welcome.isResumed {
      if acknowledged > 0 { fail("a session with acknowledged events was not found again") }
      diary = Diary()
      drawnUpTo = 0
      rerun = nil
      diary.beginning = said
      unacknowledged = []
      page = PageModel()
      history.navigatedIn = 0
    }
    token = welcome.resume
    isWelcome = true
    acknowledge(welcome.seen)
    // Where the reader went before the server had a session for them.
    if !welcome.isResumed, history.location != said {
      let number = diary.add(.go(history.location))
      diary.hasLeftUndrawn = true
      unacknowledged.append((number, .navigated(number: number, location: history.location)))
      history.navigatedIn = number
    }
    wire.say(unacknowledged.map(\.message))
    if unacknowledged.isEmpty { wire.say([.ping]) }
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

  var wasTold: Bool { problems > 0 }

  func fail(_ what: String) { violation = violation ?? "\(name): \(what)" }
}
