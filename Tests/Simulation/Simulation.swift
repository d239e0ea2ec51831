import RunnelConfiguration
import RunnelSession
import RunnelTesting

/// One schedule of events, drops, duplicates, crashes, hand-overs and store faults, made from a seed.
final class Simulation {
  var random: SeededRandom
  let store = MemoryStore(isDurable: true)
  /// A process that crashed leaves its jobs undone.
  var machine: any Machine
  private let configuration: Configuration
  let app: LedgerApp
  private(set) var hub: Hub
  /// Processes that let go of their sessions, and those that are gone and do not know it.
  var oldHubs: [Hub] = []
  let browsers: [SimulatedBrowser]
  /// Connections that a browser has given up; the server hears of it when it hears of it.
  var stale: [SimulatedWire] = []
  /// Nothing fails, so that readers hear all that they are told.
  private let isCalm: Bool
  private var typed = 0
  let log: @Sendable (String) -> Void

  init(seed: UInt64, on machine: any Machine, log: @escaping @Sendable (String) -> Void) {
    self.log = log
    self.machine = machine
    random = SeededRandom(seed: seed)
    var configuration = Configuration()
    configuration.runner.fastReruns = random.percent(80)
    configuration.runner.stopGrace = 1
    configuration.server.disconnectedSessionTTL = 5
    self.configuration = configuration
    isCalm = random.percent(25)
    let pace = Pace(
      seed: random.next(), chance: [5, 30, 100].randomElement(using: &random) ?? 100,
      wait: machine.wait)
    app = LedgerApp(pace: pace, executions: Executions(log: log))
    let count = Int.random(in: 1...3, using: &random)
    browsers = (0..<count).map { SimulatedBrowser(name: "browser \($0)", log: log) }
    hub = Self.hub(app, configuration, store, machine, &random)
  }

  /// Another process takes the place of the one that there is.
  func startProcess() { hub = Self.hub(app, configuration, store, machine, &random) }

  private static func hub(
    _ app: LedgerApp, _ configuration: Configuration, _ store: MemoryStore, _ machine: any Machine,
    _ random: inout SeededRandom
  ) -> Hub {
    let tokens = SharedRandom(seed: random.next())
    let now = machine.now
    return Hub(
      app: AppContext(
        script: app.script, configuration: configuration, threads: machine.threads, store: store,
        random: { tokens.next() }, wallClock: { Int(now() / 1_000_000_000) }, now: now))
  }

  /// - Returns: What was wrong, or `nil`.
  func run(steps: Int) -> String? {
    for _ in 0..<steps {
      step()
      if let violation { return violation }
    }
    settle()
    return violation
  }

  private var violation: String? {
    app.executions.violation ?? browsers.lazy.compactMap(\.violation).first
  }

  // MARK: The schedule

  private func step() {
    let browser = browsers[Int.random(in: browsers.indices, using: &random)]
    switch Int.random(in: 0..<1_000, using: &random) {
    case 0..<430: work()
    case 430..<570: browser.wire?.deliver()
    case 570..<720: hear(browser)
    case 720..<850: act(browser)
    case 850..<852: burst(browser)
    case 852..<900: if browser.wire == nil { open(browser) }
    case 900..<908: browser.stop()
    case 908..<930: passTime(.random(in: 1...1_500, using: &random))
    case 930..<946: hub.catchUp()
    case let number: if !isCalm { fail(browser, number) }
    }
  }

  private func fail(_ browser: SimulatedBrowser, _ number: Int) {
    switch number {
    case 946..<961: cut(browser)
    case 961..<968: reloadPage(browser)
    case 968..<974: openAgain(browser)
    case 974..<986: notice()
    case 986..<991: if machine.canCrash { crash() }
    case 991..<995: handOver()
    default: failStore(random.percent(40))
    }
  }

  /// One job of a process. It may take a session while the process before it is in the midst of a run.
  func work() {
    machine.work(&random)
    noteInterruptions()
  }

  func hear(_ browser: SimulatedBrowser) {
    guard let wire = browser.wire else { return }
    if !wire.hasNews, wire.isClosed {
      log("\(browser.name) is closed by the server")
      browser.lose()
      wire.end()
    } else {
      noteInterruptions()
      browser.hear()
    }
  }

  private func act(_ browser: SimulatedBrowser) {
    typed += 1
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<15: browser.act(.type("t\(typed)"))
    case 15..<21: browser.act(.typePlain("p\(typed)"))
    case 21..<23: browser.act(.typeInner("i\(typed)"))
    case 23..<25: browser.act(.typeKept("k\(typed)"))
    case 25..<37: browser.act(.submit("f\(typed)"))
    case 37..<44: browser.go(to: "text=q\(typed)")
    case 44..<48: browser.visit(random.percent(50) ? LedgerApp.main : LedgerApp.other)
    case 48..<51: browser.act(.ask("Leave"))
    case 51..<54: browser.act(.ask("Return"))
    case 54..<60: browser.act(.ask("Pay"))
    case 60..<65: browser.act(.ask("Open"))
    case 65..<68: browser.act(.ask("Show"))
    case 68..<71: browser.act(.dismiss)
    case 71..<75: browser.act(.ask("Maybe"))
    case 75..<78: browser.act(.ask("Cancel"))
    default: browser.act(.press(.random(in: 0..<LedgerApp.buttons, using: &random)))
    }
  }

  /// More presses at once than may wait.
  private func burst(_ browser: SimulatedBrowser) {
    let deed: Deed = random.percent(80) ? .press(0) : .ask("Pay")
    for _ in 0..<Int.random(in: 90...140, using: &random) { browser.act(deed) }
    // They arrive before a run is over.
    if random.percent(70) { while let wire = browser.wire, wire.hasSent { wire.deliver() } }
  }

  func passTime(_ milliseconds: Int) {
    machine.passTime(milliseconds: milliseconds)
    for hub in oldHubs + [hub] {
      hub.flush()
      hub.sweep()
    }
    for old in oldHubs { _ = old.dismissIdle() }
  }
}
