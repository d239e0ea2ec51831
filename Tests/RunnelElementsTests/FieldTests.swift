import RunnelElements
import RunnelSession
import RunnelTesting
import RunnelWire
import Testing

@Suite("Fields that must hold something, or something of a form")
struct FieldTests {
  @Test("a required field can't be emptied, and a form in which one is empty is not believed")
  func required() async throws {
    let app = AppTest { st in
      let name = st.textInput("name", required: true)
      st.form("f") { form in
        let size = form.numberInput("size", value: Int?.none, required: true)
        let city = form.selectbox("city", ["Ulm"], index: nil, required: true)
        let isSent = form.submitButton("Send")
        st.write("\(name) \(size ?? 0) \(city ?? "-") \(isSent)")
      }
    }
    try await app.run()
    for kind in ["textInput", "numberInput", "selectbox"] {
      #expect(try app.find(kind).flag("required"))
    }
    #expect(try !app.find("selectbox").flag("clearable"))
    try await app.find("textInput").set("Ada")
    try await app.find("textInput").set("")
    #expect(app.markdown.map(\.body) == ["Ada 0 - false"])
    try await app.find("numberInput").set(3)
    try await app.button("Send").click()
    #expect(app.markdown.map(\.body) == ["Ada 3 - false"])
    try await app.find("selectbox").choose("Ulm")
    try await app.button("Send").click()
    #expect(app.markdown.map(\.body) == ["Ada 3 Ulm true"])
  }

  @Test("a disabled field is not waited for")
  func disabled() async throws {
    let app = AppTest { st in
      st.form("f") { form in
        form.textInput("name", disabled: true, required: true)
        st.write("\(form.submitButton("Send"))")
      }
    }
    try await app.run()
    try await app.button("Send").click()
    #expect(app.markdown.map(\.body) == ["true"])
  }

  @Test("rule 84: a change that starts no run reaches the script with the next event")
  func quiet() async throws {
    let app = AppTest { st in
      @State("changes") var changes = 0
      let name = st.textInput("name", reruns: false) { changes += 1 }
      let isOn = st.toggle("on", reruns: false)
      st.button("Go")
      st.checkbox("loud")
      st.write("\(name) \(isOn) \(changes)")
    }
    try await app.run()
    let runs = app.runs
    try await app.find("textInput").set("Ada")
    #expect(app.runs == runs)
    #expect(app.markdown.map(\.body) == [" false 0"])
    try await app.button("Go").click()
    #expect(app.markdown.map(\.body) == ["Ada false 1"])
    try await app.find("checkbox", "on").set(true)
    try await app.find("checkbox", "loud").set(true)
    #expect(app.markdown.map(\.body) == ["Ada true 1"])
    try await app.find("textInput").set("Eve")
    try await app.run()
    #expect(app.markdown.map(\.body) == ["Eve true 2"])
  }

  @Test("a number may have an end on one side alone")
  func oneSided() async throws {
    let app = AppTest { st in
      @State("bound") var bound = -1
      let a = st.numberInput("from", in: 1..., value: 5)
      let b = st.numberInput("first", in: 1.5...)
      let c = st.numberInput("through", in: ...10, value: Double?.none)
      st.numberInput("bound", in: ...0, value: $bound)
      st.write("\(a) \(b) \(c ?? 0) \(bound)")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["5 1.5 0.0 -1"])
    #expect(try app.find("numberInput", "from").number("min") == 1)
    #expect(try app.find("numberInput", "from").number("max") == nil)
    try await app.find("numberInput", "from").set(0)
    try await app.find("numberInput", "through").set(11)
    try await app.find("numberInput", "bound").set(1)
    #expect(app.markdown.map(\.body) == ["5 1.5 0.0 -1"])
    try await app.find("numberInput", "from").set(99)
    try await app.find("numberInput", "through").set(-3)
    #expect(app.markdown.map(\.body) == ["99 1.5 -3.0 -1"])
  }

