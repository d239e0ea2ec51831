import Awaiting
import RunnelElements
import RunnelSession
import Testing

@testable import RunnelTesting

private struct Oops: Error {}

extension AppTest {
  fileprivate var texts: [String] { markdown.map(\.body) }
}

/// A press on which a fragment works is carried to its end (runs 3), and its reader loads the page again meanwhile (runs 8).
@Suite("A page that is loaded again while a fragment works")
struct ReloadInFragmentTests {
  enum End: CaseIterable {
    case plain
    case rerunFragment
    case rerun
    case error
    case nestedStop
    case nestedError
    case opensDialog
    case readersStop
    case tick
  }

  @Test(
    "shows what the fragment has drawn, and all when it ends, however it does",
    arguments: End.allCases)
  func ends(_ how: End) async throws {
    let gate = Gate()
    let app = AppTest { st in
      st.write("page")
      let dialog = st.dialog("Dialog") { st in st.write("in dialog") }
      st.fragment("other", every: .seconds(1)) { st in st.write("other \(st.textInput("Other"))") }
      await st.sidebar.fragment("part") { st in
        st.fragment("nested") { st in st.write("nested \(st.textInput("Nested"))") }
        if st.button("Work") {
          st.write("working")
          await gate.wait()
          switch how {
          case .rerunFragment: try st.rerun(.fragment)
          case .rerun: try st.rerun()
          case .error: throw Oops()
          case .nestedStop: st.fragment { st in try st.stop() }
          case .nestedError: st.fragment { st in throw Oops() }
          case .opensDialog: dialog()
          case .plain, .readersStop, .tick: break
          }
        }
        st.write("end")
      }
    }
    try await app.run()
    try await app.find("textInput", "Nested").set("n")
    try await app.find("textInput", "Other").set("o")
    try app.button("Work").post()
    await gate.arrival()
    for _ in 0..<2 {
      app.disconnect()
      app.open()
      try await app.wait { $0.operations.contains("reset") && $0.texts.contains("working") }
      #expect(app.texts == ["nested n", "working"])
    }
    if how == .tick { app.advance(by: .seconds(3)) }
    if how == .readersStop { app.postStop() }
    gate.open()
    try await app.settleRuns()
    try await app.wait { $0.texts.contains("page") }
    #expect(Set(app.texts).isSuperset(of: ["other o", "nested n", "end"]))
    try await app.find("textInput", "Nested").set("m")
    #expect(app.texts.contains("nested m"))
  }

  @Test("shows the dialog that the press has opened and that works")
  func dialog() async throws {
    let gate = Gate()
    let app = AppTest { st in
      st.write("page")
      let dialog = st.dialog("Dialog") { st in
        st.write("working")
        await gate.wait()
      }
      st.fragment { st in if st.button("Open") { dialog() } }
    }
    try await app.run()
    try app.button("Open").post()
    await gate.arrival()
    app.disconnect()
    app.open()
    try await app.wait { $0.all("dialog").count == 1 && $0.texts == ["working"] }
    gate.open()
    try await app.settleRuns()
    #expect(app.texts == ["page", "working"])
  }

  @Test("keeps the value of a field that the fragment draws outside of itself")
  func outside() async throws {
    let gate = Gate()
    let app = AppTest { st in
      let box = st.container()
      await st.fragment { st in
        if st.button("Work") { await gate.wait() }
        box.write("name \(box.textInput("Name"))")
      }
    }
    try await app.run()
    try await app.find("textInput", "Name").set("Ada")
    try app.button("Work").post()
    await gate.arrival()
    app.disconnect()
    app.open()
    try await app.wait { $0.all("button").count == 1 }
    gate.open()
    try await app.settleRuns()
    #expect(app.texts == ["name Ada"])
  }

  @Test("is not told of an end before all of it is there")
  func end() async throws {
    let (gate, second, runs) = (Gate(), Gate(), Watched(0))
    let app = AppTest { st in
      let run = runs.withLock { count in
        count += 1
        return count
      }
      if run == 2 { await second.wait() }
      st.write("page")
      await st.fragment { st in
        if st.button("Work") {
          await gate.wait()
          st.fragment { st in try st.stop() }
        }
      }
    }
    try await app.run()
    try app.button("Work").post()
    await gate.arrival()
    app.disconnect()
    app.open()
    try await app.wait { $0.all("button").count == 1 }
    let before = app.runs
    gate.open()
    await second.arrival()
    try app.catchUp()
    #expect(app.runs == before)
    second.open()
    try await app.settleRuns()
    #expect(app.texts == ["page"])
  }

