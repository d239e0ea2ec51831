import Awaiting
import RunnelElements
import RunnelSession
import RunnelTesting
import RunnelWire
import Testing

extension AppTest {
  fileprivate var texts: [String] { markdown.map(\.body) }
}

private struct Broken: Error {}

/// What is drawn after callbacks and fragments that fail, or ask for others, beside something else.
@Suite("What callbacks and parts ask for that end early")
struct EndedPartRequestTests {
  @Test("what an event has changed shows, though a callback of it fails in another fragment")
  func failingCallback() async throws {
    let app = AppTest { st in
      st.fragment("g") { st in st.write("name \(st.textInput("Name"))") }
      st.fragment("f") { st in
        st.button("Press") { throw Broken() }
        st.write("f")
      }
      st.write("page")
    }
    try await app.run()
    let name = try #require(try app.find("textInput", "Name").text("id"))
    let press = try #require(try app.button("Press").text("id"))
    try await app.receive {
      .event(number: $0, readings: [Value.Member(name, .text("Ada"))], trigger: press)
    }
    try await app.settleRuns()
    #expect(app.texts == ["name Ada", "f", "page"])
    #expect(app.exceptions.map { $0.text("message") } == ["Broken()"])
  }

  @Test(
    "the page is drawn with the next event where a callback has asked for it and another one has failed"
  )
  func askingCallback() async throws {
    let count = Watched(0)
    let app = AppTest { st in
      st.write("count \(count.withLock { $0 })")
      st.fragment("a") { st in
        st.textInput(
          "A",
          onChange: {
            count.withLock { $0 += 1 }
            try st.rerun()
          })
      }
      st.fragment("b") { st in st.button("Press") { throw Broken() } }
      st.fragment("c") { st in st.checkbox("C") }
    }
    try await app.run()
    let text = try #require(try app.find("textInput", "A").text("id"))
    let press = try #require(try app.button("Press").text("id"))
    try await app.receive {
      .event(number: $0, readings: [Value.Member(text, .text("x"))], trigger: press)
    }
    try await app.settleRuns()
    #expect(app.exceptions.count == 1)
    try await app.find("checkbox", "C").set(true)
    #expect(app.texts == ["count 1"])
    #expect(app.exceptions.isEmpty)
  }

  @Test(
    "what a fragment has not come to keeps its value where it asks for fragments in a run of the page",
    arguments: [true, false])
  func asksInRunOfPage(_ isNested: Bool) async throws {
    let asks = Watched(false)
    @Sendable func draw(_ st: Container) throws {
      let asksNow = asks.withLock { asks in
        defer { asks = false }
        return asks
      }
      if asksNow { try st.rerun(.fragments("g")) }
      st.write("name \(st.textInput("Name"))")
    }
    let app = AppTest { st in
      st.button("Ask") { asks.withLock { $0 = true } }
      st.fragment("f") { st in
        if isNested { st.fragment { st in try draw(st) } } else { try draw(st) }
      }
      st.fragment("g") { _ in }
    }
    try await app.run()
    try await app.find("textInput", "Name").set("Ada")
    try await app.button("Ask").click()
    try await app.run()
    #expect(app.texts == ["name Ada"])
  }
}
