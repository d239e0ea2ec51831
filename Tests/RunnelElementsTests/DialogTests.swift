import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

extension AppTest {
  fileprivate var texts: [String] { markdown.map(\.body) }
  fileprivate var dialogs: [String] { all("dialog").compactMap(\.label) }
}

/// An argument as authors have them.
private struct Order: Codable, Sendable {
  var number: Int
  var city: String
}

private let script: Script = { st in
  @State("runs") var runs = 0
  @State("saved") var saved = ""
  @State("dismissed") var dismissed = 0
  runs += 1
  let edit = st.dialog("Edit", onDismiss: { dismissed += 1 }) { (st, order: Order) in
    @State("drawn") var drawn = 0
    drawn += 1
    st.write("order \(order.number) to \(order.city), drawn \(drawn)")
    let note = st.textInput("Note")
    st.write("note \(note)")
    if st.button("Save") {
      saved = "\(order.number) \(note)"
      try st.rerun()
    }
  }
  let about = st.dialog("About") { st in st.write("about") }
  if st.button("One") { edit(Order(number: 1, city: "Lima")) }
  st.button("Two") { edit(Order(number: 2, city: "Oslo")) }
  if st.button("About…") { about() }
  st.fragment { st in
    st.button("From a fragment") { about() }
    if st.button("From its closure") { edit(Order(number: 3, city: "Rome")) }
  }
  st.button("Nothing")
  st.write("runs \(runs), saved \(saved), dismissed \(dismissed)")
}

@Suite("Dialogs")
struct DialogTests {
  private func open(_ button: String) async throws -> AppTest {
    let app = AppTest(script)
    try await app.run()
    #expect(app.dialogs == [])
    try await app.button(button).click()
    return app
  }

  @Test("178: what is in a dialog reruns alone")
  func alone() async throws {
    let app = try await open("One")
    #expect(app.dialogs == ["Edit"])
    #expect(app.texts == ["runs 2, saved , dismissed 0", "order 1 to Lima, drawn 1", "note "])
    try await app.find("textInput", "Note").set("hello")
    #expect(app.texts == ["runs 2, saved , dismissed 0", "order 1 to Lima, drawn 2", "note hello"])
  }

  @Test(
    "a callback opens a dialog, and a fragment does",
    arguments: [
      ("Two", "order 2 to Oslo, drawn 1"), ("From its closure", "order 3 to Rome, drawn 1"),
      ("From a fragment", "about"),
    ])
  func openers(button: String, content: String) async throws {
    let app = try await open(button)
    #expect(app.texts.dropFirst().first == content)
    // And again, when its reader has closed it.
    try await app.find("dialog").dismiss()
    #expect(app.dialogs == [])
    try await app.button(button).click()
    #expect(app.dialogs.count == 1)
  }

  @Test("180: its reader closes a dialog without a run, or with one for onDismiss")
  func dismissal() async throws {
    let app = try await open("About…")
    #expect(app.texts == ["runs 2, saved , dismissed 0", "about"])
    try await app.find("dialog").dismiss()
    #expect(app.dialogs == [])
    #expect(app.texts == ["runs 2, saved , dismissed 0"])
    try await app.button("One").click()
    try await app.find("textInput", "Note").set("gone")
    try await app.find("dialog").dismiss()
    #expect(app.dialogs == [])
    #expect(app.texts == ["runs 4, saved , dismissed 1"])
    // What was typed went with it.
    try await app.button("One").click()
    #expect(app.texts.last == "note ")
  }

  @Test("181: rerun() in a dialog closes it, and so does a run of the page that does not open it")
  func closing() async throws {
    let app = try await open("One")
    try await app.find("textInput", "Note").set("hello")
    try await app.button("Save").click()
    #expect(app.dialogs == [])
    #expect(app.texts == ["runs 3, saved 1 hello, dismissed 0"])
    try await app.button("Two").click()
    #expect(app.dialogs == ["Edit"])
    try await app.button("Nothing").click()
    #expect(app.dialogs == [])
    #expect(app.texts == ["runs 5, saved 1 hello, dismissed 0"])
  }

  @Test("runs 10: a run that no event of its reader's began closes no dialog")
  func push() async throws {
    let app = try await open("One")
    try await app.find("textInput", "Note").set("hello")
    try await app.push()
    #expect(app.dialogs == ["Edit"])
    #expect(app.texts == ["runs 3, saved , dismissed 0", "order 1 to Lima, drawn 3", "note hello"])
  }

  @Test("a dialog with a Codable argument is open again after a crash, with what was typed in it")
  func restart() async throws {
    let app = try await open("Two")
    try await app.find("textInput", "Note").set("hello")
    try await app.restart(after: "killed")
    #expect(app.dialogs == ["Edit"])
    #expect(app.texts == ["runs 3, saved , dismissed 0", "order 2 to Oslo, drawn 3", "note hello"])
    try await app.button("Save").click()
    #expect(app.dialogs == [])
    try await app.restart(after: "killed")
    #expect(app.dialogs == [])
    try await app.button("About…").click()
    try await app.restart()
    #expect(app.dialogs == ["About"])
    try await app.find("dialog").dismiss()
    try await app.restart()
    #expect(app.dialogs == [])
  }

