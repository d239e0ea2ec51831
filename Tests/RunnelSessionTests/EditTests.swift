import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

/// What is left of a session when the next process runs another version of the script.
@Suite("Edits") struct EditTests {
  struct Before: Codable, Sendable { var name: String }
  struct After: Codable, Sendable { var name: String; var age: Int }
  struct Grown: Codable, Sendable { var name: String; var age: Int? }
  struct Opaque: Sendable { var number: Int }

  @Test("entries that still decode stay, the others begin anew") func state() async throws {
    let app = AppTest { st in
      @State("same") var same = [1]
      @State("grown") var grown = Before(name: "Ada")
      @State("changed") var changed = Before(name: "Ada")
      @State("number") var number = 1
      st.button("More") {
        same.append(2)
        grown.name = "Grace"
        changed.name = "Grace"
        number = 7
      }
    }
    try await app.run()
    try await app.button("More").click()
    try await app.restart { st in
      @State("same") var same = [0]
      @State("grown") var grown = Grown(name: "nobody", age: 1)
      @State("changed") var changed = After(name: "nobody", age: 2)
      @State("number") var number = "none"
      st.write("\(same) \(grown.name) \(grown.age ?? 0) \(changed.name) \(changed.age) \(number)")
      st.button("Change") { changed.age = 3 }
    }
    #expect(app.isResumed)
    #expect(app.markdown.map(\.body) == ["[1, 2] Grace 0 nobody 2 none"])
    try await app.button("Change").click()
    try await app.restart()
    #expect(app.markdown.map(\.body) == ["[1, 2] Grace 0 nobody 3 none"])
  }

  @Test("a widget keeps what it still takes, and falls back to its default from the rest")
  func widgets() async throws {
    let app = AppTest { st in
      st.slider("Level", in: 0...10, value: 5)
      st.slider("Far", in: 0...100, value: 50)
      st.selectbox("City", ["Lima", "Oslo", "Rome"])
      st.selectbox("Gone", ["a", "b"])
      st.radio("Pick", ["x", "y"])
      st.checkbox("On")
      st.textInput("Name", key: "name")
      st.numberInput("Number", value: 1)
      st.textArea("Text")
    }
    try await app.run()
    try await app.find("slider", "Level").set(7)
    try await app.find("slider", "Far").set(90)
    try await app.find("selectbox", "City").choose("Rome")
    try await app.find("selectbox", "Gone").choose("b")
    try await app.find("radio", "Pick").choose("y")
    try await app.find("checkbox", "On").set(true)
    try await app.find("textInput", "Name").set("Ada")
    try await app.find("numberInput", "Number").set(5)
    try await app.find("textArea", "Text").set("line\nline")
    try await app.restart { st in
      let level = st.slider("Level", in: 0...8, value: 1)
      let far = st.slider("Far", in: 0...20, value: 3)
      let city = st.selectbox("City", ["Rome", "Lima"])
      let gone = st.selectbox("Gone", ["c", "d"])
      let pick = st.radio("Pick", ["y", "z"])
      let on = st.checkbox("On", value: false)
      let name = st.textInput("Name", key: "name")
      let number = st.numberInput("Number", value: 1.5)
      let text = st.textArea("Text").split(separator: "\n").count
      st.write("\(level) \(far) \(city ?? "-") \(gone ?? "-") \(pick ?? "-") \(on) \(name) \(text)")
      st.write("\(number)")
    }
    #expect(app.exceptions.map { $0.text("message") } == [])
    #expect(app.markdown.first?.body == "7 3 Rome c y true Ada 2")
  }

  @Test("a keyed widget's value can be read before the widget is drawn, and after it is gone")
  func keyed() async throws {
    let app = AppTest { st in
      let early: String = st.sessionState["name"] ?? "none"
      st.write(early)
      if st.checkbox("Show", value: true) { st.textInput("Name", key: "name") }
    }
    try await app.run()
    try await app.find("textInput").set("Ada")
    try await app.restart()
    #expect(app.markdown.map(\.body) == ["Ada"])
    #expect(try app.find("textInput").textValue == "Ada")
    try await app.find("checkbox").set(false)
    try await app.run()
    #expect(app.markdown.map(\.body) == ["none"])
    try await app.restart()
    #expect(app.markdown.map(\.body) == ["none"])
  }

  @Test("what was removed stays removed, and what was set in a callback stays set") func removed()
    async throws
  {
    let app = AppTest { st in
      st.button("Set") {
        st.sessionState["a"] = 1
        st.sessionState["b"] = "two"
      }
      st.button("Remove") { st.sessionState.remove("a") }
      st.write(st.sessionState.keys.joined(separator: " "))
    }
    try await app.run()
    try await app.button("Set").click()
    try await app.restart()
    #expect(app.markdown.map(\.body) == ["a b"])
    try await app.button("Remove").click()
    try await app.restart()
    #expect(app.markdown.map(\.body) == ["b"])
  }

  @Test("what is not Codable is gone, and the rest is not") func opaque() async throws {
    let app = AppTest { st in
      @State("opaque") var opaque = Opaque(number: 1)
      @State("number") var number = 1
      st.button("More") {
        opaque.number += 1
        number += 1
      }
      st.write("\(opaque.number) \(number)")
    }
    try await app.run()
    try await app.button("More").click()
    #expect(app.markdown.map(\.body) == ["2 2"])
    try await app.restart()
    #expect(app.markdown.map(\.body) == ["1 2"])
    #expect(app.problems.isEmpty)
  }

  @Test("state that is bound to a widget is one value, in both directions") func bound()
    async throws
  {
    let app = AppTest { st in
      @State("level") var level = 3
      st.slider("Level", in: 0...10, value: $level)
      st.button("Top") { level = 10 }
      st.write("\(level)")
    }
    try await app.run()
    try await app.find("slider").set(4)
    try await app.restart()
    #expect(app.markdown.map(\.body) == ["4"])
    #expect(try app.find("slider").numberValue == 4)
    try await app.button("Top").click()
    try await app.restart()
    #expect(app.markdown.map(\.body) == ["10"])
    #expect(try app.find("slider").numberValue == 10)
  }

  @Test("a form's fields come back as they were submitted, and typed but unsent ones do not")
  func forms() async throws {
    let app = AppTest { st in
      let (name, sent) = st.form("f") { form in
        (form.textInput("Name"), form.submitButton("Send"))
      }
      st.write("\(name) \(sent)")
    }
    try await app.run()
    try await app.find("textInput").set("Ada")
    try await app.button("Send").click()
    #expect(app.markdown.map(\.body) == ["Ada true"])
    try await app.find("textInput").set("Grace")
    try await app.restart()
    // A press lasts one run.
    #expect(app.markdown.map(\.body) == ["Ada false"])
    #expect(try app.find("textInput").textValue == "Ada")
  }
}