  @Test("is there also when a callback was stopped that no body follows", arguments: [false, true])
  func stoppedCallback(_ isInFragment: Bool) async throws {
    let gate = Gate()
    let app = AppTest { st in
      st.write("page")
      let draw = { (st: Container) in _ = st.button("Work") { await gate.wait() } }
      if isInFragment { st.fragment { st in draw(st) } } else { draw(st) }
    }
    try await app.run()
    try app.button("Work").post()
    await gate.arrival()
    app.disconnect()
    app.open()
    try await app.wait(until: \.isResumed)
    app.postStop()
    gate.open()
    try await app.settleRuns()
    #expect(app.texts == ["page"])
  }

  @Test("shows the dialog around a fragment that works in it")
  func nestedInDialog() async throws {
    let gate = Gate()
    let app = AppTest { st in
      st.write("page")
      let dialog = st.dialog("Dialog") { st in
        await st.fragment { st in
          if st.button("Work") {
            st.write("working")
            await gate.wait()
          }
        }
      }
      if st.button("Open") { dialog() }
    }
    try await app.run()
    try await app.button("Open").click()
    try app.button("Work").post()
    await gate.arrival()
    app.disconnect()
    app.open()
    try await app.wait { $0.texts == ["working"] }
    #expect(app.all("dialog").count == 1)
    gate.open()
    try await app.settleRuns()
    #expect(app.all("dialog").count == 1)
  }

  @Test("leaves open, with its text, a dialog that the fragment opens once more")
  func openedAgain() async throws {
    let (gate, isSecond) = (Gate(), Watched(false))
    let app = AppTest { st in
      let dialog = st.dialog("Dialog") { st in st.write("name \(st.textInput("Name"))") }
      await st.fragment { st in
        if st.button("Open", shortcut: "ctrl+o") {
          if isSecond.withLock({ $0 }) { await gate.wait() }
          dialog()
        }
      }
    }
    try await app.run()
    try await app.button("Open").click()
    try await app.find("textInput", "Name").set("Ada")
    isSecond.withLock { $0 = true }
    // By its keys: the page behind a dialog can't be clicked.
    let id = try #require(try app.button("Open").text("id"))
    app.deliver { .event(number: $0 + 1, readings: [], trigger: id) }
    await gate.arrival()
    app.disconnect()
    app.open()
    try await app.wait { $0.operations.contains("reset") && $0.all("button").count == 1 }
    gate.open()
    try await app.settleRuns()
    #expect(app.texts == ["name Ada"])
  }

  @Test("is sent no value of a field that it does not have")
  func valueOfUnknown() async throws {
    let gate = Gate()
    let app = AppTest { st in
      let box = st.container()
      await st.fragment { st in
        box.textInput("Name")
        if st.button("Work") { try? await gate.pass() }
      }
    }
    try await app.run()
    try app.button("Work").post()
    await gate.arrival()
    try app.find("textInput", "Name").post("x")
    app.disconnect()
    app.open()
    try await app.wait { $0.isResumed && $0.all("textInput").isEmpty }
    app.postStop()
    try await app.settleRuns()
    #expect(app.all("textInput").count == 1)
  }

  @Test(
    "has its title, its layout and its pages, whatever works",
    arguments: ["the script", "a fragment"])
  func configuration(_ works: String) async throws {
    let (gate, blocks) = (Gate(), Watched(false))
    let app = AppTest { st in
      st.setPageConfig(layout: .wide)
      st.setPageConfig(title: "My title")
      let page = st.navigation([Page("One") { _ in }, Page("Two") { _ in }])
      try await page.run()
      await st.fragment { st in if st.button("Work") { await gate.wait() } }
      st.checkbox("Check")
      if blocks.withLock({ $0 }) { await gate.wait() }
    }
    try await app.run()
    if works == "the script" {
      blocks.withLock { $0 = true }
      try app.find("checkbox", "Check").post(true)
    } else {
      try app.button("Work").post()
    }
    await gate.arrival()
    app.disconnect()
    app.open()
    try await app.wait { $0.operations.contains("reset") }
    for part in ["My title", "wide", #""title":"Two""#] { #expect(app.operations.contains(part)) }
    gate.open()
    try await app.settleRuns()
    #expect(app.pageTitle == "My title")
    #expect(app.menu.map(\.title) == ["One", "Two"])
  }
}
