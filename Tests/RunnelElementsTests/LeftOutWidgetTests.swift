import Awaiting
import RunnelElements
import RunnelLocks
import RunnelWire
import Testing

@testable import RunnelSession
@testable import RunnelTesting

private struct Broken: Error {}

/// A body that ends by `stop()` keeps the values of what it does not come to, and shows nothing of it: no browser of ours can use it.
@Suite("Widgets that a stopped body leaves out")
struct LeftOutWidgetTests {
  private static let gone =
    "This was not carried out: what you pressed is no longer on the page."

  @Test(
    "a press of a button that is left out is refused, and its callback is not called",
    arguments: [false, true])
  func press(_ isInFragment: Bool) async throws {
    let calls = Mutex(0)
    let app = AppTest { st in
      guard st.checkbox("Signed in", value: true) else { try st.stop() }
      let drawButton = { (st: Container) in st.button("Delete") { calls.withLock { $0 += 1 } } }
      if isInFragment {
        st.fragment { st in _ = drawButton(st) }
      } else {
        _ = drawButton(st)
      }
    }
    try await app.run()
    let id = try #require(try app.button("Delete").text("id"))
    try await app.find("checkbox", "Signed in").set(false)
    #expect(app.all("button").isEmpty)
    try await app.receive { .event(number: $0, readings: [], trigger: id) }
    #expect(calls.withLock { $0 } == 0)
    #expect(app.refusals == [Self.gone])
    // Drawn again, it is there to be used.
    try await app.find("checkbox", "Signed in").set(true)
    try await app.button("Delete").click()
    #expect(calls.withLock { $0 } == 1)
    #expect(app.refusals == [Self.gone])
  }

  @Test("a value for a field that is left out changes nothing, and the field comes back as it was")
  func value() async throws {
    let calls = Mutex(0)
    let app = AppTest { st in
      guard st.checkbox("Signed in", value: true) else { try st.stop() }
      st.textInput("Name", onChange: { calls.withLock { $0 += 1 } })
    }
    try await app.run()
    let field = try app.find("textInput", "Name")
    try await field.set("Ada")
    #expect(calls.withLock { $0 } == 1)
    let id = try #require(field.text("id"))
    try await app.find("checkbox", "Signed in").set(false)
    try await app.receive {
      .event(number: $0, readings: [Value.Member(id, .text("Eve"))], trigger: nil)
    }
    #expect(calls.withLock { $0 } == 1)
    try await app.find("checkbox", "Signed in").set(true)
    #expect(try app.find("textInput", "Name").textValue == "Ada")
  }

  @Test("what was typed before its reader's Stop has taken the field from the page is kept")
  func typedBeforeStop() async throws {
    let gate = Gate()
    let app = AppTest { st in
      if st.button("Work") {
        await gate.wait()
        try await Task.sleep(for: .seconds(3_600))
      }
      st.textInput("Name")
    }
    try await app.run()
    let id = try #require(try app.find("textInput", "Name").text("id"))
    try app.button("Work").post()
    await gate.arrival()
    gate.open()
    try await app.stop()
    #expect(app.all("textInput").isEmpty)
    // It was on its way.
    try await app.receive {
      .event(number: $0, readings: [Value.Member(id, .text("Ada"))], trigger: nil)
    }
    #expect(try app.find("textInput", "Name").textValue == "Ada")
  }

  @Test(
    "of widgets that each run names anew the last ten thousand are kept", arguments: [false, true])
  func bounded(_ isInFragment: Bool) async throws {
    let (number, known) = (Watched(0), Watched(0))
    let app = AppTest { st in
      @Sendable func body(_ st: Container) throws {
        let run = number.withLock { $0 }
        st.button("Next") { number.withLock { $0 += 1 } }
        for field in 0..<1_000 { st.textInput("Field \(run) \(field)") }
        known.withLock { $0 = Run.current?.session.withPage { $0.widgets.count } ?? 0 }
        try st.stop()
      }
      if isInFragment { st.fragment { st in try body(st) } } else { try body(st) }
    }
    try await app.run()
    for _ in 0..<15 { try await app.button("Next").click() }
    // Beside them those of the last two runs, which have left nothing out twice, and those of this one.
    #expect(known.withLock { $0 } == 13_001)
  }

  enum End: CaseIterable { case mistake, stop, readersStop }

  @Test("a run that ends early takes no text from a page of many fields", arguments: End.allCases)
  func manyFields(_ end: End) async throws {
    let (isBroken, gate) = (Watched(false), Gate())
    let app = AppTest { st in
      if isBroken.withLock({ $0 }) {
        switch end {
        case .mistake: throw Broken()
        case .stop: try st.stop()
        case .readersStop: try await gate.pass()
        }
      }
      var count = 0
      for index in 0..<1_500 where st.textInput("Field \(index)") == "typed" { count += 1 }
      st.write("typed \(count)")
    }
    try await app.run()
    let ids = app.all("textInput").compactMap { $0.text("id") }
    try await app.receive {
      .event(number: $0, readings: ids.map { Value.Member($0, .text("typed")) }, trigger: nil)
    }
    isBroken.withLock { $0 = true }
    if end == .readersStop {
      app.hub.drawAll()
      await gate.arrival()
      app.postStop()
      try await app.settleRuns()
    } else {
      try await app.run()
    }
    isBroken.withLock { $0 = false }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["typed 1500"])
  }

  enum Failing: CaseIterable { case inRunOfPage, alone, nested }

  @Test(
    "what its reader has typed in a fragment that fails is there again", arguments: Failing.allCases
  )
  func failingFragment(_ failing: Failing) async throws {
    let (gate, fails) = (Gate(), Watched(false))
    let app = AppTest { st in
      @Sendable func name(_ st: Container) throws {
        if fails.withLock({ $0 }) { throw Broken() }
        st.write("name \(st.textInput("Name"))")
      }
      if failing == .inRunOfPage, st.button("Work") { await gate.wait() }
      await st.fragment { st in
        if failing != .inRunOfPage, st.button("Work") { await gate.wait() }
        if failing == .nested { st.fragment { st in try name(st) } } else { try name(st) }
      }
    }
    try await app.run()
    try app.button("Work").post()
    await gate.arrival()
    fails.withLock { $0 = true }
    try app.find("textInput", "Name").post("Ada")
    gate.open()
    try await app.settleRuns()
    #expect(app.exceptions.count == 1)
    fails.withLock { $0 = false }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["name Ada"])
  }
}
