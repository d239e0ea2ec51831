import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

/// `$draft.name`.
@Suite("A binding to a part of a state") struct PartBindingTests {
  private enum Size: String, CaseIterable, Codable, Sendable { case small, large }

  private struct Address: Codable, Sendable { var city = "Lima" }

  private struct Draft: Codable, Sendable {
    var name = "Ada"
    var amount = 3
    var size: Size? = nil
    var address = Address()
    var note = ""

    var summary: String { "\(name) \(amount) \(size?.rawValue ?? "none") \(address.city) \(note)" }
    var shout: String {
      get { name.uppercased() }
      set { name = newValue.lowercased() }
    }
  }

  private static let form: Script = { st in
    @State("draft") var draft = Draft()
    let top = st.container()
    st.button("Reset") { draft = Draft() }
    st.button("Rename") { draft.name += "!" }
    st.textInput("Name", text: $draft.name) { draft.note = "called \(draft.name)" }
    st.slider("Amount", in: 0...9, value: $draft.amount)
    st.selectbox("Size", Size.allCases, selection: $draft.size)
    st.textInput("City", text: $draft.address.city)
    top.text(draft.summary)
  }

  @Test("changes that part, at any depth, and callbacks know of it")
  func changes() async throws {
    let app = AppTest(Self.form)
    try await app.run()
    #expect(app.all("text").map(\.body) == ["Ada 3 none Lima "])
    try await app.find("textInput", "Name").set("Bo")
    try await app.find("slider", "Amount").set(5)
    try await app.find("selectbox", "Size").choose("large")
    try await app.find("textInput", "City").set("Oslo")
    #expect(app.all("text").map(\.body) == ["Bo 5 large Oslo called Bo"])
  }

  @Test("shows what the whole is set to")
  func wholes() async throws {
    let app = AppTest(Self.form)
    try await app.run()
    try await app.find("textInput", "Name").set("Bo")
    try await app.button("Rename").click()
    #expect(try app.find("textInput", "Name").textValue == "Bo!")
    try await app.button("Reset").click()
    #expect(try app.find("textInput", "Name").textValue == "Ada")
    #expect(app.all("text").map(\.body) == ["Ada 3 none Lima "])
  }

  @Test("survives a restart, with what the reader set and with what the script set")
  func restarts() async throws {
    let app = AppTest(Self.form)
    try await app.run()
    try await app.find("textInput", "Name").set("Bo")
    try await app.find("slider", "Amount").set(5)
    try await app.restart(with: Self.form)
    #expect(app.all("text").map(\.body) == ["Bo 5 none Lima called Bo"])
    try await app.button("Reset").click()
    try await app.restart(with: Self.form)
    #expect(app.all("text").map(\.body) == ["Ada 3 none Lima "])
    #expect(try app.find("slider", "Amount").numberValue == 3)
  }

  @Test("a whole that is set where its parts are not shown counts for them")
  func unknown() async throws {
    let app = AppTest(Self.form)
    try await app.run()
    try await app.find("textInput", "Name").set("Bo")
    // Another process, which does not draw the fields.
    try await app.restart { st in
      @State("draft") var draft = Draft()
      st.text(draft.summary)
      st.button("Other") { draft.name = "Cy" }
    }
    #expect(app.all("text").map(\.body) == ["Bo 3 none Lima called Bo"])
    try await app.button("Other").click()
    try await app.restart(with: Self.form)
    #expect(try app.find("textInput", "Name").textValue == "Cy")
    #expect(app.all("text").map(\.body) == ["Cy 3 none Lima called Bo"])
  }

  @Test("which the store has newer than the whole counts, and the page is drawn again")
  func newer() async throws {
    // The first process leaves what one leaves that ends between the change and its run.
    let app = AppTest { st in
      @State("draft") var draft = Draft()
      st.button("Keep") { draft.note = "kept" }
      st.textInput("Name", key: "$draft.name")
    }
    try await app.run()
    try await app.button("Keep").click()
    try await app.find("textInput", "Name").set("Bo")
    try await app.restart { st in
      @State("draft") var draft = Draft()
      st.text("\(draft.name) \(draft.note)")
      st.textInput("Name", text: $draft.name)
    }
    try await app.wait { $0.all("text").map(\.body) == ["Bo kept"] }
  }

