import Awaiting
import RunnelElements
import RunnelLocks
import RunnelTesting
import RunnelWire
import Testing

@testable import RunnelSession

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

  @Test("of widgets that each run names anew the last thousand are kept", arguments: [false, true])
  func bounded(_ isInFragment: Bool) async throws {
    let (number, known) = (Watched(0), Watched(0))
    let app = AppTest { st in
      @Sendable func body(_ st: Container) throws {
        let run = number.withLock { $0 }
        st.button("Next") { number.withLock { $0 += 1 } }
        for field in 0..<100 { st.textInput("Field \(run) \(field)") }
        known.withLock { $0 = Run.current?.session.withPage { $0.widgets.count } ?? 0 }
        try st.stop()
      }
      if isInFragment { st.fragment { st in try body(st) } } else { try body(st) }
    }
    try await app.run()
    for _ in 0..<15 { try await app.button("Next").click() }
    #expect(known.withLock { $0 } == 1_201)
  }
}
