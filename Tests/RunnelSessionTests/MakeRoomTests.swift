import RunnelWire
import Testing

@testable import RunnelSession
@testable import RunnelTesting

/// An app of `server.maxSessions` sessions, all of which are there when somebody comes.
@Suite("Room in a full app") struct MakeRoomTests {
  @Test("readers who have left keep nobody out, however many they are")
  func comeAndGo() async {
    let world = world(3)
    for _ in 1...20 {
      let tab = await world.open()
      #expect(tab.body == "0")
      tab.leave()
    }
    #expect(world.hub.sessionCount == 3)
  }

  @Test("the session that is away longest makes room, with all that its reader did")
  func longestAway() async {
    let world = world(2)
    let (first, second) = (await world.open(), await world.open())
    for tab in [first, second] { await tab.act() }
    second.leave()
    first.leave()
    let ids = Set(world.hub.all.map(\.id))
    let third = await world.open()
    // One has left, no more.
    #expect(world.hub.sessionCount == 2)
    #expect(world.hub.takeDepartures() == 1)
    let gone = ids.subtracting(world.hub.all.map(\.id))
    #expect(gone == [ResumeToken(text: second.token)?.id])
    third.leave()
    for tab in [second, first] {
      let again = await world.open(resume: tab.token, last: 1)
      #expect(again.isResumed)
      #expect(again.body == "1")
      again.leave()
    }
  }

  @Test("a reader who comes back from the store is made room for as well")
  func comesBack() async {
    let world = world(1)
    let first = await world.open()
    await first.act()
    world.evict(first)
    let second = await world.open()
    second.leave()
    let again = await world.open(resume: first.token, last: 1)
    #expect(again.isResumed)
    #expect(again.body == "1")
    #expect(world.hub.sessionCount == 1)
  }

  @Test("a session in memory is found again in a full app, and nobody leaves for it")
  func inMemory() async {
    let world = world(2)
    let (first, second) = (await world.open(), await world.open())
    first.leave()
    second.leave()
    #expect((await world.open(resume: second.token)).isResumed)
    #expect(world.hub.takeDepartures() == 0)
  }

  @Test("who is connected is never sent away")
  func connected() async {
    let world = world(2)
    let tabs = [await world.open(), await world.open()]
    #expect(await isFull(world, 2))
    for tab in tabs {
      #expect(tab.outlet.closeCode == nil)
      await tab.act()
      #expect(tab.body == "1")
    }
  }

  @Test("a session that the store has refused stays, and another one makes room")
  func unstored() async {
    let world = world(2)
    let (unstored, stored) = (await world.open(), await world.open())
    world.store.fail(with: StoreError(.full, "the disk is full (a test)"), reads: false)
    await unstored.act()
    unstored.leave()
    stored.leave()
    let third = world.connect()
    await third.ran()
    #expect(third.body == "0")
    // What the reader of this one did is nowhere else.
    #expect(await isFull(world, 2))
    world.store.fail(with: nil)
    world.hub.catchUp()
    #expect((await world.open()).body == "0")
    third.leave()
    let again = await world.open(resume: unstored.token, last: 1)
    #expect(again.isResumed)
    #expect(again.body == "1")
  }

  @Test("a session whose run goes on stays until the run has ended")
  func running() async {
    let latch = Latch()
    let world = world(2) { _ in latch.pass() }
    let connected = await world.open()
    latch.arm()
    let tab = world.connect()
    #expect(await latch.arrival())
    tab.leave()
    #expect(await isFull(world, 2))
    #expect(latch.open())
    #expect(await until { world.hub.all.allSatisfy { $0.hold == nil } })
    _ = await world.open()
    #expect(world.hub.takeDepartures() == 1)
    #expect(connected.outlet.closeCode == nil)
  }

  @Test("without a store that outlives the process nobody makes room, for all would be lost")
  func withoutStore() async {
    let store = MemoryStore()
    let world = World(store: store, through: store, configure: { $0.server.maxSessions = 2 })
    let (tab, other) = (await world.open(), await world.open())
    await tab.act()
    for tab in [tab, other] { tab.leave() }
    #expect(await isFull(world, 2))
    let again = await world.open(resume: tab.token, last: 1)
    #expect(again.isResumed)
    #expect(again.body == "1")
  }

  @Test("a reader who comes while another's session is read from the store counts beside it")
  func beyondLimit() async {
    let latch = Latch()
    let store = MemoryStore()
    let world = World(
      store: store, through: HeldStore(store, held: .find, by: latch),
      configure: { $0.server.maxSessions = 2 })
    let first = await world.open()
    world.evict(first)
    let others = [await world.open(), await world.open()]
    for tab in others { tab.leave() }
    latch.arm()
    let back = world.connect(resume: first.token)
    #expect(await latch.arrival())
    // One has made room for the reader who comes back; there is none for this one but the other's.
    let new = await world.open()
    #expect(new.body == "0")
    latch.open()
    await back.ran()
    #expect(world.hub.sessionCount == 2)
  }

  @Test("two who come back at once to a full app both find room")
  func twoBack() async {
    let latch = Latch()
    let store = MemoryStore()
    let world = World(
      store: store, through: HeldStore(store, held: .find, by: latch),
      configure: { $0.server.maxSessions = 2 })
    let early = [await world.open(), await world.open()]
    for tab in early { world.evict(tab) }
    let others = [await world.open(), await world.open()]
    for tab in others { tab.leave() }
    latch.arm()
    let back = world.connect(resume: early[0].token)
    #expect(await latch.arrival())
    let second = await world.open(resume: early[1].token)
    #expect(second.outlet.closeCode == nil)
    #expect(second.isResumed)
    latch.open()
    await back.ran()
    #expect(world.hub.sessionCount == 2)
  }

  private func world(_ limit: Int, script: Script? = nil) -> World {
    World(script: script, configure: { $0.server.maxSessions = limit })
  }

  /// Whether somebody who comes is told that the app is full.
  private func isFull(_ world: World, _ limit: Int) async -> Bool {
    let tab = world.connect()
    let text = "It serves \(limit) sessions already. Try again later."
    return await tab.closed() == 1013
      && tab.outlet.take() == [.problem(title: "This app is full", text: text)]
  }
}
