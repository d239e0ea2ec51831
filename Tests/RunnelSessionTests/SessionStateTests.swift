import RunnelConfiguration
import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

@Suite("Session state")
struct SessionStateTests {
  @Test("rule 26: state survives reruns and belongs to one session")
  func survivesReruns() async throws {
    let app = AppTest { st in
      @State("count") var count = 0
      st.button("More") { count += 1 }
      st.write("Count: \(count)")
    }
    try await app.run()
    try await app.button("More").click()
    try await app.button("More").click()
    try await app.run()
    #expect(app.markdown.map(\.body) == ["Count: 2"])

    let other = AppTest(sharing: app)
    try await other.run()
    #expect(other.markdown.map(\.body) == ["Count: 0"])
  }

  @Test("rules 27, 28: a missing key reads as nil or as the default, and goes by removal")
  func missingKeys() async throws {
    let app = AppTest { st in
      let state = st.sessionState
      let before: Int? = state["n"]
      st.write("\(String(describing: before)) \(state["n", default: 7]) \(state.contains("n"))")
      state["n"] = 3
      st.write("\(state["n", default: 7]) \(state.contains("n")) \(state.keys)")
      let ofOtherType: String? = state["n"]
      st.write("\(String(describing: ofOtherType))")
      state.remove("n")
      state.remove("never there")
      st.write("\(state.contains("n"))")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["nil 7 false", "3 true [\"n\"]", "nil", "false"])
    #expect(app.exceptions.isEmpty)
  }

  @Test("rules 31, 33: a keyed widget's value stands in the state, before and after the widget")
  func widgetValues() async throws {
    let app = AppTest { st in
      st.write("before: \(st.sessionState["x", default: -1])")
      st.slider("x", in: 0...10, value: 4, key: "x")
      st.write("after: \(st.sessionState["x", default: -1])")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["before: -1", "after: 4"])
    try await app.find("slider", key: "x").set(9)
    #expect(app.markdown.map(\.body) == ["before: 9", "after: 9"])
  }

  @Test("rule 34: state set before the widget sets its value, also in the browser")
  func setBefore() async throws {
    let app = AppTest { st in
      if st.button("Set") { st.sessionState["name"] = "Ann" }
      let name = st.textInput("Name", key: "name")
      st.write("Hello \(name)")
    }
    try await app.run()
    try await app.find("textInput", key: "name").set("Bob")
    #expect(app.markdown.map(\.body) == ["Hello Bob"])
    try await app.button("Set").click()
    #expect(app.markdown.map(\.body) == ["Hello Ann"])
    #expect(try app.find("textInput").textValue == "Ann")
  }

