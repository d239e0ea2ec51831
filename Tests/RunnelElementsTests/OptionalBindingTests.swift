import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

@Suite("A field bound to an optional") struct OptionalBindingTests {
  private struct Draft: Codable, Sendable {
    var name: String?
    var note: String?
    var budget: Int?
    var share: Double? = 0.5
  }

  @Test("begins empty, takes what the reader gives, and goes back to none")
  func fields() async throws {
    let app = AppTest { st in
      @State("draft") var draft = Draft()
      let name = st.textInput("Name", text: $draft.name)
      let note = st.textArea("Note", text: $draft.note)
      let budget = st.numberInput("Budget", value: $draft.budget)
      let share = st.numberInput("Share", in: 0.0..., value: $draft.share)
      st.button("Reset") { draft = Draft() }
      st.text("\(name ?? "none") \(note ?? "none") \(budget ?? -1) \(share ?? -1)")
      st.text(
        "\(draft.name ?? "none") \(draft.note ?? "none") \(draft.budget ?? -1) \(draft.share ?? -1)"
      )
    }
    try await app.run()
    #expect(app.all("text").map(\.body) == ["none none -1 0.5", "none none -1 0.5"])
    try await app.find("textInput", "Name").set("Ada")
    try await app.find("textArea", "Note").set("x")
    try await app.find("numberInput", "Budget").set(7)
    try await app.find("numberInput", "Share").clear()
    #expect(app.all("text").map(\.body) == ["Ada x 7 -1.0", "Ada x 7 -1.0"])
    try await app.find("numberInput", "Budget").clear()
    #expect(app.all("text").map(\.body) == ["Ada x -1 -1.0", "Ada x -1 -1.0"])
    try await app.button("Reset").click()
    #expect(app.all("text").map(\.body) == ["none none -1 0.5", "none none -1 0.5"])
  }

  @Test("of which the value is not allowed any more becomes empty")
  func bounds() async throws {
    let app = AppTest { st in
      @State("budget") var budget: Int? = nil
      let most = st.slider("Most", in: 1...100, value: 100)
      let number = st.numberInput("Budget", in: 0...most, value: $budget)
      st.text("\(number ?? -1)")
    }
    try await app.run()
    try await app.find("numberInput", "Budget").set(50)
    try await app.find("slider", "Most").set(20)
    #expect(app.all("text").map(\.body) == ["-1"])
  }
}
