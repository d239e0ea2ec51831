import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

/// Fields bound to state that may be missing (`@State("x") var x: Int? = nil`).
@Suite("Fields bound to optionals") struct BoundOptionalTests {
  private struct Draft: Codable, Sendable {
    var name: String?
    var note: String?
    var budget: Int?
    var share: Double? = 0.5
  }

  @Test(
    "parts of a structure begin with none, take what the reader gives, go back to none, and are reset with the whole"
  )
  func parts() async throws {
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

  @Test("fields bound to an optional have none until the reader gives some, and go back to none")
  func begin() async throws {
    let app = AppTest { st in
      @State("text") var text: String? = nil
      @State("area") var area: String? = nil
      @State("number") var number: Double? = nil
      @State("time") var time: ClockTime? = nil
      let line: String? = st.textInput("Line", text: $text)
      let lines: String? = st.textArea("Lines", text: $area)
      let amount: Double? = st.numberInput("Amount", in: 0..., value: $number, step: 0.5)
      let at: ClockTime? = st.timeInput("At", selection: $time)
      st.write("\(line ?? "-") \(lines ?? "-") \(amount ?? -1) \(at?.description ?? "-")")
      st.write("\(text ?? "-") \(area ?? "-") \(number ?? -1) \(time?.description ?? "-")")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["- - -1.0 -", "- - -1.0 -"])
    let fields = ["textInput", "textArea", "numberInput", "timeInput"]
    try await app.find("textInput").set("a")
    try await app.find("textArea").set("b")
    try await app.find("numberInput").set(2.5)
    try await app.find("timeInput").set(try #require(ClockTime("09:30")))
    #expect(app.markdown.map(\.body) == ["a b 2.5 09:30", "a b 2.5 09:30"])
    for kind in fields { try await app.find(kind).clear() }
    #expect(app.markdown.map(\.body) == ["- - -1.0 -", "- - -1.0 -"])
  }

  @Test("a bound number outside of its bounds becomes none where there may be none")
  func bounds() async throws {
    let app = AppTest { st in
      @State("most") var most = 10
      @State("optional") var optional: Int? = 8
      @State("whole") var whole = 8
      st.numberInput("Optional", in: 0...most, value: $optional)
      st.numberInput("Whole", in: 0...most, value: $whole)
      st.write("\(optional ?? -1) \(whole)")
      st.button("Less") { most = 5 }
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["8 8"])
    try await app.find("button", "Less").click()
    #expect(app.markdown.map(\.body) == ["-1 0"])
  }

  @Test("a bound field that is required shows no way to none")
  func required() async throws {
    let app = AppTest { st in
      @State("count") var count: Int? = 3
      st.form("f") { form in
        form.numberInput("Count", value: $count, required: true)
        form.submitButton()
      }
    }
    try await app.run()
    #expect(try app.find("numberInput").flag("required"))
  }
}
