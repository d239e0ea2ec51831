import Testing

@testable import RunnelServer

@Suite("Arrivals") struct ArrivalsTests {
  private let start = ContinuousClock.now

  private func register(limit: Int = 10) -> Arrivals.Register {
    Arrivals.Register(limit: limit, headTimeout: .seconds(40))
  }

  @Test("a head is late when its time is over, and is named once") func late() {
    var register = register()
    register.opened(5, at: start)
    register.opened(4, at: start)
    let late = [39, 40, 80].map { register.takeLate(at: start + .seconds($0)) }
    #expect(late == [[], [4, 5], []])
  }

  @Test("the time begins anew with each request, and stands still while it is served")
  func keptAlive() {
    var register = register()
    register.opened(4, at: start)
    _ = register.asked(4)
    var late = [register.takeLate(at: start + .seconds(100))]
    register.answered(4, at: start + .seconds(100))
    late += [139, 140].map { register.takeLate(at: start + .seconds($0)) }
    #expect(late == [[], [], [4]])
  }

  @Test("a WebSocket owes no head, even when its request is over") func upgraded() {
    var register = register()
    register.opened(4, at: start)
    _ = register.asked(4)
    register.upgraded(4)
    register.answered(4, at: start)
    let late = register.takeLate(at: start + .seconds(100))
    #expect(late == [])
  }

  @Test("those beyond the limit stay so, whoever leaves meanwhile") func limit() {
    var register = register(limit: 1)
    register.opened(4, at: start)
    register.opened(5, at: start)
    register.closed(4)
    register.opened(6, at: start)
    // 6 came while 5 was still there, and counted.
    var isServed = [5, 6].map { register.asked($0) }
    register.closed(5)
    register.closed(6)
    register.opened(7, at: start)
    isServed.append(register.asked(7))
    #expect(isServed == [false, false, true])
  }
}
