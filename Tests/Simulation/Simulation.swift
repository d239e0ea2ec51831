import RunnelConfiguration
import RunnelSession
import RunnelTesting
import RunnelWire

/// One schedule of events, drops, duplicates, crashes, hand-overs and store faults, made from a seed.
final class Simulation {
  private var random: SeededRandom
  private let store = MemoryStore(isDurable: true)
  /// Those of the living processes; a process that crashed leaves its jobs undone.
  private var threads = SimulatedThreads()
  private let clock = SimulatedClock()
  private let configuration: Configuration
  private var hub: Hub
  /// Processes that let go of their sessions, and those that are gone and do not know it.
  private var oldHubs: [Hub] = []
  private let browsers: [SimulatedBrowser]
  /// Connections that a browser has given up; the server hears of it when it hears of it.
  private var stale: [SimulatedWire] = []
  private var typed = 0
  private let log: (String) -> Void

  init(seed: UInt64, log: @escaping (String) -> Void) {
    self.log = log
    random = SeededRandom(seed: seed)
    var configuration = Configuration()
    configuration.runner.fastReruns = random.percent(80)
    configuration.server.disconnectedSessionTTL = 5
    self.configuration = configuration
    let count = Int.random(in: 1...3, using: &random)
    browsers = (0..<count).map { SimulatedBrowser(name: "browser \($0)") }
    hub = Self.hub(configuration, store, threads, clock, &random)
  }

  private static func hub(
    _ configuration: Configuration, _ store: MemoryStore, _ threads: SimulatedThreads,
    _ clock: SimulatedClock, _ random: inout SeededRandom
  ) -> Hub {
    let tokens = SimulatedTokens(seed: random.next())
    return Hub(
      app: AppContext(
        script: LedgerApp.script, configuration: configuration, threads: threads, store: store,
        random: { tokens.next() }, wallClock: { clock.seconds }, now: { clock.nanoseconds }))
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

  private var violation: String? { browsers.lazy.compactMap(\.violation).first }

  // MARK: The schedule

  private func step() {
    let browser = browsers[Int.random(in: browsers.indices, using: &random)]
    switch Int.random(in: 0..<1_000, using: &random) {
    case 0..<400: work()
    case 400..<560: browser.wire?.deliver()
    case 560..<720: hear(browser)
    case 720..<860: act(browser)
    case 860..<900: if browser.wire == nil { open(browser) }
    case 900..<915: cut(browser)
    case 915..<922: reloadPage(browser)
    case 922..<928: openAgain(browser)
    case 928..<940: notice()
    case 940..<946: crash()
    case 946..<951: handOver()
    case 951..<957: failStore(random.percent(40))
    case 957..<962: browser.stop()
    case 962..<975: passTime(.random(in: 1...3_000, using: &random))
    default: hub.catchUp()
    }
  }

  /// One job of a process. It may take a session while the process before it is in the midst of a run.
  private func work() {
    threads.step(&random)
    noteInterruptions()
  }

  private func hear(_ browser: SimulatedBrowser) {
    guard let wire = browser.wire else { return }
    if wire.toBrowser.isEmpty, wire.isClosed {
      log("\(browser.name) is closed by the server")
      browser.lose()
      wire.end()
    } else {
      browser.hear()
    }
  }

  private func act(_ browser: SimulatedBrowser) {
    typed += 1
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<20: browser.act(.type("t\(typed)"))
    case 20..<30: browser.act(.typePlain("p\(typed)"))
    case 30..<42: browser.act(.submit("f\(typed)"))
    case 42..<54: browser.go(to: "text=q\(typed)")
    default: browser.act(.press(.random(in: 0..<LedgerApp.buttons, using: &random)))
    }
  }

  private func open(_ browser: SimulatedBrowser) {
    log("\(browser.name) connects")
    browser.open(hub)
  }

  private func cut(_ browser: SimulatedBrowser) {
    guard let wire = browser.wire else { return }
    log("\(browser.name) is cut off")
    // Some of what was on its way still arrives at the server.
    wire.toServer.removeLast(.random(in: 0...wire.toServer.count, using: &random))
    wire.isCut = true
    stale.append(wire)
    browser.lose()
  }

