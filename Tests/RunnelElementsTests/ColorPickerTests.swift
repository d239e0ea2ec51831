import RunnelElements
import RunnelSession
import RunnelTesting
import RunnelWire
import Testing

@Suite("Color pickers") struct ColorPickerTests {
  @Test("rule 203: a colour is `#` and six digits, or three")
  func values() async throws {
    let app = AppTest { st in
      @State("paint") var paint: HexColor = "#FfF"
      let color = st.colorPicker("Color", value: "#00f900")
      st.colorPicker("Paint", value: $paint)
      st.write(color, "and", paint, "\(paint.blue)", st.colorPicker("Black"))
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["#00f900 and #ffffff 255 #000000"])
    try await app.find("colorPicker", "Color").set("#abc")
    try await app.find("colorPicker", "Paint").set("#0B7285")
    #expect(app.markdown.map(\.body) == ["#aabbcc and #0b7285 133 #000000"])
    for text in ["red", "#12", "#12345g", "123456", "#1234567", "#\u{661}\u{661}\u{661}", ""] {
      try await app.find("colorPicker", "Color").set(text)
    }
    #expect(app.markdown.map(\.body) == ["#aabbcc and #0b7285 133 #000000"])
    try await app.restart()
    #expect(app.markdown.map(\.body) == ["#aabbcc and #0b7285 133 #000000"])
  }

  @Test("session state may hold a text; one that is no colour is a mistake")
  func state() async throws {
    let app = AppTest { st in
      st.sessionState["a"] = "#00F"
      st.write(st.colorPicker("a", key: "a"))
      st.sessionState["b"] = "blue"
      st.colorPicker("b", key: "b")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["#0000ff"])
    #expect(
      app.exceptions.map { $0.text("message") } == [
        "`sessionState[\"b\"]` can't be shown: 'blue' is no colour. Write `#` and three or six hexadecimal digits, such as `#0b7285`."
      ])
  }
}
