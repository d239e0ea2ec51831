import Awaiting
import RunnelElements
import RunnelTesting
import Testing

@testable import RunnelSession

extension AppTest {
  fileprivate var texts: [String] { markdown.map(\.body) }
}

private struct Broken: Error {}

/// What a callback draws stands on the page, whatever its run draws beside it.
@Suite("What callbacks draw, and fragments outside of themselves")
struct CallbackDrawingTests {
  private func app() -> AppTest {
    AppTest { st in
      let dialog = st.dialog("Dialog") { st in st.write("in dialog") }
      st.button("Go") {
        st.write("done")
        try st.rerun(.fragments("f"))
      }
      st.fragment("f") { f in
        if f.button("Open") { dialog() }
        if f.checkbox("Outside") { st.write("outside") }
        f.write("f")
      }
      st.write("page")
    }
  }

  @Test("it takes the place of nothing where a part of the page is drawn after it")
  func placeOfNothing() async throws {
    let app = app()
    try await app.run()
    for _ in 0..<2 {
      try await app.button("Go").click()
      #expect(app.texts == ["done", "f", "page"])
    }
    try await app.push()
    #expect(app.texts == ["f", "page"])
  }

  @Test(
    "nor in its fragment where that is not drawn after it, nor does its error",
    arguments: [true, false])
  func placeOfNothingInFragment(_ fails: Bool) async throws {
    let app = AppTest { st in
      st.fragment("f") { st in
        st.write("first")
        st.button("Go") {
          st.write("done")
          if fails { throw Broken() }
          try st.rerun(.fragments("g"))
        }
        st.write("last")
      }
      st.fragment("g") { st in st.write("g") }
    }
    try await app.run()
    for _ in 0..<3 {
      try await app.button("Go").click()
      #expect(app.texts == ["done", "first", "last", "g"])
      #expect(app.exceptions.count == (fails ? 1 : 0))
    }
    try await app.push()
    #expect(app.texts == ["first", "last", "g"])
  }

  @Test("what a fragment draws outside, and its dialog, show as before")
  func laterRuns() async throws {
    let app = app()
    try await app.run()
    try await app.button("Go").click()
    try await app.find("checkbox", "Outside").set(true)
    #expect(app.texts == ["done", "f", "page", "outside"])
    try await app.button("Open").click()
    #expect(app.texts.last == "in dialog")
    try await app.button("Go").click()
    try await app.find("dialog").dismiss()
    #expect(app.all("dialog").isEmpty)
    #expect(!app.texts.contains("in dialog"))
  }

  enum Outside: CaseIterable { case container, sidebar, callback, form }

  @Test("a button that a fragment draws outside of itself is pressed", arguments: Outside.allCases)
  func press(_ outside: Outside) async throws {
    let pressed = Watched(0)
    let app = AppTest { st in
      let box = st.container()
      st.fragment { _ in
        switch outside {
        case .container: if box.button("Press") { pressed.withLock { $0 += 1 } }
        case .sidebar: if st.sidebar.button("Press") { pressed.withLock { $0 += 1 } }
        case .callback: box.button("Press") { pressed.withLock { $0 += 1 } }
        case .form:
          box.form("form") { form in
            if form.submitButton("Press") { pressed.withLock { $0 += 1 } }
          }
        }
      }
    }
    try await app.run()
    try await app.button("Press").click()
    #expect(pressed.withLock { $0 } == 1)
    #expect(app.refusals.isEmpty)
  }

  private struct Told: Error, CustomStringConvertible { var description: String }

  enum Before: CaseIterable { case nothing, text, alert, table }

  @Test(
    "what callbacks draw makes room for what those of a later run draw, whatever it is",
    arguments: Before.allCases, [true, false])
  func laterCallbacks(_ before: Before, _ isInFragment: Bool) async throws {
    @Sendable func draw(_ st: Container) {
      st.button("Save") {
        switch before {
        case .nothing: break
        case .text: for line in 1...3 { st.write("Saving \(line)") }
        case .alert: st.error("Not saved")
        case .table: st.dataframe([["a": 1]])
        }
        throw Told(description: "the disk is full")
      }
      st.button("Delete") { throw Told(description: "no such file") }
      st.write("last")
    }
    let app = AppTest { st in
      if isInFragment { st.fragment { st in draw(st) } } else { draw(st) }
    }
    try await app.run()
    for _ in 0..<2 {
      try await app.button("Save").click()
      #expect(app.exceptions.map { $0.text("message") } == ["the disk is full"])
      try await app.button("Delete").click()
      #expect(app.exceptions.map { $0.text("message") } == ["no such file"])
      #expect(app.texts == ["last"])
      #expect(app.all("error").isEmpty && app.all("dataframe").isEmpty)
    }
  }

