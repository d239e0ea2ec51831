import RunnelElements
import RunnelSession
import RunnelTesting
import RunnelWire
import Testing

@Suite("Expanders")
struct ExpanderTests {
  @Test(
    "what opens is recognised by its label, not by its place: nothing that stands there instead is the same",
    arguments: ["expander", "popover", "status"])
  func identity(kind: String) async throws {
    let app = AppTest { st in
      @State("one") var one = false
      @State("two") var two = false
      st.button("1") { one.toggle() }
      st.button("2") { two.toggle() }
      func draw(_ label: String, _ st: Container) {
        switch kind {
        case "expander": st.expander(label) { $0.write("inside") }
        case "popover": st.popover(label) { $0.write("inside") }
        default: st.status(label) { $0.write("inside") }
        }
      }
      if one { draw("First", st) }
      if two { draw("Second", st) }
    }
    try await app.run()
    try await app.button("1").click()
    let first = try app.find(kind, "First").id
    try await app.button("2").click()
    let second = try app.find(kind, "Second").id
    #expect(try app.find(kind, "First").id == first)
    try await app.button("1").click()
    #expect(try app.find(kind, "Second").id == second)
    #expect(second != first)
    #expect(app.all(kind).count == 1)
  }

  @Test("a lazy one runs its closure while it is open, and gives what the closure gives")
  func lazy() async throws {
    let app = AppTest { st in
      @State("runs") var runs = 0
      let result = st.expander("More", lazy: true) { inner in
        runs += 1
        inner.write("inside")
        return runs
      }
      st.write("\(result ?? 0) \(runs)")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["0 0"])
    try await app.find("expander").set(true)
    #expect(app.markdown.map(\.body) == ["inside", "1 1"])
    #expect(try app.find("expander").children.map(\.body) == ["inside"])
    try await app.find("expander").set(false)
    #expect(app.markdown.map(\.body) == ["0 1"])
  }

  @Test("a test opens and closes a lazy one by a press, as its reader does")
  func press() async throws {
    let app = AppTest { st in
      st.expander("More", lazy: true) { $0.write("in the expander") }
      st.popover("Filter", lazy: true) { $0.write("in the popover") }
    }
    try await app.run()
    try await app.find("expander").click()
    #expect(app.markdown.map(\.body) == ["in the expander"])
    try await app.find("popover").click()
    try await app.find("expander").click()
    #expect(app.markdown.map(\.body) == ["in the popover"])
  }

  @Test("a test that presses what is not lazy, or a tab, is told what to do")
  func pressOfOthers() async throws {
    let app = AppTest { st in
      st.expander("More") { $0.write("inside") }
      _ = st.tabs("A", "B")
    }
    try await app.run()
    let expander = await #expect(throws: PageError.self) {
      try await app.find("expander").click(fileID: "Tests/T.swift", line: 1)
    }
    #expect(
      expander?.description.hasSuffix(
        """
        The expander 'More' can't be pressed: no event of it goes to the app. It is not lazy: what is in it is on the page all the \
        time.
        """) == true)
    let tab = await #expect(throws: PageError.self) {
      try await app.find("tab", "B").click(fileID: "Tests/T.swift", line: 1)
    }
    #expect(
      tab?.description.hasSuffix(
        """
        The tab 'B' can't be pressed: no event of it goes to the app. `find("tabs").choose("B")` opens a lazy one; what is in others \
        is on the page all the time.
        """) == true)
  }

  @Test("a lazy one can begin open, and session state opens and closes it")
  func state() async throws {
    let app = AppTest { st in
      st.button("Close") { st.sessionState["more"] = false }
      st.expander("More", expanded: true, lazy: true, key: "more") { $0.write("inside") }
      st.write("\(st.sessionState["more", default: true])")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["inside", "true"])
    try await app.button("Close").click()
    #expect(app.markdown.map(\.body) == ["false"])
    #expect(try !app.find("expander").isOn)
  }

  @Test("a callback runs before the script; without laziness the closure always runs")
  func callback() async throws {
    let app = AppTest { st in
      @State("changes") var changes = 0
      st.expander("More", lazy: false, onChange: { changes += 1 }) { $0.write("inside \(changes)") }
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["inside 0"])
    try await app.find("expander").set(true)
    #expect(app.markdown.map(\.body) == ["inside 1"])
  }

  @Test("a lazy one inside a form opens at once, and not with the submit")
  func inForm() async throws {
    let app = AppTest { st in
      st.form("f", clearOnSubmit: true) { form in
        form.textInput("name")
        form.expander("More", lazy: true) { $0.checkbox("sure") }
        form.submitButton("Send")
      }
    }
    try await app.run()
    try await app.find("expander").set(true)
    #expect(app.elements().map(\.kind).contains("checkbox"))
    try await app.button("Send").click()
    #expect(try app.find("expander").isOn)
  }

  @Test("what a lazy one holds survives a reconnection, and so does its being open")
  func reconnect() async throws {
    let app = AppTest { st in
      st.expander("More", lazy: true) { $0.write("inside") }
    }
    try await app.run()
    try await app.find("expander").set(true)
    app.disconnect()
    try await app.reconnect()
    #expect(try app.find("expander").isOn)
    #expect(app.markdown.map(\.body) == ["inside"])
  }

  @Test("two lazy ones with one label are told apart by a key")
  func duplicates() async throws {
    let app = AppTest { st in
      st.expander("More", lazy: true) { _ in }
      st.expander("More", lazy: true) { _ in }
    }
    try await app.run()
    #expect(
      app.exceptions.map { $0.text("message") } == [
        "Two widgets of the kind `expander` on this page have the label 'More'. Tell them apart by a `key:` for each."
      ])
  }

  @Test("an error in a lazy one shows inside it")
  func errors() async throws {
    struct Broken: Error {}
    let app = AppTest { st in
      try st.expander("More", expanded: true, lazy: true) { _ in throw Broken() }
    }
    try await app.run()
    #expect(try app.find("expander").children.map(\.kind) == ["exception"])
  }
}