  private func reloadPage(_ browser: SimulatedBrowser) {
    guard let wire = browser.wire else { return }
    log("\(browser.name) loads the page again")
    stale.append(wire)
    browser.reload()
  }

  /// A browser that has given up a connection which the server still believes in.
  private func openAgain(_ browser: SimulatedBrowser) {
    cut(browser)
    if browser.wire == nil { open(browser) }
  }

  /// The server gets the last of a connection that is gone, then its end.
  private func notice() {
    guard !stale.isEmpty else { return }
    let wire = stale.remove(at: .random(in: stale.indices, using: &random))
    while !wire.toServer.isEmpty, !wire.isClosed { wire.deliver() }
    wire.end()
  }

  private func passTime(_ milliseconds: Int) {
    clock.advance(milliseconds)
    for hub in oldHubs + [hub] {
      hub.flush()
      hub.sweep()
    }
    for old in oldHubs { _ = old.dismissIdle() }
  }

  private func failStore(_ fails: Bool) {
    log("the store \(fails ? "fails" : "works")")
    store.fail(with: fails ? StoreError(.full, "the disk is full") : nil, reads: false)
  }

  /// All processes are gone in the midst of everything.
  private func crash() {
    log("crash")
    for browser in browsers {
      browser.wire?.abandon()
      browser.lose()
    }
    for wire in stale { wire.abandon() }
    stale = []
    store.crash()
    noteInterruptions()
    oldHubs = []
    threads = SimulatedThreads()
    hub = Self.hub(configuration, store, threads, clock, &random)
  }

  /// What nobody will do any more, and is told of.
  private func noteInterruptions() {
    for interruption in store.takeInterruptions() {
      for browser in browsers
      where browser.token.flatMap(ResumeToken.init(text:))?.id == interruption.id {
        let verb = interruption.isCertain ? "loses" : "may lose"
        log("\(browser.name) \(verb) events \(interruption.events)")
        if interruption.isCertain {
          browser.lost.formUnion(interruption.events)
        } else {
          browser.doubtful.formUnion(interruption.events)
        }
      }
    }
  }

  /// A new version takes over; the old one lets its sessions go one by one.
  private func handOver() {
    log("hand-over")
    _ = hub.dismissIdle()
    oldHubs.append(hub)
    hub = Self.hub(configuration, store, threads, clock, &random)
  }

  // MARK: The end

  private func settle() {
    log("settling")
    failStore(false)
    rest()
    // A page that was stopped is drawn to its end.
    for browser in browsers { browser.act(.rerun) }
    rest()
    for browser in browsers {
      browser.checkAtRest()
      log("\(browser.name) shows \(browser.line ?? "nothing")")
    }
  }

  private func rest() {
    for _ in 0..<200 where !isAtRest {
      for browser in browsers where browser.wire == nil { open(browser) }
      while !stale.isEmpty { notice() }
      for browser in browsers {
        while let wire = browser.wire, !wire.toServer.isEmpty, !wire.isClosed { wire.deliver() }
      }
      while !threads.isIdle { work() }
      for browser in browsers {
        while let wire = browser.wire, !wire.toBrowser.isEmpty || wire.isClosed { hear(browser) }
      }
      passTime(100)
      hub.catchUp()
      for old in oldHubs { old.catchUp() }
    }
  }

  private var isAtRest: Bool {
    threads.isIdle && stale.isEmpty && browsers.allSatisfy(\.isAtRest)
  }
}

/// A clock that moves when the simulation says so.
final class SimulatedClock: @unchecked Sendable {
  // SAFETY: a simulation is one thread.
  private(set) var nanoseconds: UInt64 = 1_000_000_000
  var seconds: Int { Int(nanoseconds / 1_000_000_000) }

  func advance(_ milliseconds: Int) { nanoseconds += UInt64(milliseconds) * 1_000_000 }
}

/// Tokens that the seed decides.
final class SimulatedTokens: @unchecked Sendable {
  // SAFETY: a simulation is one thread.
  private var random: SeededRandom

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  func next() -> UInt64 { random.next() }
}
