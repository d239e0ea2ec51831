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
}
