import RunnelElements
import RunnelSession
import RunnelTesting
import RunnelWire
import Testing

@Suite("Widgets whose values are kept while they are not drawn")
struct PersistStateTests {
  static let script: Script = { st in
    if st.toggle("show", value: true) {
      st.textInput("page", key: "page", persistState: .page)
      st.slider("session", in: 0...10, value: 5, persistState: .session)
      st.textInput("neither", key: "neither")
    }
    st.write("\(st.sessionState["page"] ?? "none") \(st.sessionState["neither"] ?? "none")")
    st.button("Set") { st.sessionState["page"] = "set" }
    st.button("Remove") { st.sessionState.remove("page") }
  }

  /// A page on which the three were set and are gone.
  private func hidden() async throws -> AppTest {
    let app = AppTest(Self.script)
    try await app.run()
    try await app.find("textInput", key: "page").set("Ada")
    try await app.find("slider").set(8)
    try await app.find("textInput", key: "neither").set("Eve")
    try await app.find("checkbox").set(false)
    return app
  }

  private func values(_ app: AppTest) throws -> [String] {
    [
      try app.find("textInput", key: "page").textValue ?? "-",
      "\(try app.find("slider").numberValue ?? -1)",
      try app.find("textInput", key: "neither").textValue ?? "-",
    ]
  }

  @Test("rule 60: value and key survive runs in which the widget is not drawn")
  func keeping() async throws {
    let app = try await hidden()
    try await app.run()
    #expect(app.markdown.map(\.body) == ["Ada none"])
    try await app.find("checkbox").set(true)
    #expect(try values(app) == ["Ada", "8.0", ""])
    #expect(app.markdown.map(\.body) == ["Ada "])
  }

  @Test("rule 60: they survive the process too")
  func restart() async throws {
    let app = try await hidden()
    try await app.restart()
    try await app.run()
    #expect(app.markdown.map(\.body) == ["Ada none"])
    // Twice: what was not drawn since is stored as it was.
    try await app.restart()
    try await app.run()
    try await app.find("checkbox").set(true)
    #expect(try values(app) == ["Ada", "8.0", ""])
    try await app.restart()
    #expect(try values(app) == ["Ada", "8.0", ""])
  }

  @Test(
    "session state sets and removes the value of a widget that is kept", arguments: [false, true])
  func state(isRestarted: Bool) async throws {
    let app = try await hidden()
    if isRestarted { try await app.restart() }
    try await app.button("Set").click()
    #expect(app.markdown.map(\.body) == ["set none"])
    if isRestarted { try await app.restart() }
    try await app.find("checkbox").set(true)
    #expect(try values(app) == ["set", "8.0", ""])
    try await app.find("checkbox").set(false)
    if isRestarted { try await app.restart() }
    try await app.button("Remove").click()
    #expect(app.markdown.map(\.body) == ["none none"])
    if isRestarted { try await app.restart() }
    try await app.find("checkbox").set(true)
    #expect(try values(app) == ["", "8.0", ""])
  }

  @Test("a browser can't set a widget that is kept and not shown")
  func unseen() async throws {
    let app = AppTest(Self.script)
    try await app.run()
    let id = try app.find("textInput", key: "page").text("id") ?? ""
    try await app.find("checkbox").set(false)
    try await app.receive {
      .event(number: $0, readings: [Value.Member(id, .text("Mallory"))], trigger: nil)
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == [" none"])
  }

  @Test("a value that is no longer allowed when its widget comes back gives way to the default")
  func bounds() async throws {
    let app = AppTest { st in
      let most = st.numberInput("most", value: 10)
      if st.toggle("show", value: true) {
        st.slider("n", in: 0...most, value: 1, persistState: .session)
      }
    }
    try await app.run()
    try await app.find("slider").set(8)
    try await app.find("checkbox").set(false)
    try await app.find("numberInput").set(5)
    try await app.find("checkbox").set(true)
    #expect(try app.find("slider").numberValue == 1)
  }

  @Test("an edit of the script that no longer asks for it ends it")
  func edit() async throws {
    let app = try await hidden()
    try await app.restart { st in
      if st.toggle("show", value: true) { st.textInput("page", key: "page") }
    }
    try await app.find("checkbox").set(true)
    #expect(try app.find("textInput").textValue == "Ada")
    try await app.find("checkbox").set(false)
    try await app.find("checkbox").set(true)
    #expect(try app.find("textInput").textValue == "")
  }

  @Test("a required field that is not shown holds up no form")
  func form() async throws {
    let app = AppTest { st in
      let isShort = st.toggle("short")
      st.form("f") { form in
        if !isShort { form.textInput("name", required: true, persistState: .session) }
        st.write("\(form.submitButton("Send"))")
      }
    }
    try await app.run()
    try await app.find("checkbox").set(true)
    try await app.button("Send").click()
    #expect(app.markdown.map(\.body) == ["true"])
  }

  @Test("a bound value that is kept stays in the address, which sets it while it is not shown")
  func bound() async throws {
    let app = AppTest(query: "n=7") { st in
      if st.toggle("show", value: true) {
        st.slider("n", in: 0...10, key: "n", bind: .queryParams, persistState: .session)
      }
      st.write("\(st.sessionState["n"] ?? -1)")
    }
    try await app.run()
    try await app.find("checkbox").set(false)
    #expect(app.query == "n=7")
    #expect(app.markdown.map(\.body) == ["7"])
    try await app.visit(query: "n=4")
    #expect(app.markdown.map(\.body) == ["4"])
    try await app.find("checkbox").set(true)
    #expect(try app.find("slider").numberValue == 4)
  }
}
