import Awaiting
import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

private struct Oops: Error {}

extension AppTest {
  fileprivate var texts: [String] { markdown.map(\.body) }
  fileprivate var errors: [String] {
    all("exception").map { $0.text("message") ?? "an error without a text" }
  }
}

/// A fragment leaves the page with the one around it that did not come to it, and comes back by a run of that alone.
@Suite("Fragments that leave the page and come back")
struct VanishedFragmentTests {
  enum End: CaseIterable {
    case error
    case stop

    func end(_ st: Container) throws {
      switch self {
      case .error: throw Oops()
      case .stop: try st.stop()
      }
    }
  }

  @Test("what is in it has its value, and is not taken for another one", arguments: End.allCases)
  func comesBack(_ end: End) async throws {
    let app = AppTest { st in
      st.fragment("outer") { st in
        if st.checkbox("Bad") { try end.end(st) }
        st.fragment("inner") { st in
          st.write("inner \(st.textInput("Name", key: "name"))")
        }
      }
    }
    try await app.run()
    try await app.find("textInput", "Name").set("Ada")
    try await app.find("checkbox", "Bad").set(true)
    #expect(app.texts == [])
    try await app.find("checkbox", "Bad").set(false)
    #expect(app.errors == [])
    #expect(app.texts == ["inner Ada"])
  }

  @Test("so it is where another fragment has stopped the run")
  func stoppedBeside() async throws {
    let app = AppTest { st in
      st.fragment { st in
        let isBad = st.checkbox("Bad")
        st.fragment { st in if isBad { try st.stop() } }
        st.fragment { st in st.write("inner \(st.textInput("Name"))") }
      }
    }
    try await app.run()
    try await app.find("textInput", "Name").set("Ada")
    try await app.find("checkbox", "Bad").set(true)
    try await app.find("checkbox", "Bad").set(false)
    #expect(app.errors == [])
    #expect(app.texts == ["inner Ada"])
  }

  @Test("so it is in a dialog")
  func inDialog() async throws {
    let app = AppTest { st in
      let dialog = st.dialog("Pet") { st in
        if st.textInput("Kind") == "bad" { throw Oops() }
        st.fragment { st in st.write("inner \(st.textInput("Name"))") }
      }
      if st.button("Open") { dialog() }
    }
    try await app.run()
    try await app.button("Open").click()
    try await app.find("textInput", "Name").set("Ada")
    try await app.find("textInput", "Kind").set("bad")
    try await app.find("textInput", "Kind").set("good")
    #expect(app.errors == [])
    #expect(app.texts == ["inner Ada"])
  }

  enum Part: CaseIterable {
    case form
    case container
    case shortcut
    case dialog
  }

  @Test("what has a key there does not take it from itself", arguments: Part.allCases)
  func keys(_ part: Part) async throws {
    let app = AppTest { st in
      st.fragment { st in
        if st.checkbox("Bad") { throw Oops() }
        st.fragment { st in
          switch part {
          case .form: st.form("form") { st in _ = st.submitButton("Send") }
          case .container: st.container(key: "container").write("text")
          case .shortcut: st.button("Save", shortcut: "ctrl+k")
          case .dialog: _ = st.dialog("Dialog") { _ in }
          }
        }
      }
    }
    try await app.run()
    try await app.find("checkbox", "Bad").set(true)
    try await app.find("checkbox", "Bad").set(false)
    #expect(app.errors == [])
  }

  @Test("one that ticks in another one's container does not tick when that is gone")
  func ticks() async throws {
    let calls = Watched(0)
    let app = AppTest { st in
      nonisolated(unsafe) var box: Container?
      st.fragment { st in if st.checkbox("Box", value: true) { box = st.container() } }
      box?.fragment(every: .seconds(1)) { st in
        calls.withLock { $0 += 1 }
        st.write("tick")
      }
    }
    try await app.run()
    try await app.wait(for: .seconds(1))
    #expect(calls.withLock { $0 } == 2)
    try await app.find("checkbox", "Box").set(false)
    let runs = app.runs
    try await app.wait(for: .seconds(5))
    #expect(calls.withLock { $0 } == 2)
    // One finds that it is gone.
    #expect(app.runs <= runs + 1)
  }

  @Test("what a fragment leaves out by a stop of its own has its value when it is drawn again")
  func ownStop() async throws {
    let app = AppTest { st in
      st.fragment { st in
        if st.checkbox("Bad") { try st.stop() }
        st.write("own \(st.textInput("Name"))")
      }
    }
    try await app.run()
    try await app.find("textInput", "Name").set("Ada")
    try await app.find("checkbox", "Bad").set(true)
    try await app.find("checkbox", "Bad").set(false)
    #expect(app.texts == ["own Ada"])
  }

  @Test(
    "what a fragment has left out, by a stop or an error, can be drawn by another one",
    arguments: End.allCases, ["field", "keyed field", "form", "container", "shortcut"])
  func drawnByAnother(_ end: End, _ part: String) async throws {
    let app = AppTest { st in
      let draw = { (st: Container) in
        switch part {
        case "field": st.textInput("Name")
        case "keyed field": st.textInput("Name", key: "name")
        case "form": st.form("form") { st in _ = st.submitButton("Send") }
        case "container": st.container(key: "container").write("text")
        default: st.button("Save", shortcut: "ctrl+k")
        }
      }
      st.fragment("a") { st in
        if st.checkbox("Done") { try end.end(st) }
        draw(st)
      }
      st.fragment("b") { st in if st.checkbox("Edit") { draw(st) } }
    }
    try await app.run()
    try await app.find("checkbox", "Done").set(true)
    try await app.find("checkbox", "Edit").set(true)
    #expect(app.errors == (end == .error ? ["Oops()"] : []))
  }

  @Test(
    "what another element has taken the place of can be drawn by a fragment",
    arguments: ["slot", "slot with fragment", "cleared"])
  func replaced(_ how: String) async throws {
    let app = AppTest { st in
      let slot = st.empty()
      if how == "slot with fragment" {
        slot.fragment { st in st.textInput("Name") }
      } else {
        slot.textInput("Name")
      }
      if how == "cleared" { slot.empty() } else { slot.write("gone") }
      st.fragment { st in
        if st.checkbox("Edit") { st.textInput("Name") }
      }
    }
    try await app.run()
    try await app.find("checkbox", "Edit").set(true)
    #expect(app.errors == [])
    #expect(app.all("textInput").count == 1)
    // A run of the page draws both, and that is a mistake.
    try await app.run()
    #expect(app.errors.count == 1)
  }
}
