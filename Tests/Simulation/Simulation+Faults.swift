import RunnelSession
import RunnelTesting

// What happens to connections, processes and the store.
extension Simulation {
  func open(_ browser: SimulatedBrowser) {
    log("\(browser.name) connects")
    browser.open(hub)
  }

  func cut(_ browser: SimulatedBrowser) {
    guard let wire = browser.wire else { return }
    log("\(browser.name) is cut off")
    // Some of what was on its way still arrives at the server.
    wire.cut { .random(in: 0...$0, using: &random) }
    stale.append(wire)
    browser.lose()
  }

  func reloadPage(_ browser: SimulatedBrowser) {
    guard let wire = browser.wire else { return }
    log("\(browser.name) loads the page again")
    stale.append(wire)
    browser.reload()
  }

  /// A browser that has given up a connection which the server still believes in.
  func openAgain(_ browser: SimulatedBrowser) {
    cut(browser)
    if browser.wire == nil { open(browser) }
  }

  /// The server gets the last of a connection that is gone, then its end.
  func notice() {
    guard !stale.isEmpty else { return }
    let wire = stale.remove(at: .random(in: stale.indices, using: &random))
    while wire.hasSent { wire.deliver() }
    wire.end()
  }

  func failStore(_ fails: Bool) {
    log("the store \(fails ? "fails" : "works")")
    store.fail(with: fails ? StoreError(.full, "the disk is full") : nil, reads: false)
  }

  /// All processes are gone in the midst of everything.
  func crash() {
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
    machine.crash()
    app.executions.processesEnded()
    startProcess()
  }

  /// A new version takes over; the old one lets its sessions go one by one.
  func handOver() {
    log("hand-over")
    _ = hub.dismissIdle()
    oldHubs.append(hub)
    startProcess()
  }

  /// What nobody will do any more, and is told of.
  func noteInterruptions() {
    for interruption in store.takeInterruptions() {
      for browser in browsers
      where browser.token.flatMap(ResumeToken.init(text:))?.id == interruption.id {
        let verb = interruption.isCertain ? "loses" : "may lose"
        log("\(browser.name) \(verb) events \(interruption.events)")
        let events = Set(interruption.events)
        // A process that could read the session and not take it goes on with what its owner had not begun by then. The owner may
        // have begun it since.
        let known = browser.diary.found.intersection(events)
        if interruption.isCertain {
          let lost = known.isEmpty && !interruption.wasRead ? events : known
          browser.diary.lost.formUnion(lost)
          browser.diary.doubtful.formUnion(events.subtracting(lost))
        } else {
          browser.diary.doubtful.formUnion(events)
          browser.diary.found.formUnion(events)
        }
      }
    }
  }
}