  @Test(
    "rules 35, 38: state set after its widget is an error where it stands; the field keeps its text"
  )
  func setTooLate() async throws {
    let app = AppTest { st in
      st.textInput("Name", key: "name")
      if st.button("Clear") { st.sessionState["name"] = "" }
      st.write("never reached after the mistake")
    }
    try await app.run()
    try await app.find("textInput").set("Bob")
    try await app.button("Clear").click()
    #expect(app.status == .error)
    #expect(
      app.exceptions.map { $0.text("message") } == [
        """
        `sessionState["name"]` can't be set after the widget with the key 'name' was shown. Set it before the widget, in a \
        callback, or put the widget into a container above and fill that later.
        """
      ])
    #expect(app.exceptions.first?.text("type") == "RunnelError.widgetAlreadyShown")
    #expect(app.markdown.isEmpty)
    #expect(try app.find("textInput").textValue == "Bob")
    try await app.find("textInput").set("Eve")
    #expect(app.exceptions.isEmpty)
    #expect(app.status == .finished)
  }

  @Test("rules 36, 114: the key of a form can't be assigned")
  func formKeys() async throws {
    let app = AppTest { st in
      st.form("f") { $0.submitButton() }
      st.sessionState["f"] = 1
    }
    try await app.run()
    #expect(
      app.exceptions.map { $0.text("message") } == [
        "`sessionState[\"f\"]` can't be set: 'f' is the key of a form. Choose another key."
      ])
  }

  @Test("rule 37: a callback may set what a widget shows")
  func setInCallback() async throws {
    let app = AppTest { st in
      st.textInput("Name", key: "name")
      st.button("Clear") { st.sessionState["name"] = "" }
    }
    try await app.run()
    try await app.find("textInput").set("Bob")
    try await app.button("Clear").click()
    #expect(try app.find("textInput").textValue == "")
    #expect(app.exceptions.isEmpty)
  }

  @Test("rule 39: a button's key read before the button is false first and true only in its run")
  func buttonReadBefore() async throws {
    let app = AppTest { st in
      st.write("\(st.sessionState["clear", default: false])")
      st.button("Clear", key: "clear")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["false"])
    try await app.button(key: "clear").click()
    #expect(app.markdown.map(\.body) == ["true"])
    try await app.run()
    #expect(app.markdown.map(\.body) == ["false"])
  }

  @Test("rule 40: a container above, filled last, lets code below the button set the widget")
  func containerAbove() async throws {
    let app = AppTest { st in
      let begin = st.container()
      if st.button("Streamlit!") { st.sessionState["name"] = "Streamlit" }
      begin.textInput("Name", key: "name")
    }
    try await app.run()
    try await app.button("Streamlit!").click()
    #expect(try app.find("textInput").textValue == "Streamlit")
    #expect(app.elements().map(\.kind) == ["container", "textInput", "button"])
  }

  @Test("rules 41, 42: state wins over the widget's own default")
  func stateWins() async throws {
    let app = AppTest { st in
      if !st.sessionState.contains("both") { st.sessionState["both"] = 7 }
      let value = st.slider("x", in: 1...10, value: 5, key: "both")
      st.write("\(value)")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["7"])
    #expect(app.exceptions.isEmpty)
    try await app.find("slider").set(3)
    #expect(app.markdown.map(\.body) == ["3"])
  }

  @Test(
    "rule 43: the state of a button or file uploader can't be set",
    arguments: ["button", "fileUploader"])
  func unassignable(_ kind: String) async throws {
    let app = AppTest { st in
      if st.checkbox("Set") { st.sessionState["k"] = true }
      if kind == "button" { st.button("Fire", key: "k") } else { st.fileUploader("Fire", key: "k") }
      st.write("below")
    }
    try await app.run()
    #expect(app.exceptions.isEmpty)
    try await app.find("checkbox").set(true)
    #expect(
      app.exceptions.map { $0.text("message") } == [
        """
        `sessionState["k"]` can't be set: 'k' is the key of a widget of the kind `\(kind)`, whose value only the reader \
        can change. Keep your own value under another key.
        """
      ])
    #expect(app.markdown.isEmpty)
    try await app.find("checkbox").set(false)
    #expect(app.exceptions.isEmpty)
  }

  @Test("rule 44: a button's key is true only in the run that its click starts")
  func buttonKey() async throws {
    let app = AppTest { st in
      st.button("Fire", key: "fire")
      st.write("\(st.sessionState["fire", default: false])")
      st.checkbox("Other")
    }
    try await app.run()
    try await app.button("Fire").click()
    #expect(app.markdown.map(\.body) == ["true"])
    try await app.find("checkbox").set(true)
    #expect(app.markdown.map(\.body) == ["false"])
  }

  @Test(
    "rules 45, 46, 47: any value may be stored, unless the option asks for Codable ones",
    arguments: [false, true])
  func unserializable(_ isEnforced: Bool) async throws {
    var configuration = Configuration()
    configuration.runner.enforceSerializableSessionState = isEnforced
    let app = AppTest(configuration: configuration) { st in
      st.sessionState["f"] = { @Sendable (x: Int) in x }
      st.sessionState["list"] = [1, 2]
      st.write("stored")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["stored"])
    #expect(
      app.exceptions.map { $0.text("message") }
        == (isEnforced
          ? [
            """
            `sessionState["f"]` holds a value of the type `@Sendable (Int) -> Int`, which can't be written down: it is not `Codable`. \
            The option `runner.enforceSerializableSessionState` asks for values that can.
            """
          ] : []))
  }

  @Test("rules 49, 59: an author's key stays, a widget's goes with the widget")
  func cleaning() async throws {
    let app = AppTest { st in
      if !st.sessionState.contains("own") { st.sessionState["own"] = 1 }
      if st.checkbox("Show", value: true) { st.slider("x", in: 0...10, value: 2, key: "x") }
      st.write("\(st.sessionState.keys)")
    }
    try await app.run()
    try await app.find("slider").set(8)
    try await app.find("checkbox").set(false)
    try await app.run()
    #expect(app.markdown.map(\.body) == ["[\"own\"]"])
    try await app.find("checkbox").set(true)
    #expect(try app.find("slider").numberValue == 2)
  }

  @Test("rule 60: a value assigned to itself in each run outlives its widget")
  func keptByAssignment() async throws {
    let app = AppTest { st in
      if let x: Int = st.sessionState["x"] { st.sessionState["x"] = x }
      if st.checkbox("Show", value: true) { st.slider("x", in: 0...10, value: 2, key: "x") }
    }
    try await app.run()
    try await app.find("slider").set(8)
    try await app.find("checkbox").set(false)
    try await app.run()
    try await app.find("checkbox").set(true)
    #expect(try app.find("slider").numberValue == 8)
  }

  @Test("a variable declared by @State outlives the widget that shows it")
  func declaredState() async throws {
    let app = AppTest { st in
      @State("name") var name = "Ann"
      if st.checkbox("Show", value: true) { st.textInput("Name", text: $name) }
      st.write(name)
    }
    try await app.run()
    try await app.find("textInput").set("Bob")
    try await app.find("checkbox").set(false)
    try await app.run()
    #expect(app.markdown.map(\.body) == ["Bob"])
    try await app.find("checkbox").set(true)
    #expect(try app.find("textInput").textValue == "Bob")
  }

  @Test(
    "rules 50, 51: what a button sets is seen below it, what its callback sets everywhere",
    arguments: [false, true])
  func order(_ usesCallback: Bool) async throws {
    let app = AppTest { st in
      @State("name") var name = "John Doe"
      st.header(name)
      if usesCallback {
        st.button("Jane") { name = "Jane Doe" }
      } else if st.button("Jane") {
        name = "Jane Doe"
      }
      st.header(name)
    }
    try await app.run()
    try await app.button("Jane").click()
    #expect(
      app.headings.map(\.body)
        == (usesCallback ? ["Jane Doe", "Jane Doe"] : ["John Doe", "Jane Doe"]))
  }

  @Test("rule 187: a value from the state that is out of bounds is an error that names both")
  func outOfBounds() async throws {
    let app = AppTest { st in
      st.sessionState["x"] = 50
      st.slider("x", in: 0...10, key: "x")
    }
    try await app.run()
    #expect(
      app.exceptions.map { $0.text("message") } == [
        "`sessionState[\"x\"]` can't be shown: the value 50 is above the maximum 10."
      ])
  }

  @Test("a value of another type in the state is an error that names both types")
  func otherType() async throws {
    let app = AppTest { st in
      st.sessionState["x"] = "five"
      st.slider("x", in: 0...10, key: "x")
    }
    try await app.run()
    #expect(
      app.exceptions.map { $0.text("message") } == [
        """
        `sessionState["x"]` holds a value of the type `String`, but the widget of the kind `slider` with that key takes \
        `Int`.
        """
      ])
  }

  private static let otherTypes: [(message: String, script: Script)] = [
    (
      "`sessionState[\"n\", default: …]` is of the type `Int`, but the key 'n' holds a value of the type `String`. Use one type for a key, or another key.",
      { st in
        st.sessionState["n"] = "seven"
        st.write(st.sessionState["n", default: 7])
      }
    ),
    (
      "`@State(\"n\")` is of the type `String`, but the key 'n' holds a value of the type `Int`. Use one type for a key, or another key.",
      { st in
        @State("n") var first = 7
        @State("n") var second = ""
        st.write(second)
      }
    ),
    (
      "`@State(\"n\")` is of the type `String`, but the key 'n' holds a value of the type `Int`. Use one type for a key, or another key.",
      { st in
        st.slider("n", in: 0...9, key: "n")
        @State("n") var text = ""
        st.write(text)
      }
    ),
  ]

  @Test("a key that is read as another type than it has is an error", arguments: otherTypes.indices)
  func readAsOtherType(_ index: Int) async throws {
    let (message, script) = Self.otherTypes[index]
    let app = AppTest(script)
    try await app.run()
    #expect(app.exceptions.map { $0.text("message") } == [message])
  }

  @Test("an optional without a value reads as its default")
  func absentValue() async throws {
    let app = AppTest { st in
      @State("n") var n: Int? = nil
      st.write(st.sessionState["n", default: 7])
      n = 8
      st.write(st.sessionState["n", default: 7])
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["7", "8"])
  }

  @Test("declared state may have the name of a form")
  func stateNamedAsForm() async throws {
    let app = AppTest { st in
      @State("account") var account = ""
      st.form("account") { form in
        let name = form.textInput("Name")
        if form.submitButton("Save") { account = name }
      }
      st.write("saved \(account)")
    }
    try await app.run()
    try await app.find("textInput").set("Ada")
    try await app.button("Save").click()
    #expect(app.exceptions.isEmpty)
    #expect(app.markdown.map(\.body) == ["saved Ada"])
  }

  @Test("a default that is an optional counts where there is no value")
  func optionalDefault() async throws {
    let app = AppTest { st in
      st.write("\(st.sessionState["none", default: Int?.some(5)] ?? 0)")
      st.sessionState["set", default: Int?.some(5)] = nil
      st.write("\(st.sessionState["set", default: Int?.some(5)] ?? 0)")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["5", "0"])
  }
}
