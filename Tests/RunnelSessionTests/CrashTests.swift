import RunnelElements
import RunnelLocks
import RunnelSession
import RunnelWire
import Testing

@testable import RunnelTesting

/// What becomes of events when the process ends, at whatever moment.
@Suite("Crashes") struct CrashTests {
  private static let interrupted =
    "Your last action was not carried out: Everything else is as it was before.\n\n"

  @Test("an event that was running when the process ended is not run again, and the reader is told")
  func interrupted() async throws {
    let gate = Gate()
    let calls = Mutex(0)
    let app = AppTest { st in
      @State("count") var count = 0
      st.button("More") { count += 1 }
      st.button("Hang") {
        count += 100
        let first = calls.withLock { calls in
          calls += 1
          return calls == 1
        }
        if first { await gate.wait() }
      }
      st.write("\(count)")
    }
    try await app.run()
    try await app.button("More").click()
    try app.button("Hang").post()
    await gate.arrival()
    let crash =
      "The app crashed (SIGILL) and was started again.\n\nIndex out of range at app.swift:7"
    try await app.restart(after: crash)
    // That it was started again, the report says.
    #expect(app.problems == [Self.interrupted + crash])
    #expect(app.markdown.map(\.body) == ["1"])
    #expect(calls.withLock { $0 } == 1)
    #expect(app.acknowledged == 2)
    try await app.button("More").click()
    #expect(app.markdown.map(\.body) == ["2"])
    // It is said once.
    try await app.restart()
    #expect(app.problems.count == 1)
    gate.open()
  }

  @Test(
    "what an event brought that was running when the process ended is in its fields again, as not sent",
    arguments: [true, false])
  func readingsOfTheInterrupted(isInForm: Bool) async throws {
    let gate = Gate()
    let calls = Mutex(0)
    let app = AppTest { st in
      var text = ""
      var isPressed = false
      if isInForm {
        st.form("note") { form in
          text = form.textArea("Note")
          isPressed = form.submitButton("Save")
        }
      } else {
        text = st.textArea("Note")
        isPressed = st.button("Save")
      }
      if isPressed || !isInForm && !text.isEmpty {
        let first = calls.withLock { calls in
          calls += 1
          return calls == 1
        }
        if first { await gate.wait() }
        st.write("saved '\(text)'")
      }
    }
    try await app.run()
    if isInForm {
      try await app.find("textArea", "Note").set("an hour's text")
      try app.button("Save").post()
    } else {
      try app.find("textArea", "Note").post("an hour's text")
    }
    await gate.arrival()
    try await app.restart(after: "Fatal error: a mistake")
    #expect(app.problems == [Self.interrupted + "Fatal error: a mistake"])
    #expect(app.refusals.isEmpty)
    #expect(app.markdown.isEmpty)
    #expect(calls.withLock { $0 } == 1)
    try await app.button("Save").click()
    #expect(app.markdown.map(\.body) == ["saved 'an hour's text'"])
    gate.open()
  }

  @Test("a field that the new version of the app changes is not filled with what went down")
  func changedSince() async throws {
    let gate = Gate()
    let isNew = Mutex(false)
    let app = AppTest { st in
      if isNew.withLock({ $0 }) { st.sessionState["name"] = "set by the script" }
      let name = st.textInput("Name", key: "name")
      if name == "typed" { await gate.wait() }
      st.write(name)
    }
    try await app.run()
    try app.find("textInput", "Name").post("typed")
    await gate.arrival()
    isNew.withLock { $0 = true }
    try await app.restart(after: "Fatal error: a mistake")
    #expect(try app.find("textInput", "Name").value == .text("set by the script"))
    gate.open()
  }

