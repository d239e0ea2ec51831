import RunnelConfiguration
import RunnelElements
import RunnelLocks
import RunnelWire
import Testing

@testable import RunnelSession
@testable import RunnelTesting

/// A session that came from the store has no page until a run has drawn it, and its reader's events wait for that.
@Suite("A page that is not drawn yet") struct UndrawnPageTests {
  private final class Hold: Sendable {
    let gate = Gate()
    let isOn = Atomic(false)
  }

  private let hold = Hold()
  private let world: World

  init() {
    let hold = hold
    world = World(script: { st in
      @State("count") var count = 0
      st.write("begun")
      if hold.isOn.load(ordering: .relaxed) { try await hold.gate.pass() }
      st.button("More") { count += 1 }
      st.write("\(count)")
    })
  }

  /// A reader who has pressed twice: his second press is on its way to a session that is about to be drawn.
  private func returning() async throws -> (tab: Tab, token: String, press: ClientMessage) {
    let first = await world.open()
    await first.act()
    world.evict(first)
    #expect(world.hub.sessionCount == 0)
    hold.isOn.store(true, ordering: .relaxed)
    let tab = world.connect(resume: first.token, last: 2)
    let welcome = await tab.messages { if case .welcome = $0 { true } else { false } }
    guard case .welcome(let welcome) = try #require(welcome.first) else {
      throw CancellationError()
    }
    await hold.gate.arrival()
    let press = ClientMessage.event(number: 2, readings: [], trigger: first.button)
    tab.link.receive(press)
    return (tab, welcome.resume, press)
  }

  private func untilIdle(_ session: Session) async {
    #expect(await until { session.withMailbox { $0.queue.isAtRest } })
  }

  private func release() {
    hold.isOn.store(false, ordering: .relaxed)
    hold.gate.open()
  }

  @Test("runs 8: a reader who leaves while it is drawn finds their press carried out, once")
  func leftMeanwhile() async throws {
    let (tab, token, press) = try await returning()
    let session = try #require(world.hub.all.first)
    tab.leave()
    world.advance(seconds: 1_000)
    world.hub.sweep()
    // What was begun comes to its end, whoever is there.
    #expect(world.hub.all.first === session)
    release()
    await untilIdle(session)
    let back = await world.open(resume: token, last: 2)
    #expect(back.isResumed)
    #expect(back.seen == 2)
    back.link.receive(press)
    back.link.receive(.rerun(number: 3))
    await back.outlet.wait { if case .done(_, 3, _, _, _) = $0 { true } else { false } }
    await back.ran()
    #expect(back.texts == ["begun", "2"])
    #expect(back.acknowledged == 3)
  }

  @Test("a reader who stops it is told what was not carried out, and can go on")
  func stopped() async throws {
    let (tab, _, press) = try await returning()
    tab.link.receive(.stop)
    let messages = await tab.ran()
    #expect(
      messages.contains { message in
        if case .done(_, 2, _, .stopped(dropped: 1), 2) = message { true } else { false }
      })
    #expect(tab.acknowledged == 2)
    #expect(tab.texts == ["begun"])
    release()
    // Not carried out now either.
    tab.link.receive(press)
    tab.link.receive(.rerun(number: 3))
    await tab.ran()
    #expect(tab.texts == ["begun", "1"])
    await tab.act(event: 4)
    #expect(tab.texts == ["begun", "2"])
  }

  @Test("an event behind the stop has the page drawn first") func eventBehindStop() async throws {
    let (tab, _, press) = try await returning()
    guard case .event(_, _, let button) = press else { return }
    tab.link.receive(.stop)
    await tab.ran()
    release()
    tab.link.receive(.event(number: 3, readings: [], trigger: button))
    await tab.ran()
    if tab.acknowledged < 3 { await tab.ran() }
    #expect(tab.texts == ["begun", "2"])
  }

  @Test("a browser that comes in the midst of a run that goes on keeps what that run can't draw")
  func attachedInTheMidst() async throws {
    let gate = Gate()
    let world = World(
      script: { st in
        let box = st.container()
        if st.checkbox("Hold") { try await gate.pass() }
        box.write("inside")
        st.write("outside")
      }, configure: { $0.runner.fastReruns = false })
    let first = await world.open()
    let hold = try #require(first.widget("checkbox"))
    first.link.receive(
      .event(number: 1, readings: [Value.Member(hold, .bool(true))], trigger: nil))
    await gate.arrival()
    first.leave()
    let second = world.connect(resume: first.token, last: 1)
    _ = await second.outlet.wait { if case .welcome = $0 { true } else { false } }
    gate.open()
    let messages = await second.ran()
    // What the run drew of a page that had begun anew is no whole page: a browser that took it for one would drop the rest.
    let ends = messages.filter { if case .done = $0 { true } else { false } }
    #expect(ends.count == 1)
    #expect(second.texts == ["inside", "outside"])
    #expect(second.acknowledged == 1)
  }
}
