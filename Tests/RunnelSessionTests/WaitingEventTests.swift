import Awaiting
import RunnelConfiguration
import RunnelElements
import RunnelLocks
import RunnelWire
import Testing

@testable import RunnelSession
@testable import RunnelTesting

/// How much may wait, and for whom.
@Suite("Events that wait") struct WaitingEventTests {
  @Test("runs 5: the 101st press that waits is refused, told at once, and never carried out")
  func refused() async throws {
    let gate = Gate()
    let world = World(script: { st in
      @State("count") var count = 0
      st.button("Wait") {
        count += 1
        if count == 1 { await gate.wait() }
      }
      st.write("\(count)")
    })
    let tab = await world.open()
    tab.post(event: 1)
    await gate.arrival()
    for event in 2...103 { tab.post(event: event) }
    let refused = tab.outlet.take().compactMap { message -> String? in
      if case .refused(let event, let text) = message { "\(event): \(text)" } else { nil }
    }
    let text =
      "This was not taken: 100 actions wait already. Wait until the page has caught up, then try again."
    #expect(refused == ["102: \(text)", "103: \(text)"])
    // A browser that comes back is told again, since it may not have heard.
    tab.leave()
    let back = world.connect(resume: tab.token, last: 103)
    let again = await back.messages { if case .refused(103, _) = $0 { true } else { false } }
    #expect(again.contains(.refused(event: 102, text: text)))
    gate.open()
    await back.outlet.wait(within: .seconds(60)) {
      if case .done(_, 103, _, _, 103) = $0 { true } else { false }
    }
    await back.ran()
    #expect(back.body == "101")
    #expect(back.acknowledged == 103)
  }

