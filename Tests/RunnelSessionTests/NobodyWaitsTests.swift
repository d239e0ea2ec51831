import Awaiting
import RunnelElements
import RunnelLocks
import RunnelWire
import Testing

@testable import RunnelSession

/// Every call of code that is not the session's is held once, and while it is, all others are served.
@Suite("Nobody waits for another's code", .serialized) struct NobodyWaitsTests {
  @Test("whatever a session is held in, all others are served", arguments: HeldCode.all)
  func code(_ code: HeldCode) async throws {
    let calls = await Self.calls(of: code)
    #expect(calls > 0, "It is not called.")
    for call in 1...max(1, min(calls, 40)) {
      guard await Self.hold(code, call, of: calls) else { return }
    }
  }

  @Test("whatever a widget is asked, all others are served", arguments: HeldWidget.Call.allCases)
  func widget(_ call: HeldWidget.Call) async throws {
    HeldWidget.hold(call)
    defer { HeldWidget.hold(nil) }
    var calls = 0
    for code in Self.uses(of: call) {
      let count = await Self.calls(of: code)
      calls += count
      for number in 0..<min(count, 40) {
        guard await Self.hold(code, number + 1, of: count) else { return }
      }
    }
    #expect(calls > 0, "It is not called.")
  }

  @Test(
    "as many sessions as there are threads may be held, and all others are served",
    arguments: ["rows", "cancellation handlers"])
  func crowd(of code: String) async throws {
    let latch = Latch()
    let begun = Watched(0)
    let world = World { st in
      if code == "rows" { HeldCode.draw(HeldCells(latch), st) }
      guard st.button("Wait") else { return }
      begun.withLock { $0 += 1 }
      try await withTaskCancellationHandler {
        try await Task.sleep(for: .seconds(1_000))
      } onCancel: {
        latch.pass()
      }
    }
    let count = AppContext.serviceThreads + 1
    var tabs: [Tab] = []
    for _ in 0..<count { tabs.append(await world.open()) }
    latch.arm(.all)
    for tab in tabs {
      if code == "rows" {
        let (node, version) = try #require(tab.table)
        tab.link.receive(.rows(node: node, version: version, start: 0, count: 10))
      } else {
        tab.post(event: 1)
      }
    }
    if code != "rows" {
      #expect(await begun.becomes { $0 == count })
      for tab in tabs { tab.link.receive(.stop) }
    }
    #expect(await latch.isCalled(times: count), "\(latch.calls) of \(count)")
    let new = world.connect(browser: "another browser")
    #expect(await new.isDone())
    #expect(await new.isAnswered())
    for tab in tabs { #expect(await tab.isAnswered()) }
    #expect(latch.open())
  }

  @Test("whoever is asked for a newer version and does not listen, all others are served")
  func swap() async throws {
    let latch = Latch()
    let hub = Hub(
      app: AppContext(script: { $0.write("here") }, now: { 0 }),
      askForSwap: { _ in latch.pass() })
    hub.announceChange()
    let tab = Tab(hub, "a browser")
    tab.link.receive(.hello(ClientMessage.Hello()))
    #expect(await tab.isDone())
    latch.arm()
    let link = tab.link
    #expect(await isOver { link.receive(.swap(always: false)) })
    #expect(await latch.arrival())
    #expect(await tab.isAnswered())
    #expect(await isOver { link.disconnected() })
    #expect(latch.open())
  }

  /// How often a use calls the code, while nobody is held.
  private static func calls(of code: HeldCode) async -> Int {
    let session = await code.open()
    session.latch.arm(.number(.max))
    await code.act(session)
    if code.isRun {
      await session.tab.ran()
    } else {
      _ = await session.latch.isCalled(times: 1)
    }
    defer { session.latch.open() }
    return session.latch.calls
  }

  /// Holds one call.
  ///
  /// - Returns: False: somebody has waited for it.
  private static func hold(_ code: HeldCode, _ call: Int, of calls: Int) async -> Bool {
    let session = await code.open()
    session.latch.arm(.number(call))
    await code.act(session)
    let at: Comment = "\(code), call \(call) of \(calls)"
    guard await session.latch.arrival(within: .seconds(call == 1 ? 60 : 2)) else {
      // When the last object ends is not the same each time.
      if call == 1 { Issue.record(at) }
      session.latch.open()
      return call > 1
    }
    let waiting = await session.waiting(
      isWelcome: code.isWelcome, comesBack: code.comesBack, keepsHouse: code.keepsHouse)
    #expect(waiting.isEmpty, at)
    let isOpen = session.latch.open()
    #expect(isOpen, at)
    guard waiting.isEmpty else { return false }
    let isRight = await session.shows(code.texts)
    #expect(isRight, "\(code), call \(call) of \(calls): \(session.tab.texts)")
    return isRight && isOpen
  }

  // MARK: Widgets

  private static func uses(of call: HeldWidget.Call) -> [HeldCode] {
    let isOfType = [.kind, .isTrigger, .isAssignable, .waitsForSubmit].contains(call)
    func use(
      _ name: String, _ texts: Set<[String]>,
      _ act: @escaping @Sendable (HeldSession) async -> Void
    ) -> HeldCode {
      HeldCode(
        name: "\(call), \(name)", latch: isOfType ? HeldWidget.latch : nil, texts: texts,
        script: { script(call, $0) },
        prepare: { held in
          // Twice, so that what was there at first is gone.
          held.change("a", to: .text("first"))
          await held.tab.ran()
        }, act: act)
    }
    return [
      use("changed", [["x 0"]]) { $0.change("a", to: .text("x")) },
      use("navigated", [["y 0"]]) { $0.navigate(query: "a=y") },
      use("assigned", [["set 0"]]) { $0.press("Set") },
      use("restored", [["first 0"], ["0 0"]]) { $0.comeBack() },
      use("sent in a form", [["first z"], ["first 0"]]) {
        $0.press("Submit", with: ["b": .text("z")])
      },
    ]
  }

  private static func script(_ call: HeldWidget.Call, _ latch: Latch) -> Script {
    { st in
      let widget = HeldWidget(held: call, latch: latch)
      st.button("Set") {
        let value: HeldReading? = widget.reading(from: .text("set"))
        st.sessionState["a"] = value
      }
      let one = st.place.draw(widget, Field("a", key: "a", bind: .queryParams))
      let form = st.form("form", clearOnSubmit: true)
      let other = form.place.draw(widget, Field("b", key: "b"))
      form.submitButton()
      st.write("\(one.text) \(other.text)")
    }
  }
}
