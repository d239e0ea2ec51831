import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

@Suite("What a test presses")
struct PressInTestTests {
  private let app = AppTest { st in
    st.expander("More", lazy: true) { st in st.write("more") }
    st.popover("Settings", lazy: true) { st in st.write("settings") }
    st.write("agreed \(st.checkbox("Agree")), on \(st.toggle("On"))")
    st.tabs(["A", "B"], lazy: true) { st, name in st.write("in \(name)") }
    st.textInput("Name")
  }

  private var texts: [String] { app.markdown.map(\.body) }

  @Test("what is on or off is the other, as by a reader's press")
  func switches() async throws {
    try await app.run()
    for (kind, label) in [
      ("expander", "More"), ("popover", "Settings"), ("checkbox", "Agree"), ("toggle", "On"),
    ] {
      try await app.find(kind, label).click()
      #expect(try app.find(kind, label).isOn)
    }
    #expect(texts == ["more", "settings", "agreed true, on true", "in A"])
    try await app.find("expander", "More").click()
    #expect(texts == ["settings", "agreed true, on true", "in A"])
  }

  @Test("what is set or chosen can't be pressed, and the test is told how it is done")
  func refuses() async throws {
    try await app.run()
    let line = #line + 1
    let acts = try [("textInput", "Name")].map { try app.find($0, $1) }
    var told: [String] = []
    for element in acts {
      do { try await element.click(line: line) } catch { told.append("\(error)") }
    }
    #expect(
      told == [
        "PressInTestTests.swift:\(line): The textInput 'Name' can't be pressed: it takes a value, by `set` or `choose`."
      ])
  }
}
