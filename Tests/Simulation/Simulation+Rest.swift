import RunnelWire

// How a schedule ends: nothing fails any more, and all comes to its end.
extension Simulation {
  func settle() {
    log("settling")
    failStore(false)
    rest()
    // A page that was stopped is drawn to its end.
    for browser in browsers { browser.act(.rerun) }
    rest()
    check()
    // To the other page and back: what was typed on the main page is gone, and what its session keeps is there.
    go(to: LedgerApp.other)
    go(to: LedgerApp.main)
    for browser in browsers { browser.checkComingBack() }
  }

  private func go(to location: Location) {
    for browser in browsers { browser.visit(location) }
    rest()
    check()
  }

  private func check() {
    for browser in browsers {
      browser.checkAtRest()
      log("\(browser.name) shows \(browser.page.line ?? "nothing")")
    }
  }

  private func rest() {
    // A page that starts itself again may rest between two runs.
    var quiet = 0
    for _ in 0..<2_000 where quiet < 10 {
      quiet = isAtRest ? quiet + 1 : 0
      carryOn()
    }
  }

  private func carryOn() {
    for browser in browsers where browser.wire == nil { open(browser) }
    while !stale.isEmpty { notice() }
    for browser in browsers { while let wire = browser.wire, wire.hasSent { wire.deliver() } }
    while !machine.isIdle { work() }
    for browser in browsers {
      while let wire = browser.wire, wire.hasNews || wire.isClosed { hear(browser) }
    }
    passTime(100)
    hub.catchUp()
    for old in oldHubs { old.catchUp() }
  }

  private var isAtRest: Bool {
    machine.isIdle && app.executions.areOver && stale.isEmpty && browsers.allSatisfy(\.isAtRest)
  }
}