  @Test(
    "a dialog whose argument can't be written down is closed by a crash, and lives through a reload"
  )
  func notCodable() async throws {
    struct Plain: Sendable { var text: String }
    let app = AppTest { st in
      let show = st.dialog("Show") { (st, plain: Plain) in st.write(plain.text) }
      if st.button("Open") { show(Plain(text: "inside")) }
    }
    try await app.run()
    try await app.button("Open").click()
    app.disconnect()
    try await app.reconnect()
    #expect(app.texts == ["inside"])
    try await app.restart(after: "killed")
    #expect(app.dialogs == [])
  }

  @Test("a version of the app whose argument is of another type goes on without the dialog")
  func otherType() async throws {
    let app = try await open("Two")
    try await app.restart { st in
      let edit = st.dialog("Edit") { (st, number: Int) in st.write("\(number)") }
      if st.button("Open") { edit(4) }
    }
    #expect(app.dialogs == [])
    try await app.button("Open").click()
    #expect(app.texts == ["4"])
  }

  @Test("a callback in a dialog opens another one in its place")
  func replaced() async throws {
    let app = AppTest { st in
      @State("runs") var runs = 0
      runs += 1
      let second = st.dialog("Second") { st in
        st.write("second")
        st.textInput("Own")
      }
      let first = st.dialog("First") { st in
        st.write("first")
        st.button("Next") { second() }
      }
      if st.button("Open") { first() }
      st.write("runs \(runs)")
    }
    try await app.run()
    try await app.button("Open").click()
    #expect(app.texts == ["runs 2", "first"])
    try await app.button("Next").click()
    #expect(app.dialogs == ["Second"])
    #expect(app.texts == ["runs 2", "second"])
    try await app.find("textInput", "Own").set("text")
    #expect(app.dialogs == ["Second"])
  }

  @Test(
    "179, 183: mistakes are told",
    arguments: [
      (
        "two", "RunnelError.dialogNotAllowed",
        "A run opens one dialog, and 'B' is the second one after 'A'. Open it in another run."
      ),
      (
        "nested", "RunnelError.dialogNotAllowed",
        "The dialog 'B' can't be opened in the dialog 'A': a page shows one at a time. Open it in a callback, which closes this one."
      ),
      ("empty", "RunnelError.emptyText", "A dialog needs a title: the text at its top."),
      (
        "twice", "RunnelError.duplicateKey",
        "Two dialogs on this page have the title 'A'. Tell them apart by a `key:` for each."
      ),
      (
        "icon", "RunnelError.badIcon",
        "The icon 'nothing' is neither one emoji nor of the form `:material/name:`, such as `:material/thumb_up:`."
      ),
    ])
  func mistakes(kind: String, type: String, message: String) async throws {
    let app = AppTest { st in
      let b = st.dialog("B", icon: kind == "icon" ? "nothing" : nil) { st in st.write("b") }
      let a = st.dialog("A") { st in
        st.write("a")
        if kind == "nested" { b() }
      }
      if kind == "empty" { _ = st.dialog(" ") { _ in } }
      if kind == "twice" { _ = st.dialog("A") { _ in } }
      a()
      if kind == "two" { b() }
    }
    try await app.run()
    #expect(app.exceptions.map { $0.text("message") } == [message])
    #expect(app.exceptions.first?.text("type") == type)
    #expect(app.exceptions.first?.text("place")?.contains("DialogTests.swift:") == true)
  }

  @Test("an error in a dialog is shown in it, and the page goes on")
  func error() async throws {
    struct Trouble: Error {}
    let app = AppTest { st in
      let show = st.dialog("Show") { st in
        st.write("before")
        if st.checkbox("Fail") { throw Trouble() }
      }
      if st.button("Open") { show() }
      st.write("page")
    }
    try await app.run()
    try await app.button("Open").click()
    try await app.find("checkbox", "Fail").set(true)
    #expect(app.dialogs == ["Show"])
    #expect(app.texts == ["page", "before"])
    #expect(app.exceptions.count == 1)
    try await app.find("checkbox", "Fail").set(false)
    #expect(app.exceptions.isEmpty)
  }

  @Test("what a dialog does not offer can't be dismissed")
  func notDismissible() async throws {
    let app = AppTest { st in
      let show = st.dialog("Show", dismissible: false) { st in
        if st.button("Close") { try st.rerun() }
      }
      if st.button("Open") { show() }
    }
    try await app.run()
    try await app.button("Open").click()
    #expect(try app.find("dialog").isDisabled)
    await #expect(throws: PageError.self) { try await app.find("dialog").dismiss() }
    // A browser that can't be trusted.
    try await app.find("dialog").set(.integer(1))
    #expect(app.dialogs == ["Show"])
    try await app.button("Close").click()
    #expect(app.dialogs == [])
  }

  @Test("182: where a dialog is declared does not matter, and what it finds out goes through state")
  func anywhere() async throws {
    let app = AppTest { st in
      @State("chosen") var chosen = "nothing"
      let (left, _) = st.columns(1, 1)
      let side = st.sidebar.dialog("Side") { st in
        if st.button("Choose") {
          chosen = "something"
          try st.rerun()
        }
      }
      let column = left.dialog("Column") { st in st.write("in the column's dialog") }
      if st.button("Open") { side() }
      if st.button("Open the other") { column() }
      st.write("chosen: \(chosen)")
    }
    try await app.run()
    try await app.button("Open").click()
    #expect(app.dialogs == ["Side"])
    #expect(app.elements(in: .sidebar).isEmpty)
    try await app.button("Choose").click()
    #expect(app.texts == ["chosen: something"])
    try await app.button("Open the other").click()
    #expect(app.texts == ["chosen: something", "in the column's dialog"])
  }
}
