import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

@Suite("Popovers")
struct PopoverTests {
  @Test("a popover is filled in every run, by closures that wait or not")
  func popover() async throws {
    let app = AppTest { st in
      let mine = st.popover("Filter", icon: ":material/filter_alt:") { $0.checkbox("Only mine") }
      let more = await st.popover("More", key: "more", help: "h", type: .primary, disabled: true) {
        st in
        await Task.yield()
        return st.slider("s", in: 0...3)
      }
      st.write("\(mine) \(more)")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["false 0"])
    try await app.find("checkbox").set(true)
    #expect(app.markdown.map(\.body) == ["true 0"])
    let more = try app.find("popover", key: "more")
    #expect(more.isDisabled)
    #expect(more.text("type") == "primary")
    #expect(try app.find("popover").children.map(\.kind) == ["checkbox"])
  }

  @Test("a lazy one runs its closure while it is open, and gives what the closure gives")
  func lazy() async throws {
    let app = AppTest { st in
      let name = st.popover("Filter", lazy: true) { inner in inner.textInput("Name", value: "Ada") }
      st.write(name ?? "closed")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["closed"])
    try await app.find("popover").set(true)
    #expect(app.markdown.map(\.body) == ["Ada"])
    #expect(try app.find("popover").children.map(\.kind) == ["textInput"])
    app.disconnect()
    try await app.reconnect()
    #expect(try app.find("popover").isOn)
    try await app.find("popover").set(false)
    #expect(app.markdown.map(\.body) == ["closed"])
    #expect(try app.find("popover").children.isEmpty)
  }

  @Test(
    "session state opens and closes one that has a key, and a callback hears of what the reader does"
  )
  func state() async throws {
    let app = AppTest { st in
      @State("changes") var changes = 0
      st.button("Open") { st.sessionState["more"] = true }
      st.popover("Filter", lazy: false, key: "more", onChange: { changes += 1 }) {
        $0.button("Close") { st.sessionState["more"] = false }
      }
      st.write("\(st.sessionState["more", default: false]) \(changes)")
    }
    try await app.run()
    try await app.button("Open").click()
    #expect(app.markdown.map(\.body) == ["true 0"])
    try await app.button("Close").click()
    #expect(app.markdown.map(\.body) == ["false 0"])
    try await app.find("popover").set(true)
    #expect(app.markdown.map(\.body) == ["true 1"])
  }

  @Test("a lazy one that waits gives what its closure gives")
  func waits() async throws {
    @Sendable func load() async throws -> Int { 7 }
    let app = AppTest { st in
      let number = try await st.popover("Filter", lazy: true) { _ in try await load() }
      st.write("\(number ?? 0)")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["0"])
    try await app.find("popover").set(true)
    #expect(app.markdown.map(\.body) == ["7"])
  }
}