  @Test("a text that breaks its rule does not reach the script")
  func rules() async throws {
    let app = AppTest { st in
      let code = st.textInput(
        "code", validate: .pattern("^[A-Z]{3}$", message: "Three capital letters."))
      st.write("'\(code)'")
    }
    try await app.run()
    let field = try app.find("textInput")
    #expect(field.text("pattern") == "^[A-Z]{3}$")
    #expect(field.text("patternMessage") == "Three capital letters.")
    try await field.set("ULM")
    try await field.set("ulm")
    #expect(app.markdown.map(\.body) == ["'ULM'"])
    try await field.set("")
    #expect(app.markdown.map(\.body) == ["''"])
  }

  @Test("session state may not hold a text that breaks its field's rule")
  func assignedText() async throws {
    let app = AppTest { st in
      st.sessionState["code"] = "ulm"
      st.textInput("code", key: "code", validate: "^[A-Z]+$")
    }
    try await app.run()
    #expect(
      app.exceptions.map { $0.text("message") } == [
        "`sessionState[\"code\"]` can't be shown: the text 'ulm' does not match the pattern `^[A-Z]+$` of `validate:`."
      ])
  }
}

@Suite("Select boxes to which the reader may add")
struct OpenSelectboxTests {
  @Test("what the reader types is the value; an option's own text is that option")
  func typed() async throws {
    let app = AppTest { st in
      let river = st.selectbox(
        "river", ["Nile", "Danube"], index: nil, acceptNewOptions: true, filterMode: .prefix)
      st.write(river ?? "-")
    }
    try await app.run()
    let box = try app.find("selectbox")
    #expect(box.flag("open"))
    #expect(box.flag("clearable"))
    #expect(box.text("filter") == "prefix")
    try await box.set("Isar")
    #expect(app.markdown.map(\.body) == ["Isar"])
    #expect(box.textValue == "Isar")
    try await box.set("Danube")
    #expect(app.markdown.map(\.body) == ["Danube"])
    try await box.set("  ")
    #expect(app.markdown.map(\.body) == ["Danube"])
    try await box.clear()
    #expect(app.markdown.map(\.body) == ["-"])
  }

  @Test("a new option outlives a change of the list, and becomes the option that the list then has")
  func added() async throws {
    let app = AppTest { st in
      @State("rivers") var rivers = ["Nile"]
      let river = st.selectbox("river", rivers, default: "Nile", acceptNewOptions: true)
      if !rivers.contains(river) { st.button("Keep") { rivers.append(river) } }
      st.write(river)
    }
    try await app.run()
    try await app.find("selectbox").set("Isar")
    try await app.button("Keep").click()
    #expect(app.markdown.map(\.body) == ["Isar"])
    #expect(try app.find("selectbox").choice == 1)
  }

  @Test("a default may be new, and state may bind it")
  func defaults() async throws {
    let app = AppTest { st in
      @State("city") var city = "Bonn"
      st.selectbox("bound", ["Ulm"], selection: $city, acceptNewOptions: true)
      st.selectbox("default", ["Ulm"], default: "Linz", acceptNewOptions: true)
      st.write(city)
    }
    try await app.run()
    #expect(try app.find("selectbox", "bound").textValue == "Bonn")
    #expect(try app.find("selectbox", "default").textValue == "Linz")
    try await app.find("selectbox", "bound").set("Graz")
    #expect(app.markdown.map(\.body) == ["Graz"])
  }

  @Test("without the permission a text is refused")
  func closed() async throws {
    let app = AppTest { st in
      st.write(st.selectbox("a", ["Ulm"], default: "Ulm", acceptNewOptions: false))
      st.write(st.selectbox("b", ["Ulm"]) ?? "-")
    }
    try await app.run()
    for label in ["a", "b"] { try await app.find("selectbox", label).set("Linz") }
    #expect(app.markdown.map(\.body) == ["Ulm", "Ulm"])
  }

  @Test("a number that is too large for its type is not taken from a browser")
  func tooLarge() async throws {
    let app = AppTest { st in
      let float = st.numberInput("float", value: Float(1))
      let small = st.numberInput("small", value: Int8(1))
      st.text("\(float) \(small)")
    }
    try await app.run()
    try await app.find("numberInput", "float").set(WireValue.number(1e300))
    try await app.find("numberInput", "small").set(WireValue.integer(300))
    #expect(app.all("text").map(\.body) == ["1.0 1"])
  }
}
