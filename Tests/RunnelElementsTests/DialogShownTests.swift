import Awaiting
import FoundationEssentials
import RunnelConfiguration
import RunnelElements
import RunnelLocks
import RunnelWire
import Testing

@testable import RunnelSession
@testable import RunnelTesting

extension AppTest {
  fileprivate var texts: [String] { markdown.map(\.body) }
  fileprivate var dialogs: [String] { all("dialog").compactMap(\.label) }
}

private struct Broken: Error {}

/// A dialog is open as long as its reader sees it (runs 10).
@Suite("Dialogs are open where they show")
struct DialogShownTests {
  enum Opening: CaseIterable { case rerunFragment, rerunPage, script, callback, stopped, fragment }

  @Test(
    "what is opened by a run that does not come to its end shows, or is not open",
    arguments: Opening.allCases)
  func unseen(_ opening: Opening) async throws {
    let gate = Gate()
    let app = AppTest { st in
      let dialog = st.dialog("Dialog") { st in st.write("in dialog") }
      switch opening {
      case .callback:
        st.button("Open") {
          dialog()
          throw Broken()
        }
      case .script, .stopped:
        if st.button("Open") {
          dialog()
          if opening == .stopped { try await gate.pass() }
          throw Broken()
        }
      case .rerunFragment, .rerunPage, .fragment:
        st.fragment { st in
          guard st.button("Open") else { return }
          dialog()
          if opening == .rerunFragment { try st.rerun(.fragment) }
          if opening == .rerunPage { try st.rerun() }
          throw Broken()
        }
      }
    }
    try await app.run()
    try app.button("Open").post()
    if opening == .stopped {
      await gate.arrival()
      app.postStop()
    }
    try await app.settleRuns()
    let expected = opening == .rerunFragment || opening == .fragment ? ["Dialog"] : []
    #expect(app.dialogs == expected)
    app.disconnect()
    try await app.reconnect()
    #expect(app.dialogs == expected)
    app.disconnect()
    try await app.restart()
    #expect(app.dialogs == expected)
  }

  @Test(
    "one that a callback has opened shows, though an event takes the place of the body after it, or of its own closure",
    arguments: [true, false])
  func bodyLeft(_ isInDialog: Bool) async throws {
    let (gate, isFirst) = (Gate(), Watched(true))
    let app = AppTest { st in
      let dialog = st.dialog("Dialog") { st in
        if isInDialog { try await gate.pass() }
        st.write("in dialog")
      }
      st.button("Open") {
        dialog()
        isFirst.withLock { $0 = false }
      }
      st.textInput("Name")
      if !isInDialog, !isFirst.withLock({ $0 }) { try await gate.pass() }
    }
    try await app.run()
    try app.button("Open").post()
    await gate.arrival()
    try app.find("textInput", "Name").post("Ada")
    // The next one waits there too: the first was asked to make room.
    await gate.arrival()
    gate.open()
    try await app.settleRuns()
    #expect(app.dialogs == ["Dialog"])
    #expect(app.texts == ["in dialog"])
  }

  @Test(
    "one of a fragment that is drawn beside others is called when that has returned",
    arguments: [true, false])
  func besideOthers(_ isNested: Bool) async throws {
    let (gate, opened, calls) = (Gate(), Gate(), Watched([""]))
    let app = AppTest { st in
      st.fragment(parallel: true) { st in
        if isNested {
          st.fragment { st in
            st.dialog("Dialog") { _ in calls.withLock { $0.append("dialog") } }()
          }
        } else {
          st.dialog("Dialog") { _ in calls.withLock { $0.append("dialog") } }()
        }
        opened.open()
        try await gate.pass()
        calls.withLock { $0.append("fragment") }
      }
      await opened.wait()
    }
    app.open()
    await gate.arrival()
    gate.open()
    try await app.settleRuns()
    #expect(calls.withLock { $0 } == ["", "fragment", "dialog"])
  }

  @Test(
    "one that a callback has opened shows after an event that its run has made room for",
    arguments: [true, false])
  func madeRoom(_ listens: Bool) async throws {
    let (gate, works) = (Gate(), Watched(false))
    let app = AppTest { st in
      let dialog = st.dialog("Dialog") { st in st.write("in dialog") }
      await st.fragment("f") { st in
        st.button("Open") {
          works.withLock { $0 = true }
          dialog()
        }
        let worksNow = works.withLock { works in
          defer { works = false }
          return works
        }
        guard worksNow else { return }
        if listens {
          try await gate.pass()
        } else {
          await withTaskCancellationHandler {
            await gate.wait()
          } onCancel: {
            gate.open()
          }
        }
      }
      st.fragment("g") { st in st.write("name \(st.textInput("Name"))") }
    }
    try await app.run()
    try app.button("Open").post()
    await gate.arrival()
    try app.find("textInput", "Name").post("Ada")
    try await app.settleRuns()
    #expect(app.dialogs == ["Dialog"])
    #expect(app.texts == ["name Ada", "in dialog"])
  }

  @Test("the rerun that a dialog asks for comes, though a fragment of the page stops itself")
  func askedBesideStop() async throws {
    let saved = Watched(false)
    let app = AppTest { st in
      let isSaved = saved.withLock { $0 }
      st.write(isSaved ? "saved" : "new")
      let dialog = st.dialog("Dialog") { st in
        saved.withLock { $0 = true }
        try st.rerun()
      }
      if st.button("Open") { dialog() }
      st.fragment { st in try st.stop() }
    }
    try await app.run()
    try await app.button("Open").click()
    try await app.settleRuns()
    #expect(app.texts == ["saved"])
    #expect(app.dialogs == [])
  }