@Suite("Closures of containers that wait")
struct WaitingClosureTests {
  /// Something to wait for.
  static func load() async throws -> Int {
    await Task.yield()
    return 7
  }

  @Test("every container takes one, and gives what it gives")
  func containers() async throws {
    let app = AppTest { st in
      let a = try await st.container(border: true) { inner in
        let value = try await Self.load()
        inner.write("container \(value)")
        return value
      }
      let b = try await st.expander("More") { try await Self.load() + $0.slider("s", in: 0...3) }
      let c = try await st.expander("Lazy", expanded: true, lazy: true) { _ in try await Self.load()
      }
      let d = try await st.form("f") { form in
        form.submitButton()
        return try await form.container { _ in try await Self.load() }
      }
      // And beside them those that do not wait, without `await`.
      let e = st.container { _ in 1 } + st.expander("Sync") { _ in 1 }
      st.write("\(a) \(b) \(c ?? 0) \(d) \(e)")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["container 7", "7 7 7 7 2"])
  }

  @Test("an error after the wait shows inside the container")
  func errors() async throws {
    struct Broken: Error {}
    let app = AppTest { st in
      try await st.expander("More") { _ in
        _ = try await Self.load()
        throw Broken()
      }
    }
    try await app.run()
    #expect(try app.find("expander").children.map(\.kind) == ["exception"])
  }
}

@Suite("How elements are laid out")
struct LayoutTests {
  @Test("sizes, rows and lines travel as the author gave them, and are left out at their default")
  func props() async throws {
    let app = AppTest { st in
      st.container(width: 300, height: .stretch, horizontal: true, wrap: false, autoscroll: true) {
        _ in
      }
      st.container(verticalAlignment: .distribute) { _ in }
      st.container { _ in }
      _ = st.columns(2, width: .pixels(400), wrap: false)
      st.title("t", icon: "🎈", wrap: false)
      st.markdown("# h", anchors: false)
      st.exception(RunnelError(.badStep, "m"), width: 200)
      st.divider(width: 100)
      st.button("b", wrap: false)
      st.checkbox("c", wrap: false)
      st.write("<b>x</b>", unsafeAllowHTML: true)
      st.fileUploader("f", acceptMultipleFiles: true, acceptDirectory: true)
    }
    try await app.run()
    let boxes = app.all("container")
    #expect(boxes[0].text("height") == "stretch")
    #expect(boxes[0].number("width") == 300)
    #expect(boxes[0].prop("wrap") == .bool(false))
    #expect(boxes[0].flag("autoscroll"))
    #expect(!boxes[0].flag("border"))
    #expect(boxes[1].text("align") == "distribute")
    for prop in ["height", "width", "wrap", "autoscroll", "border"] {
      #expect(boxes[2].prop(prop) == nil)
    }
    #expect(try app.find("columns").number("width") == 400)
    #expect(try app.find("columns").prop("wrap") == .bool(false))
    #expect(try app.find("heading").text("icon") == "🎈")
    #expect(try app.find("exception").number("width") == 200)
    #expect(try app.find("exception").text("message") == "m")
    #expect(try app.find("divider").number("width") == 100)
    for kind in ["heading", "button", "checkbox"] { #expect(try app.find(kind).flag("oneLine")) }
    #expect(app.markdown[0].prop("anchors") == .bool(false))
    #expect(app.markdown[1].flag("html"))
    #expect(try app.find("fileUploader").flag("directory"))
  }
}
