import RunnelConfiguration
import RunnelElements
import RunnelLocks
import RunnelWire
import Testing

@testable import RunnelSession
@testable import RunnelTesting

/// A page that ends processes is not run by itself any more.
@Suite("A page that ends processes") struct DeadlyPageTests {
  @Test("a page that ended two processes is not run by a mere reconnect")
  func reconnectToDeadly() async throws {
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
      #expect(runs.withLock { $0 } == run)
    }
    try await app.restart(after: "Fatal error: three")
    #expect(app.exceptions.count == 1)
    app.disconnect()
    try await app.reconnect()
    #expect(runs.withLock { $0 } == 3)
    #expect(app.exceptions.count == 1)
    gate.open()
  }

  @Test("a press that waits does not run a page that ends processes for ever")
  func deadlyPageWithPress() async throws {
    let gate = Gate()
    let runs = Mutex(0)
    let app = AppTest { st in
      let run = runs.withLock { runs in
        runs += 1
        return runs
      }
      st.button("More")
      if run > 1 { await gate.wait() }
      st.write("run \(run)")
    }
    try await app.run()
    app.crash("Fatal error")
    // On the old page, which is still shown.
    try app.button("More").post()
    for _ in 0..<8 {
      let before = runs.withLock { $0 }
      app.open()
      // The browser is welcomed, and sends again what was not acknowledged.
      try await app.wait { runs.withLock { $0 } > before || !$0.exceptions.isEmpty }
      app.crash("Fatal error")
    }
    // Once while all was well, and two tries.
    #expect(runs.withLock { $0 } == 3)
    gate.open()
  }

  @Test("on a crash notice the first event counts once", arguments: [false, true])
  func firstEventOnNotice(fast: Bool) async throws {
    let gate = Gate()
    let runs = Mutex(0)
    var configuration = Configuration()
    configuration.runner.fastReruns = fast
    let app = AppTest(configuration: configuration) { st in
      @State("count") var count = 0
      let run = runs.withLock { runs in
        runs += 1
        return runs
      }
      if run == 2 || run == 3 { await gate.wait() }
      if st.button("More") { count += 1 }
      st.write("\(count)")
    }
    try await app.run()
    let id = try #require(app.button("More").text("id"))
    for run in 2...3 {
      app.crash("Fatal error: \(run)")
      app.open()
      await gate.arrival()
    }
    app.crash("Fatal error: three")
    app.post { .event(number: $0, readings: [], trigger: id) }
    app.post { .event(number: $0, readings: [], trigger: id) }
    app.open()
    try await app.wait { !$0.exceptions.isEmpty }
    app.deliver { _ in .event(number: 1, readings: [], trigger: id) }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["2"])
    gate.open()
  }
}
