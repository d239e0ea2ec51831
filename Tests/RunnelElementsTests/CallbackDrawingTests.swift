import Awaiting
import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

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
}
