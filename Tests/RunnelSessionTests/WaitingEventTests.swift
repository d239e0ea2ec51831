import RunnelConfiguration
import RunnelElements
import RunnelWire
import Synchronization
import Testing

@testable import RunnelSession
@testable import RunnelTesting

/// How much may wait, and for whom.
@Suite("Events that wait") struct WaitingEventTests {
  @Test("a press that was refused is not passed over by what comes behind it")
  func refused() async throws {
    let gate = Gate()
    let world = World(script: { st in
      @State("count") var count = 0
      st.button("Wait") {
        count += 1
        if count == 1 { await gate.wait() }
      }
      st.write("\(count)")
    })
    let tab = await world.open()
    tab.post(event: 1)
    await gate.arrival()
    world.hub.all.first?.core.withLock { $0.queue.mostWaiting = 20 }
    for event in 2...22 { tab.post(event: event) }
    await tab.closed()
    // In the same packet, and so before the server closes.
    tab.link.receive(.rerun(number: 23))
    gate.open()
    tab.leave()
    let back = await world.open(resume: tab.token, last: 23)
    // What was not acknowledged comes again.
    if back.seen < 22 { back.post(event: 22) }
    if back.seen < 23 { back.link.receive(.rerun(number: 23)) }
    back.link.receive(.rerun(number: 24))
    await back.outlet.wait(within: .seconds(60)) {
      if case .done(_, 24, _, _, _) = $0 { true } else { false }
    }
    await back.ran()
    #expect(back.body == "22")
  }

  @Test("what waits is bounded in bytes as well")
  func bytes() {
    var queue = RunQueue()
    queue.awaitPage()
    _ = queue.request(RunRequest())
    let text = String(repeating: "x", count: 1_000_000)
    var kept = 0
    for event in 1...9_999 {
      let id = WidgetID(kind: "x", key: "\(event)", label: "", form: nil, page: "")
      let request = RunRequest(
        readings: [.init(widget: id, value: .text(text), trigger: nil)], lastEvent: event)
      guard queue.hasRoom(for: request) else { break }
      _ = queue.request(request)
      kept += text.utf8.count
    }
    #expect(kept <= 100_000_000)
  }

  @Test("a browser that comes while the old connection ends gets its page")
  func sweptWhileArriving() async throws {
    let world = World(configure: { $0.server.maxDisconnectedSessions = 0 })
    let first = await world.open()
    // The old connection is not known to be gone when the browser comes back...
    let outlet = TestOutlet()
    let hello = ClientMessage.Hello(resume: first.token, lastEvent: 0)
    guard case .session(let session, let arrival) = world.hub.admit(hello, browser: "the browser")
    else {
      Issue.record("Not admitted.")
      return
    }
    // ... ends before the new one is attached ...
    first.leave()
    // ... which then is (Link.show).
    session.attach(outlet, arrival, lastEvent: 0, query: Query())
    // It comes back to a session that there is.
    #expect(await until { outlet.closeCode == 1001 })
  }

  @Test("a bound key that the script removes stays removed", arguments: [false, true])
  func removedBeforeDrawn(isRestored: Bool) async throws {
    let removes = Atomic(false)
    let world = World(script: { st in
      if removes.load(ordering: .relaxed) { st.sessionState.remove("text") }
      let text = st.textInput("Text", key: "text", bind: .queryParams)
      st.write("<\(text)>")
    })
    let first = await world.open()
    let id = try #require(first.widget("textInput"))
    first.link.receive(.event(number: 1, readings: [Value.Member(id, .text("a"))], trigger: nil))
    await first.ran()
    #expect(first.texts == ["<a>"])
    if isRestored { world.evict(first) } else { first.leave() }
    removes.store(true, ordering: .relaxed)
    let back = await world.open(resume: first.token, last: 1)
    #expect(back.texts == ["<>"])
  }
}