  enum Keyed: CaseIterable { case container, form, widget, shortcut, table, fragment }

  @Test(
    "what has a key, and is drawn by a callback, is drawn by the next press too",
    arguments: Keyed.allCases, [true, false])
  func keyed(_ kind: Keyed, _ isInFragment: Bool) async throws {
    @Sendable func draw(_ st: Container) {
      @State("n") var n = 0
      st.button("Go") {
        switch kind {
        case .container: st.container(key: "note").write("working")
        case .form: st.form("note") { form in form.submitButton("Send") }
        case .widget: st.checkbox("Sure", key: "note")
        case .shortcut: st.button("Now", shortcut: "ctrl+k")
        case .table: st.dataframe([["a": 1]], key: "note")
        case .fragment: st.fragment("note") { st in st.write("inside") }
        }
        n += 1
        try st.rerun(.fragments("count"))
      }
    }
    let app = AppTest { st in
      if isInFragment { st.fragment { st in draw(st) } } else { draw(st) }
      st.fragment("count") { st in st.write("n \(st.sessionState["n", default: 0])") }
    }
    try await app.run()
    for count in 1...4 {
      try await app.button("Go").click()
      #expect(app.texts.last == "n \(count)")
      #expect(app.exceptions.isEmpty)
    }
  }

  @Test("a mistake that a callback makes shows", arguments: [true, false])
  func mistake(_ isInFragment: Bool) async throws {
    @Sendable func draw(_ st: Container) {
      st.button("Go") { for _ in 1...2 { st.container(key: "note").write("note") } }
    }
    let app = AppTest { st in
      if isInFragment { st.fragment { st in draw(st) } } else { draw(st) }
    }
    try await app.run()
    try await app.button("Go").click()
    #expect(
      app.exceptions.map { $0.text("message") } == [
        "Two elements on this page have the key 'note'. Give one of them another `key:`."
      ])
    #expect(app.status == .error)
  }

  @Test("of two presses that share a run each draws in its own fragment")
  func sharedRun() async throws {
    let gate = Gate()
    let app = AppTest { st in
      for name in ["f", "g"] {
        st.fragment(name) { st in
          st.button(name) {
            if name == "f" { await gate.wait() }
            st.write("from \(name)")
            try st.rerun(.fragments("h"))
          }
          st.write(name)
        }
      }
      st.fragment("h") { st in st.write("h") }
    }
    try await app.run()
    try app.button("f").post()
    await gate.arrival()
    try app.button("g").post()
    gate.open()
    try await app.settleRuns()
    #expect(app.texts == ["from f", "f", "from g", "g", "h"])
  }

  @Test(
    "the error of a callback shows to who has loaded the page again while it worked",
    arguments: [true, false])
  func reload(_ isBack: Bool) async throws {
    let gate = Gate()
    let app = AppTest { st in
      st.button("Go") {
        await gate.wait()
        throw Told(description: "the disk is full")
      }
      st.write("page")
    }
    try await app.run()
    try app.button("Go").post()
    await gate.arrival()
    app.disconnect()
    if isBack {
      app.open()
      try await app.wait { $0.isResumed }
    }
    gate.open()
    if !isBack { try await app.reconnect() }
    try await app.settleRuns()
    #expect(app.exceptions.map { $0.text("message") } == ["the disk is full"])
    #expect(app.texts == ["page"])
    try await app.push()
    #expect(app.exceptions.isEmpty)
  }

  @Test("callbacks that fail again and again keep no table but the last one's")
  func failingTables() async throws {
    let known = Watched(0)
    let app = AppTest { st in
      st.button("Go") {
        st.container().dataframe([["a": 1]])
        known.withLock { $0 = Run.current?.session.withPage { $0.resources.count } ?? 0 }
        throw Broken()
      }
    }
    try await app.run()
    for _ in 1...20 { try await app.button("Go").click() }
    #expect(known.withLock { $0 } <= 2)
    #expect(app.all("dataframe").count == 1)
  }
}
