import RunnelElements
import RunnelLocks
import RunnelSession
import RunnelTesting
import Testing

/// A page that is drawn well, and ends the process when its fragment ticks.
@Suite("Ticks that end the process") final class DeadlyTickTests: Sendable {
  private let gate = Gate()
  private let hangs = Mutex(true)

  /// In place of a trap, a tick hangs until the process is ended.
  private func makeApp() -> AppTest {
    AppTest { [self] st in
      @State("count") var count = 0
      st.button("More") { count += 1 }
      st.write("count \(count)")
      var isDrawn = false
      await st.fragment(every: .seconds(1)) { st in
        if isDrawn, self.hangs.withLock({ $0 }) { await self.gate.wait() }
        isDrawn = true
      }
    }
  }

  private func endInTick(_ app: AppTest) async {
    app.advance(by: .seconds(1))
    await gate.arrival()
  }

  @Test("a page whose ticks end two processes in a row is not run again by itself")
  func heldBack() async throws {
    let app = makeApp()
    try await app.run()
    await endInTick(app)
    try await app.restart(after: "Fatal error: one")
    #expect(app.markdown.map(\.body) == ["count 0"])
    #expect(app.exceptions.isEmpty)
    await endInTick(app)
    try await app.restart(after: "Fatal error: two")
    #expect(app.exceptions.map { $0.text("type") } == ["The app ended while it ran this page"])
    // Its reader may ask for it, which begins the count anew.
    hangs.withLock { $0 = false }
    try await app.run()
    #expect(app.exceptions.isEmpty)
    #expect(app.markdown.map(\.body) == ["count 0"])
    gate.open()
  }

  @Test(
    "a page that has ticked well for a minute, or that its reader has worked on, counts as well",
    arguments: [(59, false, true), (60, false, false), (1, true, false)])
  func proven(_ seconds: Int, _ isUsed: Bool, _ isHeldBack: Bool) async throws {
    let app = makeApp()
    try await app.run()
    await endInTick(app)
    try await app.restart(after: "Fatal error: one")
    hangs.withLock { $0 = false }
    try await app.wait(for: .seconds(seconds))
    if isUsed { try await app.button("More").click() }
    hangs.withLock { $0 = true }
    await endInTick(app)
    try await app.restart(after: "Fatal error: two")
    #expect(!app.exceptions.isEmpty == isHeldBack)
    gate.open()
  }

  @Test("a page whose fragment asks for itself and ends two processes in a row is not run again")
  func due() async throws {
    let app = AppTest { [self] st in
      var draws = 0
      await st.fragment { st in
        draws += 1
        if draws == 1 { try st.rerun(.fragment) }
        if self.hangs.withLock({ $0 }) { await self.gate.wait() }
      }
    }
    hangs.withLock { $0 = false }
    try await app.run()
    hangs.withLock { $0 = true }
    for crash in ["one", "two"] {
      app.crash("Fatal error: \(crash)")
      app.open()
      await gate.arrival()
    }
    try await app.restart(after: "Fatal error: three")
    #expect(app.exceptions.map { $0.text("type") } == ["The app ended while it ran this page"])
    gate.open()
  }
}
