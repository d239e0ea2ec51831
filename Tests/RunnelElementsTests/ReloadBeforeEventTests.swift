import Awaiting
import RunnelElements
import RunnelLocks
import RunnelWire
import Testing

@testable import RunnelSession
@testable import RunnelTesting

extension AppTest {
  fileprivate var texts: [String] { markdown.map(\.body) }
}

private struct Oops: Error {}

/// What was done on the page as it was before it was loaded again, while a part of it worked.
@Suite("Events that wait while the page is loaded again")
struct ReloadBeforeEventTests {
  enum Act: CaseIterable { case field, button, callback }

  @Test("what a part draws outside of itself takes them", arguments: Act.allCases, [true, false])
  func outside(_ act: Act, _ reloads: Bool) async throws {
    let (gate, pressed) = (Gate(), Watched(0))
    let app = AppTest { st in
      let box = st.container()
      await st.fragment { f in
        if f.button("Work") { await gate.wait() }
        switch act {
        case .field: box.write("name \(box.textInput("Name"))")
        case .button: if box.button("Press") { pressed.withLock { $0 += 1 } }
        case .callback: box.button("Press") { pressed.withLock { $0 += 1 } }
        }
      }
    }
    try await app.run()
    try app.button("Work").post()
    await gate.arrival()
    if act == .field {
      try app.find("textInput", "Name").post("Ada")
    } else {
      try app.button("Press").post()
    }
    if reloads {
      app.disconnect()
      app.open()
      try await app.wait { $0.isResumed && $0.all("button").count == 1 }
    }
    gate.open()
    try await app.settleRuns()
    #expect(app.refusals.isEmpty)
    if act == .field {
      #expect(app.texts == ["name Ada"])
    } else {
      #expect(pressed.withLock { $0 } == 1)
    }
  }

  @Test("the error of a callback stays on the page", arguments: [true, false])
  func error(_ reloads: Bool) async throws {
    let gate = Gate()
    let app = AppTest { st in
      await st.fragment { st in if st.button("Work") { await gate.wait() } }
      st.button("Bad") { throw Oops() }
      st.write("page")
    }
    try await app.run()
    try app.button("Work").post()
    await gate.arrival()
    try app.button("Bad").post()
    if reloads {
      app.disconnect()
      app.open()
      try await app.wait { $0.isResumed && $0.all("button").count == 1 }
    }
    gate.open()
    try await app.settleRuns()
    #expect(app.exceptions.map { $0.text("message") } == ["Oops()"])
    #expect(app.texts == ["page"])
  }

  @Test("a page that is loaded again while its session is stored at rest is drawn")
  func storedAtRest() async throws {
    let kept = Watched<Session?>(nil)
    let app = AppTest { st in
      kept.withLock { $0 = Run.current?.session }
      st.write("page")
    }
    try await app.run()
    let session = try #require(kept.withLock { $0 })
    // As a store that has begun anew is given the session, in two steps.
    #expect(session.post { $0.queue.beginStoring() })
    app.disconnect()
    app.open()
    try await app.wait(until: \.isResumed)
    session.post { $0.settled($0.queue.current.number, nil, stored: 0, isTold: false, at: 1) }
    let arrival = session.withMailbox { $0.arrival.epoch }
    try await app.wait { _ in session.withPage { $0.epoch } == arrival }
    try await app.settleRuns()
    #expect(app.texts == ["page"])
    kept.withLock { $0 = nil }
  }
}
