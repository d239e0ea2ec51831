import RunnelConfiguration
import RunnelElements
import RunnelLocks
import RunnelWire
import Testing

@testable import RunnelSession
@testable import RunnelTesting

/// What the page's command to clear the caches is carried out for.
@Suite("Clearing the caches") struct ClearingTests {
  private final class Counted: ClearableCache {
    private let count = Mutex(0)
    var times: Int { count.withLock { $0 } }
    func clearCache() { count.withLock { $0 += 1 } }
  }

  private let world = World(configure: { $0.client.toolbarMode = .developer })
  private let counted = Counted()

  private func open() async -> Tab {
    _ = world.hub.app.shared.object("counted") { counted }
    return await world.open()
  }

  @Test("an event clears once, however often it comes") func repeated() async {
    let tab = await open()
    for _ in 1...3 { tab.link.receive(.clearCaches(number: 1)) }
    await tab.ran()
    tab.link.receive(.clearCaches(number: 1))
    #expect(counted.times == 1)
    tab.link.receive(.clearCaches(number: 2))
    await tab.ran()
    #expect(counted.times == 2)
    #expect(tab.acknowledged == 2)
  }

  @Test("an event of a connection that was replaced by another clears nothing") func replaced()
    async
  {
    let old = await open()
    let new = await world.open(resume: old.token)
    #expect(new.isResumed)
    old.link.receive(.clearCaches(number: 1))
    #expect(counted.times == 0)
  }

  @Test("an event that is refused, as there is no room for it, clears nothing") func refused()
    async throws
  {
    let gate = Gate()
    let world = World(
      script: { st in st.button("Wait") { await gate.wait() } },
      configure: { $0.client.toolbarMode = .developer })
    let counted = counted
    _ = world.hub.app.shared.object("counted") { counted }
    let tab = await world.open()
    tab.post(event: 1)
    await gate.arrival()
    tab.post(event: 2)
    let app = world.hub.app
    app.waitingBytes.wrappingAdd(AppContext.mostWaiting, ordering: .relaxed)
    tab.link.receive(.clearCaches(number: 3))
    #expect(counted.times == 0)
    app.waitingBytes.wrappingSubtract(AppContext.mostWaiting, ordering: .relaxed)
    gate.open()
    await tab.ran()
  }
}
