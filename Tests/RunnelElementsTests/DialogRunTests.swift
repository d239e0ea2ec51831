import Awaiting
import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

@Suite("Dialogs in runs that their readers did not begin in them")
struct DialogRunTests {
  @Test("runs 10: a tick that asks for a run of the page closes no dialog")
  func tickAsks() async throws {
    let hasNews = Watched(false)
    let app = AppTest { st in
      let edit = st.dialog("Edit") { st in st.textInput("Note") }
      if st.button("Edit") { edit() }
      st.fragment(every: .seconds(1)) { st in
        let asks = hasNews.withLock { hasNews in
          defer { hasNews = false }
          return hasNews
        }
        if asks { try st.rerun() }
      }
    }
    try await app.run()
    try await app.button("Edit").click()
    hasNews.withLock { $0 = true }
    try await app.wait(for: .seconds(2))
    #expect(app.all("dialog").count == 1)
  }

  @Test(
    "a dialog that was opened before the script stops itself shows, also in a fragment",
    arguments: [false, true])
  func beforeStop(isInFragment: Bool) async throws {
    let app = AppTest { st in
      let login = st.dialog("Log in") { st in st.textInput("Name") }
      if isInFragment {
        st.fragment { st in
          login()
          try st.stop()
        }
      } else {
        login()
        try st.stop()
      }
    }
    try await app.run()
    #expect(app.all("dialog").count == 1)
  }

  @Test("a dialog that a tick has opened is not closed by what its reader has typed behind it")
  func typedBehind() async throws {
    let app = AppTest { st in
      @State("alarms") var alarms = 0
      let alarm = st.dialog("Alarm") { st in st.write("Look!") }
      st.textInput("Note")
      st.fragment(every: .seconds(1)) { st in
        alarms += 1
        if alarms == 2 { alarm() }
      }
    }
    try await app.run()
    try await app.wait(for: .seconds(1))
    #expect(app.all("dialog").count == 1)
    // The field loses the focus to the dialog, and says what is in it.
    try await app.find("textInput", "Note").set("half")
    #expect(app.all("dialog").count == 1)
  }

  @Test("a dialog shows beside fragments that are not drawn to their end")
  func besideFragments() async throws {
    let gate = Gate()
    let app = AppTest { st in
      let dialog = st.dialog("Dialog") { st in st.write("inside") }
      let opens = st.button("Open")
      if opens { dialog() }
      st.fragment("slow", parallel: true) { st in if opens { await gate.wait() } }
    }
    try await app.run()
    try app.button("Open").post()
    await gate.arrival()
    try await app.wait { $0.all("dialog").count == 1 }
    gate.open()
    try await app.settle()
    #expect(app.all("dialog").count == 1)
  }

  @Test("a dialog that is open, and is opened again in a fragment, shows what it is opened with")
  func again() async throws {
    let app = AppTest { st in
      let note = st.dialog("Note") { (st, number: Int) in st.write("note \(number)") }
      let plain = st.dialog("Plain") { st in
        st.textInput("Text")
        st.button("Again")
      }
      if st.button("Open plain") { plain() }
      st.fragment(every: .seconds(1)) { st in
        @State("ticks") var ticks = 0
        ticks += 1
        if ticks > 1, ticks < 4 { note(ticks) }
        if ticks > 4 { plain() }
      }
    }
    try await app.run()
    try await app.wait(for: .seconds(1))
    #expect(app.markdown.map(\.body) == ["note 2"])
    try await app.wait(for: .seconds(1))
    #expect(app.markdown.map(\.body) == ["note 3"])
    #expect(app.all("dialog").count == 1)
    try await app.wait(for: .seconds(2))
    try await app.find("textInput", "Text").set("typed")
    try await app.wait(for: .seconds(3))
    #expect(try app.find("textInput", "Text").textValue == "typed")
    #expect(app.all("dialog").count == 1)
    #expect(app.exceptions.isEmpty)
  }

  /// Dialogs that a fragment opens, and a script that can fail.
  private func failing(_ fails: Watched<Bool>) -> AppTest {
    AppTest { st in
      let plain = st.dialog("Plain") { st in st.write("plain \(st.textInput("Name"))") }
      let numbered = st.dialog("Numbered") { (st: Container, number: Int) in
        st.write("\(number) \(st.textInput("Name"))")
      }
      st.fragment { st in
        if st.button("Open plain") { plain() }
        if st.button("Open numbered") { numbered(1) }
      }
      let failsNow = fails.withLock { fails in
        defer { fails = false }
        return fails
      }
      if failsNow { throw Oops() }
    }
  }

  @Test(
    "an open dialog that a failed script took from the page can be opened again by a fragment",
    arguments: [("plain", "plain "), ("numbered", "1 ")])
  func afterError(_ dialog: String, _ text: String) async throws {
    let fails = Watched(false)
    let app = failing(fails)
    try await app.run()
    try await app.button("Open \(dialog)").click()
    fails.withLock { $0 = true }
    app.disconnect()
    try await app.reconnect()
    #expect(app.all("dialog").count == 0)
    try await app.button("Open \(dialog)").click()
    #expect(app.all("dialog").count == 1)
    #expect(app.markdown.map(\.body) == [text])
    #expect(app.all("exception").count == 1)
  }