  @Test("that was shown can't be set any more; the other parts can")
  func shown() async throws {
    let app = AppTest { st in
      @State("draft") var draft = Draft()
      st.textInput("Name", text: $draft.name)
      draft.note = "later"
      st.text(draft.note)
      if st.button("Wrong") { draft.name = "Cy" }
    }
    try await app.run()
    #expect(app.all("text").map(\.body) == ["later"])
    #expect(app.exceptions.isEmpty)
    try await app.button("Wrong").click()
    #expect(
      app.exceptions.map { $0.text("message") } == [
        """
        `$draft.name` can't be set after the widget that is bound to it was shown. Set it before the widget, in a callback, \
        or put the widget into a container above and fill that later.
        """
      ])
  }

  @Test("waits in a form for its button, and is cleared with it")
  func forms() async throws {
    let app = AppTest { st in
      @State("draft") var draft = Draft()
      @State("sent") var sent = ""
      st.form("f", clearOnSubmit: true) { form in
        form.textInput("Name", text: $draft.name)
        if form.submitButton() { sent = draft.name }
      }
      st.text("\(sent), \(draft.name)")
    }
    try await app.run()
    try await app.find("textInput", "Name").set("Bo")
    #expect(app.all("text").map(\.body) == [", Ada"])
    try await app.button("Submit").click()
    #expect(app.all("text").map(\.body) == ["Bo, Bo"])
    try await app.run()
    #expect(app.all("text").map(\.body) == ["Bo, Ada"])
  }

  @Test("of a state that was removed begins again")
  func removed() async throws {
    let app = AppTest { st in
      st.button("Forget") { st.sessionState.remove("draft") }
      @State("draft") var draft = Draft()
      st.textInput("Name", text: $draft.name)
      st.text(draft.name)
    }
    try await app.run()
    try await app.find("textInput", "Name").set("Bo")
    #expect(app.all("text").map(\.body) == ["Bo"])
    try await app.button("Forget").click()
    #expect(try app.find("textInput", "Name").textValue == "Ada")
    #expect(app.all("text").map(\.body) == ["Ada"])
  }

  @Test("which is computed is a mistake")
  func computed() async throws {
    let app = AppTest { st in
      @State("draft") var draft = Draft()
      st.textInput("Name", text: $draft.shout)
    }
    try await app.run()
    #expect(
      app.exceptions.map { $0.text("message") } == [
        """
        A part of `$draft` can't be bound: only a stored property without observers can be, and not an element of a list or of a \
        dictionary. Give the widget the value and a key of its own, and assign what it returns: \
        `rows[i].name = st.textInput("Name", value: rows[i].name, key: "name \\(rows[i].id)")`.
        """
      ])
  }

  @Test(
    "which is an element of a list is a mistake, also where the initial list has no such element")
  func elements() async throws {
    let app = AppTest { st in
      @State("rows") var rows: [Address] = []
      st.button("Add") { rows.append(Address()) }
      for index in rows.indices { st.textInput("City", text: $rows[index].city) }
    }
    try await app.run()
    try await app.button("Add").click()
    #expect(
      app.exceptions.map { $0.text("message") } == [
        """
        A part of `$rows` can't be bound: only a stored property without observers can be, and not an element of a list or of a \
        dictionary. Give the widget the value and a key of its own, and assign what it returns: \
        `rows[i].name = st.textInput("Name", value: rows[i].name, key: "name \\(rows[i].id)")`.
        """
      ])
  }

  @Test("of each element goes by its value, a key of its own, and what the widget returns")
  func rows() async throws {
    let app = AppTest { st in
      @State("rows") var rows: [Address] = [Address(), Address(city: "Oslo")]
      for index in rows.indices {
        rows[index].city = st.textInput("City", value: rows[index].city, key: "city \(index)")
      }
      st.text(rows.map(\.city).joined(separator: " "))
    }
    try await app.run()
    try await app.find("textInput", key: "city 1").set("Rome")
    #expect(app.all("text").map(\.body) == ["Lima Rome"])
  }

  @Test("of a state with a dot in its name is not one of another's")
  func dots() async throws {
    let app = AppTest { st in
      @State("draft") var draft = Draft()
      @State("draft.address") var address = Address(city: "Oslo")
      st.textInput("One", text: $draft.address.city)
      st.textInput("Other", text: $address.city)
      st.text("\(draft.address.city) \(address.city)")
    }
    try await app.run()
    try await app.find("textInput", "Other").set("Rome")
    #expect(app.exceptions.isEmpty)
    #expect(app.all("text").map(\.body) == ["Lima Rome"])
    try await app.restart()
    #expect(app.all("text").map(\.body) == ["Lima Rome"])
  }

  @Test("a key of the author's that looks like a part's outlives its process")
  func likePart() async throws {
    let app = AppTest { st in
      st.button("Set") { st.sessionState["$total.eur"] = 5 }
      st.button("Total") { st.sessionState["total"] = 1 }
      st.text("\(st.sessionState["$total.eur", default: 0])")
    }
    try await app.run()
    try await app.button("Set").click()
    try await app.restart()
    try await app.button("Total").click()
    #expect(app.all("text").map(\.body) == ["5"])
  }
}