  enum Place: CaseIterable { case page, fragment, dialog, nowhere }

  @Test(
    "what a press closes stays closed where a field takes the place of its run",
    arguments: Place.allCases, [true, false])
  func closed(_ place: Place, _ isInDialog: Bool) async throws {
    let (gate, saved) = (Gate(), Watched(false))
    let app = AppTest { st in
      let dialog = st.dialog("Dialog") { st in
        st.textInput("In dialog")
        st.button("Save") {
          saved.withLock { $0 = true }
          try st.rerun()
        }
      }
      st.button("Open") { dialog() }
      st.button("Behind") { saved.withLock { $0 = true } }
      st.textInput("On page")
      st.fragment { st in st.textInput("In fragment") }
      if saved.withLock({ $0 }) { try await gate.pass() }
    }
    try await app.run()
    try await app.button("Open").click()
    try app.button(isInDialog ? "Save" : "Behind").post()
    await gate.arrival()
    switch place {
    case .page: try app.find("textInput", "On page").post("Ada")
    case .fragment: try app.find("textInput", "In fragment").post("Ada")
    case .dialog: try app.find("textInput", "In dialog").post("Ada")
    case .nowhere: break
    }
    gate.open()
    try await app.settleRuns()
    #expect(app.dialogs == [])
  }

  enum Act: CaseIterable { case press, callback, field }

  @Test(
    "a field behind it, in one run with what is done in it, closes nothing", arguments: Act.allCases
  )
  func behind(_ act: Act) async throws {
    let (gate, pressed) = (Gate(), Watched(0))
    let app = AppTest { st in
      let dialog = st.dialog("Dialog") { st in
        if act == .callback {
          st.button("Add") { pressed.withLock { $0 += 1 } }
        } else if st.button("Add") {
          pressed.withLock { $0 += 1 }
        }
        st.write("name \(st.textInput("Name"))")
      }
      st.button("Open") { dialog() }
      st.textInput("Behind")
      await st.fragment { st in if st.button("Work") { await gate.wait() } }
    }
    try await app.run()
    try await app.button("Open").click()
    try app.button("Work").post()
    await gate.arrival()
    try app.find("textInput", "Behind").post("x")
    if act == .field {
      try app.find("textInput", "Name").post("Ada")
    } else {
      try app.button("Add").post()
    }
    gate.open()
    try await app.settleRuns()
    #expect(app.dialogs == ["Dialog"])
    #expect(app.texts == [act == .field ? "name Ada" : "name "])
    #expect(pressed.withLock { $0 } == (act == .field ? 0 : 1))
  }

  @Test(
    "of two that the callbacks of two quick presses open, the last one shows",
    arguments: [true, false])
  func quick(_ isQuick: Bool) async throws {
    let gate = Gate()
    let app = AppTest { st in
      let one = st.dialog("One") { st in st.write("in one") }
      let two = st.dialog("Two") { st in st.write("in two") }
      st.button("A") {
        await gate.wait()
        one()
      }
      st.button("B") { two() }
    }
    try await app.run()
    try app.button("A").post()
    await gate.arrival()
    if isQuick { try app.button("B").post() }
    gate.open()
    try await app.settleRuns()
    if !isQuick { try await app.button("B").click() }
    #expect(app.exceptions.isEmpty)
    #expect(app.dialogs == ["Two"])
  }

  @Test(
    "of those that each run names anew, and stops, the last hundred are kept",
    arguments: [true, false])
  func bounded(_ isInFragment: Bool) async throws {
    let (known, step) = (Watched(0), Watched(0))
    let app = AppTest { st in
      @Sendable func body(_ st: Container) throws {
        let number = step.withLock { $0 }
        st.button("Next") { step.withLock { $0 += 1 } }
        _ = st.dialog("Edit \(number)") { st in st.write("\(number)") }
        known.withLock { $0 = Run.current?.session.withPage { $0.dialogs.records.count } ?? 0 }
        try st.stop()
      }
      if isInFragment { st.fragment { st in try body(st) } } else { try body(st) }
    }
    try await app.run()
    for _ in 0..<150 { try await app.button("Next").click() }
    #expect(known.withLock { $0 } == 102)
  }

  @Test(
    "the files of one that was closed are gone, also where a rerun follows at once",
    arguments: [true, false])
  func files(_ reruns: Bool) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "runnel-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let closed = Watched(0)
    let script: Script = { st in
      let dialog = st.dialog("Dialog", onDismiss: { closed.withLock { $0 += 1 } }) { st in
        st.fileUploader("File")
      }
      st.button("Open") { dialog() }
      if reruns, closed.withLock({ $0 }) == 1 {
        closed.withLock { $0 = 2 }
        try st.rerun()
      }
    }
    let context = AppContext(
      script: script, configuration: Configuration(), uploadDirectory: folder.path,
      store: MemoryStore(), wallClock: { 0 }, now: { 1 })
    let app = AppTest(hub: Hub(app: context))
    try await app.run()
    try await app.button("Open").click()
    let input = try app.find("fileUploader")
    let request = UploadRequest(
      ticket: app.uploadTicket, browser: "the browser", file: "f1", widget: input.text("id") ?? "",
      name: "a.txt", type: "", size: 5)
    let target = try app.host.beginUpload(request)
    try Data("bytes".utf8).write(to: URL(filePath: target.path))
    try app.host.finishUpload(target, size: 5)
    try await input.set(.array([.array([.text("f1"), .text("a.txt"), .integer(0), .text("")])]))
    try await app.find("dialog").dismiss()
    try await app.settleRuns()
    try await app.run()
    // Another thread removes them.
    try await app.wait { _ in
      (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.isEmpty ?? false
    }
  }
}
