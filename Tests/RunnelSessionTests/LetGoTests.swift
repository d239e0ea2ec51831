import RunnelConfiguration
import RunnelElements
import RunnelLocks
import RunnelWire
import Testing

@testable import RunnelSession
@testable import RunnelTesting

/// What becomes of events that wait for a page which does not come.
@Suite("Events that are let go of") struct LetGoTests {
  private struct Slow: Codable, Equatable {
    static let latch = Latch()
    var count = 0
    init() {}
    init(from decoder: any Decoder) throws {
      count = try decoder.singleValueContainer().decode(Int.self)
    }
    func encode(to encoder: any Encoder) throws {
      Self.latch.pass()
      var container = encoder.singleValueContainer()
      try container.encode(count)
    }
  }

  @Test("a stop after a reconnect stops what the reader waits for", arguments: [false, true])
  func stopAfterReconnect(isRestored: Bool) async throws {
    let gate = Gate()
    let isOn = Atomic(false)
    let world = World(
      script: { st in
        st.write("begun")
        if isOn.load(ordering: .relaxed) { try await gate.pass() }
        st.write("here")
      }, configure: { $0.runner.fastReruns = false })
    let first = await world.open()
    isOn.store(true, ordering: .relaxed)
    let before: Tab
    if isRestored {
      world.evict(first)
      before = world.connect(resume: first.token)
    } else {
      before = first
      before.link.receive(.rerun(number: 1))
    }
    await gate.arrival()
    before.confirm()
    let token: String
    if isRestored {
      guard case .welcome(let welcome)? = before.outlet.take().first else { return }
      token = welcome.resume
    } else {
      token = first.token
    }
    before.leave()
    let tab = world.connect(resume: token, last: 1)
    // What the body has drawn is shown to them: else it would have to be drawn again, whatever becomes of it.
    await tab.outlet.wait { if case .patch = $0 { true } else { false } }
    tab.link.receive(.stop)
    #expect(
      await tab.outlet.wait(within: .seconds(60)) { if case .done = $0 { true } else { false } })
    gate.open()
  }

  @Test("what the reader was told was not carried out is not carried out later")
  func toldThenDone() async throws {
    let gate = Gate()
    let isOn = Atomic(false)
    let store = MemoryStore()
    let script: Script = { st in
      @State("count") var count = 0
      st.write("begun")
      if isOn.load(ordering: .relaxed) { try await gate.pass() }
      st.button("More") { count += 1 }
      st.write("\(count)")
    }
    let world = World(store: store, script: script)
    let first = await world.open()
    await first.act()
    world.evict(first)
    isOn.store(true, ordering: .relaxed)
    let tab = world.connect(resume: first.token, last: 2)
    let welcome = await tab.messages { if case .welcome = $0 { true } else { false } }
    guard case .welcome(let hello) = try #require(welcome.first) else { return }
    await gate.arrival()
    let press = ClientMessage.event(number: 2, readings: [], trigger: first.button)
    tab.link.receive(press)
    store.fail(with: StoreError(.full, "the disk is full (a test)"))
    tab.link.receive(.stop)
    await tab.ran()
    #expect(tab.acknowledged < 2)
    #expect(!tab.outlet.take().contains { if case .problem = $0 { true } else { false } })
    // The process ends before the store is well: nobody was told, and the press comes again.
    store.fail(with: nil)
    store.crash()
    isOn.store(false, ordering: .relaxed)
    gate.open()
    let next = World(store: store, script: script)
    let back = next.connect(resume: hello.resume, last: 2)
    await back.outlet.wait { if case .welcome = $0 { true } else { false } }
    back.link.receive(press)
    await back.outlet.wait(within: .seconds(60)) {
      if case .done(_, 2, _, _, _) = $0 { true } else { false }
    }
    let session = try #require(next.hub.all.first)
    let count = session.stored("count", as: Int.self)
    #expect(count == 2)
  }

  @Test(
    "runs 6: what comes while a stopped run is being stored is dropped by a second stop, and told")
  func stopWhileStoring() async throws {
    let gate = Gate()
    let isOn = Atomic(false)
    let world = World(script: { st in
      @State("slow") var slow = Slow()
      if isOn.load(ordering: .relaxed) {
        slow.count += 1
        try await gate.pass()
      }
      st.button("More")
      st.write("here")
    })
    let first = await world.open()
    let button = first.button
    world.evict(first)
    isOn.store(true, ordering: .relaxed)
    let tab = world.connect(resume: first.token, last: 0)
    await gate.arrival()
    Slow.latch.arm()
    tab.link.receive(.stop)
    await Slow.latch.arrival()
    // The page's run is stopped, and is being stored: what waits is left to be stopped.
    tab.link.receive(.event(number: 1, readings: [], trigger: button))
    tab.link.receive(.stop)
    for _ in 0..<1_000 { await Task.yield() }
    isOn.store(false, ordering: .relaxed)
    #expect(Slow.latch.open())
    let isTold = await tab.outlet.wait(within: .seconds(60)) {
      if case .done(_, _, _, .stopped(dropped: 1), 1) = $0 { true } else { false }
    }
    #expect(isTold)
    gate.open()
  }

  @Test("an address that was let go of is put back")
  func navigationLetGo() async throws {
    let gate = Gate()
    let isOn = Atomic(false)
    let world = World(script: { st in
      if isOn.load(ordering: .relaxed) { try await gate.pass() }
      let text = st.textInput("Text", key: "text", bind: .queryParams)
      st.write("<\(text)>")
    })
    let first = await world.open()
    let id = try #require(first.widget("textInput"))
    first.link.receive(.event(number: 1, readings: [Value.Member(id, .text("a"))], trigger: nil))
    await first.ran()
    world.evict(first)
    isOn.store(true, ordering: .relaxed)
    let tab = Tab(world.hub, "the browser")
    tab.link.receive(
      .hello(
        ClientMessage.Hello(resume: first.token, lastEvent: 1, location: Location(query: "text=a")))
    )
    await gate.arrival()
    // The reader goes to another address: his browser shows it from now on.
    tab.link.receive(.navigated(number: 2, location: Location(query: "text=b")))
    tab.link.receive(.stop)
    await tab.outlet.wait { if case .done = $0 { true } else { false } }
    isOn.store(false, ordering: .relaxed)
    gate.open()
    tab.link.receive(.rerun(number: 3))
    await tab.outlet.wait { if case .done(_, 3, _, _, _) = $0 { true } else { false } }
    let sent = tab.outlet.take().map { String(decoding: $0.encoded, as: UTF8.self) }
    #expect(sent.contains { $0.contains("<a>") })
    // The page shows `a`, and so must the address.
    #expect(sent.contains { $0.contains("[\"address\",\"/\",\"text=a\"") })
  }

  @Test("a field whose reading was let go of shows what the script has")
  func readingLetGo() async throws {
    let gate = Gate()
    let isOn = Atomic(false)
    let world = World(script: { st in
      let text = st.textInput("Text")
      if isOn.load(ordering: .relaxed) { try await gate.pass() }
      st.write("<\(text)>")
    })
    let first = await world.open()
    let id = try #require(first.widget("textInput"))
    first.link.receive(.event(number: 1, readings: [Value.Member(id, .text("a"))], trigger: nil))
    await first.ran()
    world.evict(first)
    isOn.store(true, ordering: .relaxed)
    let tab = world.connect(resume: first.token, last: 1)
    await gate.arrival()
    world.advance(seconds: 1)
    world.hub.flush()
    // What was drawn so far is on the page, where the reader types.
    let before = tab.outlet.take().map { String(decoding: $0.encoded, as: UTF8.self) }
    #expect(before.contains { $0.contains("textInput") && $0.contains("\"a\"") })
    tab.link.receive(.event(number: 2, readings: [Value.Member(id, .text("b"))], trigger: nil))
    tab.link.receive(.stop)
    await tab.outlet.wait { if case .done = $0 { true } else { false } }
    isOn.store(false, ordering: .relaxed)
    gate.open()
    tab.link.receive(.rerun(number: 3))
    await tab.outlet.wait { if case .done(_, 3, _, _, _) = $0 { true } else { false } }
    let sent = tab.outlet.take().map { String(decoding: $0.encoded, as: UTF8.self) }
    #expect(sent.contains { $0.contains("<a>") })
    // The field shows `b`; the script has `a`.
    #expect(sent.contains { $0.contains("[\"val\"") })
  }

  @Test("a restored page that fails at first loses no press silently")
  func failsAtFirst() async throws {
    let fails = Atomic(false)
    struct Failure: Error {}
    let world = World(script: { st in
      @State("count") var count = 0
      if fails.load(ordering: .relaxed) { throw Failure() }
      st.button("More") { count += 1 }
      st.write("\(count)")
    })
    let first = await world.open()
    await first.act()
    world.evict(first)
    fails.store(true, ordering: .relaxed)
    let tab = world.connect(resume: first.token, last: 2)
    await tab.outlet.wait { if case .welcome = $0 { true } else { false } }
    tab.link.receive(.event(number: 2, readings: [], trigger: first.button))
    await tab.outlet.wait(within: .seconds(60)) {
      if case .done(_, 2, _, _, _) = $0 { true } else { false }
    }
    let isTold = tab.outlet.take().contains { if case .refused(2, _) = $0 { true } else { false } }
    fails.store(false, ordering: .relaxed)
    tab.link.receive(.event(number: 2, readings: [], trigger: first.button))
    tab.link.receive(.rerun(number: 3))
    await tab.outlet.wait { if case .done(_, 3, _, _, _) = $0 { true } else { false } }
    let session = try #require(world.hub.all.first)
    let count = session.stored("count", as: Int.self)
    #expect(count == 2 || isTold)
  }
}
