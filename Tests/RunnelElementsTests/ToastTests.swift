import RunnelElements
import RunnelSession
import RunnelTesting
import RunnelWire
import Testing

@Suite("Toasts") struct ToastTests {
  @Test(
    "a toast says how long it stays",
    arguments: [
      (ToastDuration.short, nil), (.long, "\"duration\":\"long\""),
      (.infinite, "\"duration\":\"infinite\""), (2, "\"duration\":2"), (0.5, "\"duration\":0.5"),
      (.seconds(60), "\"duration\":60"),
    ] as [(ToastDuration, String?)])
  func durations(_ duration: ToastDuration, _ prop: String?) async throws {
    let app = AppTest { st in st.toast("Saved", duration: duration) }
    try await app.run()
    #expect(app.operations.contains(prop ?? "{\"body\":\"Saved\"}"))
  }

  @Test("its action can be pressed after runs that did not show it, and calls what stood there")
  func action() async throws {
    let app = AppTest { st in
      @State("rows") var rows = [1, 2, 3]
      @State("name") var name = "Ada"
      if st.button("Delete") {
        let before = rows
        rows = []
        st.toast("Deleted.", action: "Undo") { rows = before }
      }
      st.textInput("Name", text: $name)
      st.write("\(rows) \(name)")
    }
    try await app.run()
    try await app.button("Delete").click()
    #expect(app.markdown.map(\.body) == ["[] Ada"])
    try await app.find("textInput").set("Grace")
    try await app.run()
    try await app.pressToast("Undo")
    #expect(app.markdown.map(\.body) == ["[1, 2, 3] Grace"])
    #expect(app.refusals == [])
  }

  @Test("a callback may show one, and its action may show the next") func callbacks()
    async throws
  {
    let app = AppTest { st in
      @State("log") var log: [String] = []
      st.button("Go") {
        st.toast("One", action: "On") {
          log.append("on")
          st.toast("Two", action: "Further") { log.append("further") }
        }
      }
      st.write(log.joined(separator: " "))
    }
    try await app.run()
    try await app.button("Go").click()
    try await app.pressToast("On")
    try await app.pressToast("Further")
    #expect(app.toasts == ["One", "Two"])
    #expect(app.markdown.map(\.body) == ["on further"])
  }

  @Test("the action of a toast of a process that has ended is told to be gone") func restart()
    async throws
  {
    let app = AppTest { st in
      @State("undone") var undone = false
      st.button("Delete") { st.toast("Deleted.", action: "Undo") { undone = true } }
      st.write("\(undone)")
    }
    try await app.run()
    try await app.button("Delete").click()
    try await app.restart()
    try await app.pressToast("Undo")
    #expect(app.markdown.map(\.body) == ["false"])
    #expect(
      app.refusals == ["This was not carried out: what you pressed is no longer on the page."])
  }

  @Test("a hundred actions are kept, and the oldest makes room") func bound() async throws {
    let app = AppTest { st in
      @State("last") var last = 0
      if st.button("Go") {
        for number in 1...101 { st.toast("t", action: "\(number)") { last = number } }
      }
      st.write("\(last)")
    }
    try await app.run()
    try await app.button("Go").click()
    try await app.pressToast("2")
    #expect(app.markdown.map(\.body) == ["2"])
    try await app.pressToast("1")
    #expect(app.markdown.map(\.body) == ["2"])
    #expect(app.refusals.count == 1)
  }

  @Test("a toast of an earlier run does not come again") func once() async throws {
    let app = AppTest { st in if st.button("Go") { st.toast("Hello") } }
    try await app.run()
    try await app.button("Go").click()
    try await app.run()
    #expect(app.toasts == ["Hello"])
  }
}