  @Test("an open dialog that a failed script took from the page comes back with its text")
  func textAfterError() async throws {
    let fails = Watched(false)
    let app = failing(fails)
    try await app.run()
    try await app.button("Open plain").click()
    try await app.find("textInput", "Name").set("Ada")
    fails.withLock { $0 = true }
    app.disconnect()
    try await app.reconnect()
    app.disconnect()
    try await app.reconnect()
    #expect(app.markdown.map(\.body) == ["plain Ada"])
    #expect(app.exceptions.isEmpty)
  }

  @Test(
    "a callback that opens the open dialog again and asks for a run of the page leaves it open",
    arguments: [false, true], [false, true])
  func againInCallback(_ hasArgument: Bool, _ isInDialog: Bool) async throws {
    let app = AppTest { st in
      nonisolated(unsafe) var open = {}
      let again = { (st: Container) in
        _ = st.button("Again", shortcut: "ctrl+k") {
          open()
          try st.rerun()
        }
      }
      if hasArgument {
        let dialog = st.dialog("Dialog") { (st: Container, _: Int) in if isInDialog { again(st) } }
        open = { dialog(1) }
      } else {
        let dialog = st.dialog("Dialog") { st in if isInDialog { again(st) } }
        open = { dialog() }
      }
      if !isInDialog { st.fragment { st in again(st) } }
      if st.button("Open") { open() }
    }
    try await app.run()
    try await app.button("Open").click()
    #expect(app.all("dialog").count == 1)
    // By its keys: the page behind a dialog can't be clicked.
    let id = try #require(try app.button("Again").text("id"))
    try await app.receive { .event(number: $0, readings: [], trigger: id) }
    #expect(app.all("dialog").count == 1)
  }

  @Test(
    "a parallel fragment in a dialog is drawn after what has stopped itself",
    arguments: [false, true])
  func parallelAfterStop(_ isInFragment: Bool) async throws {
    let app = AppTest { st in
      let dialog = st.dialog("Dialog") { st in
        st.write("before")
        st.fragment("beside", parallel: true) { st in
          try Task.checkCancellation()
          st.write("beside")
        }
      }
      dialog()
      st.fragment { st in if isInFragment { try st.stop() } }
      if !isInFragment { try st.stop() }
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["before", "beside"])
  }

  @Test("a dialog is drawn to its end, whatever stops itself beside it", arguments: [true, false])
  func besideStop(_ isParallelInside: Bool) async throws {
    let (inDialog, inFragment, isStopped) = (Gate(), Gate(), Gate())
    let app = AppTest { st in
      let dialog = st.dialog("Dialog") { st in
        st.write("first")
        if isParallelInside {
          st.fragment("inside", parallel: true) { st in
            try await inDialog.pass()
            st.write("second")
          }
        } else {
          await inDialog.wait()
          st.write("second")
        }
      }
      st.fragment("stops", parallel: true) { st in
        await inFragment.wait()
        try st.stop()
      }
      st.fragment("waits", parallel: true) { st in
        do { try await Task.sleep(for: .seconds(3_600)) } catch { await isStopped.wait() }
      }
      dialog()
    }
    app.open()
    await inDialog.arrival()
    await inFragment.arrival()
    inFragment.open()
    // All beside it have been asked to end.
    await isStopped.arrival()
    inDialog.open()
    isStopped.open()
    try await app.settleRuns()
    #expect(app.markdown.map(\.body) == ["first", "second"])
  }

  @Test("a dialog that has made room for an event is drawn to its end after it")
  func madeRoom() async throws {
    let gate = Gate()
    let app = AppTest { st in
      let dialog = st.dialog("Dialog") { st in
        st.write("first")
        try await gate.pass()
        st.write("second")
      }
      st.fragment { st in st.button("Open") { dialog() } }
      st.fragment { st in st.textInput("Elsewhere") }
    }
    try await app.run()
    try app.button("Open").post()
    await gate.arrival()
    try app.find("textInput", "Elsewhere").post("x")
    gate.open()
    try await app.settleRuns()
    #expect(app.markdown.map(\.body) == ["first", "second"])
  }

  @Test(
    "a callback of the script's that opens the open dialog again, and asks for a fragment, leaves it open",
    arguments: [("plain", "name Ada"), ("numbered", "1 ")])
  func againWithFragment(_ dialog: String, _ text: String) async throws {
    let app = AppTest { st in
      let plain = st.dialog("Plain") { st in st.write("name \(st.textInput("Name"))") }
      let numbered = st.dialog("Numbered") { (st: Container, number: Int) in
        st.write("\(number) \(st.textInput("Name"))")
      }
      st.fragment("f") { st in st.write("f") }
      st.button("Open", shortcut: "ctrl+o") {
        if dialog == "plain" { plain() } else { numbered(1) }
        try st.rerun(.fragments("f"))
      }
    }
    try await app.run()
    try await app.button("Open").click()
    try await app.find("textInput", "Name").set("Ada")
    let id = try #require(try app.button("Open").text("id"))
    try await app.receive { .event(number: $0, readings: [], trigger: id) }
    #expect(app.markdown.map(\.body) == ["f", text])
    #expect(app.all("dialog").count == 1)
    #expect(app.exceptions.isEmpty)
  }
}

private struct Oops: Error {}
