import RunnelElements
import RunnelSession
import RunnelTesting
import RunnelTree
import RunnelWire
import Testing

/// A text field that takes addresses alone, as an author would write it.
private struct EmailInput: Widget {
  static var kind: StaticString { "textInput" }
  var initial: String { "" }
  func writeProps(_ props: inout Props) { props.text("placeholder", "you@example.org") }
  func reading(from value: WireValue) -> String? { value.text }
  func refusal(of reading: String) -> String? {
    reading.isEmpty || reading.contains("@") ? nil : "An address has an @."
  }
  func write(_ reading: String, to json: inout JSONWriter) { json.text(reading) }
}

@Suite("A widget of the author's own") struct OwnWidgetTests {
  @Test("gives its value, keeps it by its key, and refuses what it does not take")
  func values() async throws {
    let app = AppTest { st in
      let address = st.draw(EmailInput(), Field("E-mail", key: "email")) {
        st.sessionState["told"] = "changed"
      }
      st.text(
        "\(address), \(st.sessionState["email", default: ""]), \(st.sessionState["told", default: "not"])"
      )
    }
    try await app.run()
    try await app.find("textInput", "E-mail").set("ada@example.org")
    #expect(app.all("text").map(\.body) == ["ada@example.org, ada@example.org, changed"])
    try await app.find("textInput", "E-mail").set("ada")
    #expect(try app.find("textInput", "E-mail").refusal == "An address has an @.")
    #expect(app.all("text").map(\.body) == ["ada@example.org, ada@example.org, changed"])
  }

  @Test("waits in a form for its button")
  func forms() async throws {
    let app = AppTest { st in
      let address = st.form("f") { form in
        let address = form.draw(EmailInput(), Field("E-mail"))
        form.submitButton()
        return address
      }
      st.text(address)
    }
    try await app.run()
    try await app.find("textInput", "E-mail").set("ada@example.org")
    #expect(app.all("text").map(\.body) == [""])
    try await app.button("Submit").click()
    #expect(app.all("text").map(\.body) == ["ada@example.org"])
  }

  @Test("calls what its field says, which no field of a form does")
  func callbacks() async throws {
    let app = AppTest { st in
      st.draw(EmailInput(), Field("E-mail", onChange: { st.sessionState["told"] = "changed" }))
      st.text(st.sessionState["told", default: "not"])
    }
    try await app.run()
    try await app.find("textInput", "E-mail").set("ada@example.org")
    #expect(app.all("text").map(\.body) == ["changed"])
    let other = AppTest { st in
      st.form("f") { form in
        form.draw(EmailInput(), Field("E-mail", onChange: {}))
        form.submitButton()
      }
    }
    try await other.run()
    #expect(
      other.exceptions.map { $0.text("message") } == [
        "A field of a form has no `onChange`: its value comes with the form. Give the closure to the submit button."
      ])
  }

  @Test("is named in a mistake as its field says")
  func mistakes() async throws {
    let app = AppTest { st in
      st.draw(EmailInput(), Field("E-mail", name: "emailInput"))
      st.draw(EmailInput(), Field("E-mail", name: "emailInput"))
    }
    try await app.run()
    #expect(
      app.exceptions.map { $0.text("message") } == [
        "Two widgets of the kind `emailInput` on this page have the label 'E-mail'. Tell them apart by a `key:` for each."
      ])
  }
}
