import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

@Suite("Forms")
struct FormTests {
  @Test("rules 107, 108, 109, 123: a form's fields reach the script with the submit")
  func submit() async throws {
    let app = AppTest { st in
      let (a, b, submitted) = st.form("f") { form in
        (form.numberInput("a", value: 1), form.textInput("b"), form.submitButton("Send"))
      }
      st.write("\(a) '\(b)' \(submitted)")
    }
    try await app.run()
    let runs = app.runs
    try await app.find("numberInput").set(5)
    try await app.find("textInput").set("x")
    #expect(app.runs == runs)
    #expect(app.markdown.map(\.body) == ["1 '' false"])
    try await app.run()
    #expect(app.markdown.map(\.body) == ["1 '' false"])
    try await app.button("Send").click()
    #expect(app.markdown.map(\.body) == ["5 'x' true"])
    try await app.run()
    #expect(app.markdown.map(\.body) == ["5 'x' false"])
  }

  @Test("rules 81, 124, 128: the submit's callback sees all the new values, by key")
  func callback() async throws {
    let app = AppTest { st in
      @State("total") var total = 0
      st.write("Total: \(total)")
      st.form("f") { form in
        form.slider("x", in: 0...10, key: "x")
        form.slider("y", in: 0...10, key: "y")
        form.submitButton("Add") {
          total += st.sessionState["x", default: 0] + st.sessionState["y", default: 0]
        }
      }
    }
    try await app.run()
    try await app.find("slider", "x").set(3)
    try await app.find("slider", "y").set(4)
    try await app.button("Add").click()
    #expect(app.markdown.map(\.body) == ["Total: 7"])
  }

  @Test("rules 17, 125: a rerun makes what stands above the form show the new state")
  func rerun() async throws {
    let app = AppTest { st in
      @State("city") var city = "Lima"
      st.write("City: \(city)")
      let form = st.form("f")
      let typed = form.textInput("City", value: city)
      if form.submitButton("Set") {
        city = typed
        try st.rerun()
      }
    }
    try await app.run()
    try await app.find("textInput").set("Quito")
    try await app.button("Set").click()
    #expect(app.markdown.map(\.body) == ["City: Quito"])
    #expect(app.status == .finished)
  }

  @Test(
    "rules 111, 112: a form holds containers, and belongs to what is drawn into it from anywhere")
  func containers() async throws {
    let app = AppTest { st in
      let form = st.form("f")
      let (left, right) = form.columns(1, 1)
      let a = left.textInput("a")
      st.write("between")
      let b = form.expander("More").textInput("b")
      right.submitButton("Send")
      st.write("\(a)\(b)")
    }
    try await app.run()
    try await app.find("textInput", "a").set("x")
    try await app.find("textInput", "b").set("y")
    #expect(app.markdown.map(\.body) == ["between", ""])
    try await app.button("Send").click()
    #expect(app.markdown.map(\.body) == ["between", "xy"])
    let form = try app.find("form")
    #expect(
      form.children.map(\.kind) == [
        "columns", "column", "textInput", "column", "button", "expander", "textInput",
      ])
  }

  @Test("rule 115: a form without a submit button says so, and the app goes on")
  func withoutSubmit() async throws {
    let app = AppTest { st in
      st.form("f") { form in form.textInput("a") }
      st.write("below")
    }
    try await app.run()
    #expect(try app.find("form").flag("missing"))
    #expect(app.markdown.map(\.body) == ["below"])
    #expect(app.status == .finished)
  }

  @Test("rule 116: of several submit buttons only the pressed one is true; all values are sent")
  func severalSubmits() async throws {
    let app = AppTest { st in
      let (a, save, drop) = st.form("f") { form in
        (form.textInput("a"), form.submitButton("Save"), form.submitButton("Drop"))
      }
      st.write("\(a) \(save) \(drop)")
    }
    try await app.run()
    try await app.find("textInput").set("x")
    try await app.button("Drop").click()
    #expect(app.markdown.map(\.body) == ["x false true"])
  }

  @Test("rule 117: two submit buttons with one label need keys")
  func equalSubmits() async throws {
    let app = AppTest { st in
      st.form("f") { form in
        form.submitButton("Go")
        form.submitButton("Go")
      }
    }
    try await app.run()
    #expect(
      app.exceptions.map { $0.text("message") } == [
        """
        Two widgets of the kind `submitButton` on this page have the label 'Go'. Tell them apart by a `key:` for each.
        """
      ])
  }

  @Test("rules 118, 119: a form that clears shows its defaults; the run still sees what was sent")
  func clears() async throws {
    let app = AppTest { st in
      let (a, submitted) = st.form("f", clearOnSubmit: true) { form in
        (form.numberInput("a", value: 1), form.submitButton("Send"))
      }
      st.write("\(a) \(submitted)")
    }
    try await app.run()
    try await app.find("numberInput").set(5)
    try await app.button("Send").click()
    #expect(app.markdown.map(\.body) == ["5 true"])
    #expect(try app.find("numberInput").numberValue == 1)
    try await app.button("Send").click()
    #expect(app.markdown.map(\.body) == ["1 true"])
  }

  @Test("rule 118: a second press, in the midst of the run of the first, finds the form cleared")
  func pressedTwice() async throws {
    let gate = Gate()
    let app = AppTest { st in
      @State("sent") var sent: [String] = []
      let (text, submitted) = st.form("f", clearOnSubmit: true) { form in
        (form.textInput("Text"), form.submitButton("Send"))
      }
      if submitted {
        sent.append(text)
        await gate.wait()
      }
      st.write(sent.joined(separator: "|") + ".")
    }
    try await app.run()
    try await app.find("textInput").set("hello")
    try app.button("Send").post()
    await gate.arrival()
    try app.button("Send").post()
    gate.open()
    try await app.settle()
    #expect(app.markdown.map(\.body) == ["hello|."])
  }

  @Test("rule 114: two forms with one key are an error")
  func equalForms() async throws {
    let app = AppTest { st in
      st.form("f") { $0.submitButton("A") }
      st.form("f") { $0.submitButton("B") }
    }
    try await app.run()
    #expect(
      app.exceptions.map { $0.text("message") } == [
        "Two forms on this page have the key 'f'. Give one of them another key."
      ])
  }

  @Test("two forms may hold fields with one label")
  func fieldsOfTwoForms() async throws {
    let app = AppTest { st in
      let a = st.form("f") { form in
        defer { form.submitButton("Send") }
        return form.textInput("Name")
      }
      let b = st.form("g") { form in
        defer { form.submitButton("Send") }
        return form.textInput("Name")
      }
      st.write("\(a)|\(b)")
    }
    try await app.run()
    try await app.find("textInput", at: 1).set("x")
    try await app.button("Send", at: 1).click()
    #expect(app.markdown.map(\.body) == ["|x"])
  }

  @Test("a browser can't change a form's field without its submit button")
  func forgedField() async throws {
    let app = AppTest { st in
      let a = st.form("f") { form in
        defer { form.submitButton("Send") }
        return form.textInput("a")
      }
      st.button("Other")
      st.write(a)
    }
    try await app.run()
    let field = try #require(app.find("textInput").text("id"))
    let other = try #require(app.button("Other").text("id"))
    for trigger in [nil, other] {
      try await app.receive {
        .event(number: $0, readings: [.init(field, .text("x"))], trigger: trigger)
      }
      #expect(app.markdown.map(\.body) == [""])
    }
  }
}