  @Test(
    "runs 4: a press on a button that its body does not draw any more is told",
    arguments: [true, false])
  func undrawn(ends: Bool) async throws {
    let app = AppTest { st in
      @State("isOpen") var isOpen = true
      @State("paid") var paid = 0
      st.button("Close") { isOpen = false }
      if isOpen, st.button("Pay") { paid += 1 }
      st.write("\(paid)")
      // What such a body has not drawn, it has not asked about either.
      if !ends { try st.stop() }
    }
    try await app.run()
    let pay = try #require(try app.find("button", "Pay").text("id"))
    try await app.button("Close").click()
    try await app.send { .event(number: $0, readings: [], trigger: pay) }
    #expect(app.markdown.map(\.body) == ["0"])
    #expect(
      app.refusals == ["This was not carried out: what you pressed is no longer on the page."])
  }

  @Test("runs 4: a press on a button that was disabled before its turn is told")
  func disabled() async throws {
    let app = AppTest { st in
      @State("isPaid") var isPaid = false
      @State("count") var count = 0
      st.button("Close") { isPaid = true }
      st.button("Pay", disabled: isPaid) { count += 1 }
      st.write("\(count)")
    }
    try await app.run()
    let pay = try #require(try app.find("button", "Pay").text("id"))
    try await app.button("Close").click()
    try await app.send { .event(number: $0, readings: [], trigger: pay) }
    #expect(app.markdown.map(\.body) == ["0"])
    #expect(
      app.refusals == ["This was not carried out: what you pressed is no longer enabled."])
  }

  @Test("what waits is bounded in all sessions together, and given back when a session ends")
  func together() async {
    let gate = Gate()
    let world = World(script: { st in
      st.button("Wait") { await gate.wait() }
      st.textInput("Text")
    })
    let app = world.hub.app
    let tab = await world.open()
    tab.post(event: 1)
    await gate.arrival()
    app.waitingBytes.wrappingAdd(AppContext.mostWaiting, ordering: .relaxed)
    tab.post(event: 2)
    tab.post(event: 3)
    let refused = tab.outlet.take().compactMap { message -> String? in
      if case .refused(let event, let text) = message { "\(event): \(text)" } else { nil }
    }
    let text =
      "the app has no room for more that waits. Wait until the page has caught up, then try again."
    #expect(refused == ["3: This was not taken: \(text)"])
    app.waitingBytes.wrappingSubtract(AppContext.mostWaiting, ordering: .relaxed)
    gate.open()
    await tab.outlet.wait(within: .seconds(60)) {
      if case .done(_, _, _, _, 3) = $0 { true } else { false }
    }
    #expect(app.waitingBytes.load(ordering: .relaxed) == 0)
  }

  @Test("readings that wait are bounded in number and in bytes", arguments: [true, false])
  func readings(areMany: Bool) {
    var waiting = WaitingSteps()
    let text = areMany ? "x" : String(repeating: "x", count: 1_000_000)
    var refusal: Refusal?
    var event = 0
    while refusal == nil, event < 20_000 {
      event += 1
      let id = WidgetID(kind: "x", key: "\(event)", label: "", form: nil, page: "")
      refusal = waiting.add(
        Step(readings: [.init(widget: id, value: .text(text))], lastEvent: event))
    }
    #expect(refusal == (areMany ? .readings : .bytes))
    #expect(event == (areMany ? 10_001 : 17))
  }

  @Test("a browser that comes while the old connection ends gets its page")
  func sweptWhileArriving() async throws {
    let world = World(configure: { $0.server.maxDisconnectedSessions = 0 })
    let first = await world.open()
    // The old connection is not known to be gone when the browser comes back...
    let outlet = TestOutlet()
    let hello = ClientMessage.Hello(resume: first.token, lastEvent: 0)
    guard case .session(let session, let arrival) = world.hub.admit(hello, browser: "the browser")
    else {
      Issue.record("Not admitted.")
      return
    }
    // ... ends before the new one is attached ...
    first.leave()
    // ... which then is (Link.show).
    session.attach(outlet, arrival)
    // It has its page, or comes back to a session that there is.
    #expect(
      await until {
        let hasPage = outlet.take().contains { if case .done = $0 { true } else { false } }
        return hasPage || outlet.closeCode == 1001
      })
  }

  @Test("a bound key that the script removes stays removed", arguments: [false, true])
  func removedBeforeDrawn(isRestored: Bool) async throws {
    let removes = Atomic(false)
    let world = World(script: { st in
      if removes.load(ordering: .relaxed) { st.sessionState.remove("text") }
      let text = st.textInput("Text", key: "text", bind: .queryParams)
      st.write("<\(text)>")
    })
    let first = await world.open()
    let id = try #require(first.widget("textInput"))
    first.link.receive(.event(number: 1, readings: [Value.Member(id, .text("a"))], trigger: nil))
    await first.ran()
    #expect(first.texts == ["<a>"])
    if isRestored { world.evict(first) } else { first.leave() }
    removes.store(true, ordering: .relaxed)
    let back = await world.open(resume: first.token, last: 1)
    #expect(back.texts == ["<>"])
  }

  @Test(
    "runs 2: a press whose closure no body has brought home in time is told, and not lost silently")
  func slowPage() async throws {
    let gates = [Gate(), Gate()]
    let bodies = Atomic(-1)
    let world = World(script: { st in
      @State("count") var count = 0
      let number = bodies.load(ordering: .relaxed)
      st.button("More") { count += 1 }
      if number >= 0 {
        bodies.add(1, ordering: .relaxed)
        if number < gates.count { await gates[number].wait() }
      }
      st.write("\(count)")
    })
    let first = await world.open()
    world.evict(first)
    bodies.store(0, ordering: .relaxed)
    let tab = world.connect(resume: first.token, last: 1)
    await gates[0].arrival()
    tab.link.receive(.event(number: 1, readings: [], trigger: first.button))
    // The body is asked to end, and abandoned.
    for _ in 0..<2 {
      world.advance(seconds: 6)
      world.hub.flush()
    }
    await gates[1].arrival()
    gates[0].open()
    let session = try #require(world.hub.all.first)
    #expect(await until { session.withMailbox { $0.queue.abandoned == nil } })
    for _ in 0..<2 {
      world.advance(seconds: 6)
      world.hub.flush()
    }
    await tab.outlet.wait { if case .done(_, 1, _, _, 1) = $0 { true } else { false } }
    let isTold = tab.outlet.take().contains { if case .refused(1, _) = $0 { true } else { false } }
    #expect(session.stored("count", as: Int.self) == 1 || isTold)
    gates[1].open()
  }

  @Test("runs 2: a press whose closure is that of an abandoned body waits for a body that has it")
  func afterAFailure() async throws {
    struct Failure: Error {}
    let gate = Gate()
    let mode = Atomic(0)
    let world = World(script: { st in
      @State("count") var count = 0
      st.textInput("Text")
      switch mode.load(ordering: .relaxed) {
      case 0: st.write("\(count)")
      case 1:
        st.button("More") { count += 1 }
        await gate.wait()
      case 2:
        mode.store(3, ordering: .relaxed)
        throw Failure()
      default: st.button("More") { count += 1 }
      }
    })
    let tab = await world.open()
    let text = try #require(tab.widget("textInput"))
    mode.store(1, ordering: .relaxed)
    tab.link.receive(.rerun(number: 1))
    await gate.arrival()
    // Its successor fails before it has drawn the button.
    mode.store(2, ordering: .relaxed)
    tab.link.receive(.event(number: 2, readings: [Value.Member(text, .text("a"))], trigger: nil))
    await tab.outlet.wait { if case .done(_, 2, _, _, _) = $0 { true } else { false } }
    let button = WidgetID(kind: "button", key: nil, label: "More", form: nil, page: "").text
    tab.link.receive(.event(number: 3, readings: [], trigger: button))
    await tab.outlet.wait { if case .done(_, 3, _, _, 3) = $0 { true } else { false } }
    let session = try #require(world.hub.all.first)
    #expect(session.stored("count", as: Int.self) == 1)
    gate.open()
  }

  @Test("runs 3: after a press with a callback the body may be abandoned, as any that only draws")
  func bodyAfterCallback() async throws {
    let gate = Gate()
    let bodies = Watched(0)
    let isOn = Atomic(false)
    let world = World(script: { st in
      bodies.withLock { $0 += 1 }
      st.textInput("Text")
      st.button("Save") {}
      if isOn.load(ordering: .relaxed) { await gate.wait() }
    })
    let tab = await world.open()
    let text = try #require(tab.widget("textInput"))
    isOn.store(true, ordering: .relaxed)
    tab.post(event: 1)
    await gate.arrival()
    tab.link.receive(.event(number: 2, readings: [Value.Member(text, .text("a"))], trigger: nil))
    #expect(await bodies.becomes { $0 == 3 })
    gate.open()
  }

  @Test(
    "runs 2: a press that waits for a first body of more than `runner.stopGrace` is carried out")
  func slowFirstBody() async throws {
    let gate = Gate()
    let isOn = Atomic(false)
    let world = World(script: { st in
      @State("count") var count = 0
      if isOn.load(ordering: .relaxed) { try await gate.pass() }
      st.button("More") { count += 1 }
    })
    let first = await world.open()
    world.evict(first)
    isOn.store(true, ordering: .relaxed)
    let tab = world.connect(resume: first.token, last: 1)
    await gate.arrival()
    tab.link.receive(.event(number: 1, readings: [], trigger: first.button))
    world.advance(seconds: 6)
    world.hub.flush()
    isOn.store(false, ordering: .relaxed)
    // Had it not been asked to end, it would go on from here.
    for _ in 0..<1_000 { await Task.yield() }
    gate.open()
    await tab.outlet.wait { if case .done(_, 1, _, _, 1) = $0 { true } else { false } }
    #expect(world.hub.all.first?.stored("count", as: Int.self) == 1)
    #expect(!tab.outlet.take().contains { if case .refused = $0 { true } else { false } })
  }
}
