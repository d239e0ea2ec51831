import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

@Suite("Tabs")
struct TabsTests {
  @Test("each label has a container of its own, and all are filled in every run")
  func tuples() async throws {
    let app = AppTest { st in
      let (a, b) = st.tabs("A", "B")
      let c = st.tabs("1", "2", "3", "4", "5", "6", "7", "8")
      b.write("in b")
      a.write("in a")
      c.7.write("in 8")
    }
    try await app.run()
    #expect(app.all("tab").map(\.label) == ["A", "B"] + (1...8).map { "\($0)" })
    #expect(try app.find("tab", "A").children.map(\.body) == ["in a"])
    #expect(try app.find("tab", "B").children.map(\.body) == ["in b"])
    #expect(try app.find("tab", "8").children.map(\.body) == ["in 8"])
    #expect(try app.find("tabs").text("id") == nil)
  }

  @Test("a lazy one runs its closure for the open tab alone, and gives what that gives")
  func lazy() async throws {
    let app = AppTest { st in
      let length = st.tabs(["Cheap", "Expensive"], lazy: true) { st, name in
        st.write("\(name) is open")
        return name.count
      }
      st.write("\(length ?? 0)")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["Cheap is open", "5"])
    try await app.find("tabs").choose("Expensive")
    #expect(app.markdown.map(\.body) == ["Expensive is open", "9"])
    #expect(try app.find("tab", "Cheap").children.isEmpty)
  }

  @Test("one that is not lazy runs its closure for each tab, and gives what the open one gives")
  func eager() async throws {
    let app = AppTest { st in
      let open = await st.tabs(["A", "B"], lazy: false, default: "B") { st, name in
        await Task.yield()
        st.write(name)
        return name
      }
      st.write("open: \(open ?? "none")")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["A", "B", "open: B"])
    try await app.find("tabs").choose("A")
    #expect(app.markdown.map(\.body) == ["A", "B", "open: A"])
  }

  @Test("with a key, session state holds the open tab's label, and opens another one")
  func state() async throws {
    let app = AppTest { st in
      st.button("Open B") { st.sessionState["tab"] = "B" }
      st.button("Open nothing there is") { st.sessionState["tab"] = "C" }
      _ = st.tabs("A", "B", key: "tab")
      st.write("\(st.sessionState["tab", default: "-"])")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["A"])
    try await app.button("Open B").click()
    #expect(app.markdown.map(\.body) == ["B"])
    #expect(try app.find("tabs").choice == 1)
    try await app.find("tabs").choose("A")
    #expect(app.markdown.map(\.body) == ["A"])
    try await app.button("Open nothing there is").click()
    #expect(
      app.exceptions.map { $0.text("message") } == [
        "`sessionState[\"tab\"]` can't be shown: 'C' is not among the options."
      ])
  }

  @Test("the open tab stays open while labels come and go, and what is in it stays the same")
  func labels() async throws {
    let app = AppTest { st in
      let labels = st.toggle("more") ? ["X", "B", "A"] : ["A", "B"]
      st.tabs(labels, lazy: true, key: "tab") { st, name in st.textInput("In \(name)") }
    }
    try await app.run()
    try await app.find("tabs").choose("B")
    let before = try app.find("tab", "B").id
    try await app.find("textInput").set("kept")
    try await app.find("checkbox").set(true)
    #expect(app.all("tab").map(\.label) == ["X", "B", "A"])
    #expect(try app.find("tab", "B").id == before)
    #expect(try app.find("textInput", "In B").textValue == "kept")
  }

  @Test("when the open tab goes, the default is open; a late click on it is told so")
  func gone() async throws {
    let app = AppTest { st in
      let labels = st.toggle("fewer") ? ["A", "C"] : ["A", "B", "C"]
      st.tabs(labels, lazy: true, default: "C", key: "tab") { st, name in st.write(name) }
    }
    try await app.run()
    try await app.find("tabs").choose("B")
    try await app.find("checkbox").set(true)
    #expect(app.markdown.map(\.body) == ["C"])
    try await app.find("tabs").set("B")
    #expect(app.markdown.map(\.body) == ["C"])
    #expect(try app.find("tabs").refusal == "'B' is not offered any more. Choose again.")
  }

  @Test("it is bound to the address, to state, and has a callback")
  func binding() async throws {
    let app = AppTest(query: "tab=B") { st in
      @State("side") var side = "Left"
      @State("changes") var changes = 0
      _ = st.tabs("A", "B", key: "tab", bind: .queryParams, onChange: { changes += 1 })
      _ = st.tabs(["Left", "Right"], selection: $side)
      st.write("\(st.sessionState["tab", default: "-"]) \(side) \(changes)")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["B Left 0"])
    try await app.find("tabs", key: "side").choose("Right")
    #expect(app.markdown.map(\.body) == ["B Right 0"])
    try await app.find("tabs", key: "tab").choose("A")
    #expect(app.markdown.map(\.body) == ["A Right 1"])
    #expect(app.query == "")
  }

  @Test("in a form it opens at once, and does not wait for the submit button")
  func inForm() async throws {
    let app = AppTest { st in
      st.form("f") { form in
        form.tabs(["A", "B"], lazy: true) { form, name in form.textInput("In \(name)") }
        form.submitButton("Send")
      }
    }
    try await app.run()
    try await app.find("tabs").choose("B")
    #expect(app.all("textInput").map(\.label) == ["In B"])
  }

  @Test("the open one survives a reconnection and a restart; an error shows inside of it")
  func survives() async throws {
    struct Broken: Error {}
    let app = AppTest { st in
      try st.tabs(["A", "B"], lazy: true, key: "tab") { st, name in
        st.write(name)
        if st.sessionState["breaks", default: false] { throw Broken() }
      }
      st.button("Break") { st.sessionState["breaks"] = true }
    }
    try await app.run()
    try await app.find("tabs").choose("B")
    app.disconnect()
    try await app.reconnect()
    #expect(app.markdown.map(\.body) == ["B"])
    try await app.restart()
    #expect(app.markdown.map(\.body) == ["B"])
    try await app.button("Break").click()
    #expect(try app.find("tab", "B").children.map(\.kind) == ["markdown", "exception"])
  }
}
