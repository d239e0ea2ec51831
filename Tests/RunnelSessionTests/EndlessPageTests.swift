import Awaiting
import RunnelConfiguration
import RunnelElements
import RunnelLocks
import RunnelWire
import Testing

@testable import RunnelSession
@testable import RunnelTesting

/// A page that starts itself again and again, as a clock does, never comes to its end.
@Suite("A page without an end") struct EndlessPageTests {
  /// A page that counts its presses, and starts itself again until it is told not to.
  private final class Clock: Sendable {
    let presses = Watched(0)
    let refreshes = Atomic(false)

    func page(_ st: Container) async throws {
      st.button("More") { self.presses.withLock { $0 += 1 } }
      st.write("here")
      guard refreshes.load(ordering: .relaxed) else { return }
      await Task.yield()
      try st.rerun()
    }
  }

  @Test("a page that reruns itself takes presses", arguments: [false, true])
  func refreshing(isRestored: Bool) async throws {
    let clock = Clock()
    let world = World(script: { try await clock.page($0) })
    let first = await world.open()
    let button = first.button
    clock.refreshes.store(true, ordering: .relaxed)
    let tab: Tab
    if isRestored {
      world.evict(first)
      tab = world.connect(resume: first.token)
      _ = await tab.outlet.wait(within: .seconds(60)) {
        if case .welcome = $0 { true } else { false }
      }
    } else {
      tab = first
    }
    tab.link.receive(.event(number: 1, readings: [], trigger: button))
    #expect(await clock.presses.becomes { $0 == 1 })
    clock.refreshes.store(false, ordering: .relaxed)
  }

  @Test("a page that reruns itself takes presses that come again after a drop")
  func refreshingResent() async throws {
    let clock = Clock()
    let world = World(script: { try await clock.page($0) })
    let first = await world.open()
    let button = first.button
    first.leave()
    clock.refreshes.store(true, ordering: .relaxed)
    let tab = world.connect(resume: first.token, last: 2)
    _ = await tab.outlet.wait(within: .seconds(60)) {
      if case .welcome = $0 { true } else { false }
    }
    for event in 1...2 { tab.link.receive(.event(number: event, readings: [], trigger: button)) }
    #expect(await clock.presses.becomes { $0 == 2 })
    clock.refreshes.store(false, ordering: .relaxed)
  }

  @Test("a page that starts itself again without a pause is shown all the while")
  func refreshingIsShown() async throws {
    let app = AppTest { st in
      @State("count") var count = 0
      count += 1
      st.write("\(count)")
      await Task.yield()
      try st.rerun()
    }
    app.open()
    try await app.wait { app in
      app.advance(by: .milliseconds(20))
      return Int(app.markdown.first?.body ?? "") ?? 0 > 2
    }
    app.disconnect()
  }

  @Test("what is done on a page that reruns itself is acknowledged")
  func refreshingStores() async throws {
    let refreshes = Atomic(true)
    let hub = World(script: { st in
      @State("count") var count = 0
      st.button("More") { count += 1 }
      st.write("\(count)")
      guard count > 0, refreshes.load(ordering: .relaxed) else { return }
      await Task.yield()
      try st.rerun()
    })
    let tab = await hub.open()
    for event in 1...3 { tab.post(event: event) }
    let isStored = await until {
      // The pulse looks at the page, which rests between its reruns.
      hub.advance(seconds: 1)
      hub.hub.flush()
      return tab.outlet.take().contains {
        switch $0 {
        case .done(_, _, _, _, let stored), .stored(let stored): stored >= 3
        default: false
        }
      }
    }
    #expect(isStored)
    refreshes.store(false, ordering: .relaxed)
  }

  @Test("a press whose run is cut off since its reader is away is not lost silently")
  func sweptRun() async throws {
    let gate = Gate()
    let isOn = Atomic(false)
    let world = World(script: { st in
      @State("count") var count = 0
      let box = st.container()
      if isOn.load(ordering: .relaxed) { await gate.wait() }
      if box.button("More") { count += 1 }
      st.write("\(count)")
    })
    let tab = await world.open()
    isOn.store(true, ordering: .relaxed)
    tab.post(event: 1)
    await gate.arrival()
    tab.leave()
    world.advance(seconds: 1_000)
    world.hub.sweep()
    let session = try #require(world.hub.all.first)
    for _ in 0..<1_000 { await Task.yield() }
    isOn.store(false, ordering: .relaxed)
    gate.open()
    #expect(await until { session.withMailbox { $0.queue.isAtRest } })
    let back = world.connect(resume: tab.token, last: 1)
    await back.outlet.wait { if case .done = $0 { true } else { false } }
    let isTold = back.outlet.take().contains { if case .problem = $0 { true } else { false } }
    // The browser sends again what was not acknowledged.
    back.link.receive(.event(number: 1, readings: [], trigger: tab.button))
    back.link.receive(.rerun(number: 2))
    await back.outlet.wait { if case .done(_, 2, _, _, _) = $0 { true } else { false } }
    let count = world.hub.all.first?.stored("count", as: Int.self)
    #expect(count == 1 || isTold)
  }

  @Test("a page that starts itself again once is stored once, however long its reader has rested")
  func rerunAfterRest() async throws {
    let world = World(script: { st in
      @State("count") var count = 0
      if st.button("More") {
        count += 1
        try st.rerun()
      }
      st.write("\(count)")
    })
    let tab = await world.open()
    world.advance(seconds: 100)
    tab.post(event: 1)
    let messages = await tab.ran()
    #expect(tab.body == "1")
    #expect(!messages.contains { if case .stored = $0 { true } else { false } })
  }
}