  @Test("after a restart on purpose there is no report of a crash to show") func onPurpose()
    async throws
  {
    let gate = Gate()
    let app = AppTest { st in
      st.button("Hang") {
        await gate.wait()
      }
      st.write("here")
    }
    try await app.run()
    try app.button("Hang").post()
    await gate.arrival()
    try await app.restart()
    #expect(
      app.problems == [
        Self.interrupted + "The app ended while it worked on it and was started again."
      ])
    #expect(app.markdown.map(\.body) == ["here"])
    gate.open()
  }

  @Test("a page that ends two processes in a row is not run by itself, until the reader asks")
  func deadlyPage() async throws {
    let gate = Gate()
    let runs = Mutex(0)
    let app = AppTest { st in
      let run = runs.withLock { runs in
        runs += 1
        return runs
      }
      if run == 2 || run == 3 { await gate.wait() }
      st.write("run \(run)")
    }
    try await app.run()
    app.crash("Fatal error: one")
    app.open()
    await gate.arrival()
    app.crash("Fatal error: two")
    app.open()
    await gate.arrival()
    try await app.restart(after: "Fatal error: three")
    #expect(runs.withLock { $0 } == 3)
    #expect(app.status == .error)
    let shown = try #require(app.exceptions.first)
    #expect(shown.text("type") == "The app ended while it ran this page")
    #expect(
      shown.text("message")
        == "Fatal error: three\n\nIt is not run again by itself. Choose Rerun in the menu, or press r, to try once more."
    )
    try await app.run()
    #expect(app.markdown.map(\.body) == ["run 4"])
    #expect(app.exceptions.isEmpty)
    gate.open()
  }

  @Test(
    "a page that its reader has asked for goes on, and is shown, when they load it again meanwhile")
  func deadlyPageLoadedAgain() async throws {
    let gate = Gate()
    let runs = Mutex(0)
    let app = AppTest { st in
      let run = runs.withLock { runs in
        runs += 1
        return runs
      }
      if (2...4).contains(run) { await gate.wait() }
      st.write("run \(run)")
    }
    try await app.run()
    for run in 2...3 {
      app.crash("Fatal error: \(run)")
      app.open()
      await gate.arrival()
    }
    try await app.restart(after: "Fatal error: three")
    app.deliver { .rerun(number: $0 + 1) }
    await gate.arrival()
    app.disconnect()
    app.open()
    try await app.wait(until: \.isResumed)
    gate.open()
    try await app.settleRuns()
    #expect(app.exceptions.isEmpty)
    #expect(app.markdown.count == 1)
  }

  @Test("a page that is not run by itself any more stays so, whatever else ends the process")
  func deadlyPageAmongOthers() async throws {
    let gate = Gate()
    let runs = Mutex(0)
    let app = AppTest { st in
      let run = runs.withLock { runs in
        runs += 1
        return runs
      }
      if run == 2 || run == 3 { await gate.wait() }
      st.write("run \(run)")
    }
    try await app.run()
    for run in 2...3 {
      app.crash("Fatal error: \(run)")
      app.open()
      await gate.arrival()
    }
    // Another reader's page ends these.
    for _ in 1...3 {
      try await app.restart(after: "Fatal error: elsewhere")
      #expect(app.exceptions.count == 1)
      #expect(runs.withLock { $0 } == 3)
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["run 4"])
    try await app.restart(after: "Fatal error: elsewhere")
    #expect(app.markdown.map(\.body) == ["run 5"])
    gate.open()
  }

  @Test(
    "a page that ends two processes in a row is not run by itself where an event ended the first")
  func deadlyPageAfterEvent() async throws {
    let gate = Gate()
    let runs = Mutex(0)
    let calls = Mutex(0)
    let app = AppTest { st in
      st.button("Hang") {
        calls.withLock { $0 += 1 }
        await gate.wait()
      }
      let run = runs.withLock { runs in
        runs += 1
        return runs
      }
      if run == 2 || run == 3 { await gate.wait() }
      st.write("run \(run)")
    }
    try await app.run()
    try app.button("Hang").post()
    await gate.arrival()
    for run in 2...3 {
      app.crash("Fatal error: \(run)")
      app.open()
      await gate.arrival()
    }
    app.crash("Fatal error: four")
    app.open()
    try await app.settle()
    #expect(runs.withLock { $0 } == 3)
    #expect(calls.withLock { $0 } == 1)
    #expect(app.exceptions.count == 1)
    #expect(app.problems.count == 1)
    gate.open()
  }

  @Test("an event that comes twice is applied once, before a restart and after it")
  func duplicates() async throws {
    let app = AppTest { st in
      @State("count") var count = 0
      st.button("More") { count += 1 }
      st.write("\(count)")
    }
    try await app.run()
    let id = try #require(app.button("More").text("id"))
    try await app.button("More").click()
    try await app.button("More").click()
    for number in [1, 2, 0, -1] {
      app.deliver { _ in .event(number: number, readings: [], trigger: id) }
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["2"])
    try await app.restart()
    for number in [1, 2, 3] {
      app.deliver { _ in .event(number: number, readings: [], trigger: id) }
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["2"])
  }
}
