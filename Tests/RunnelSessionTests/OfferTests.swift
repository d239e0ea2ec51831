import Awaiting
import RunnelElements
import RunnelLocks
import Testing

@testable import RunnelSession
@testable import RunnelTesting

/// What becomes of contents while runs last, and when sessions leave.
@Suite("Offers of a page") struct OfferTests {
  private static func dot(_ shade: Int) -> MediaSource {
    .pixels(width: 1, height: 1, gray: [UInt8(shade)])
  }

  @Test("a session that leaves the memory takes what it has shown with it") func leaving() async {
    let world = World(script: { st in st.image([Self.dot(1), Self.dot(2), Self.dot(1)]) })
    let tab = await world.open()
    #expect(world.hub.app.contents.count == 2)
    world.evict(tab)
    #expect(await until { world.hub.app.contents.count == 0 })
  }

  @Test("what is cleared goes while the run lasts") func clearing() async throws {
    let (full, cleared) = (Gate(), Gate())
    let world = World(script: { st in
      let slot = st.empty()
      let part = slot.container()
      for shade in 0..<3 { part.image(Self.dot(shade)) }
      try await full.pass()
      slot.empty()
      st.image(Self.dot(9))
      try await cleared.pass()
    })
    let tab = world.connect()
    await full.arrival()
    #expect(world.hub.app.contents.count == 3)
    full.open()
    await cleared.arrival()
    #expect(
      await until {
        world.advance(seconds: 1)
        world.hub.flush()
        return world.hub.app.contents.count == 1
      })
    cleared.open()
    await tab.ran()
    #expect(world.hub.app.contents.count == 1)
  }

  @Test("a file to be saved can be fetched for one run longer than its button is shown")
  func downloads() {
    var offers = Offers()
    var released = Released()
    let file = Content(id: "a", type: "text/csv", use: .download, body: .bytes([1]))
    let picture = Content(id: "b", type: "image/png", body: .bytes([2]))
    offers.set([file], of: 10, releasing: &released)
    offers.set([picture], of: 11, releasing: &released)
    offers.remove([10, 11], releasing: &released)
    #expect(offers["a"] != nil)
    #expect(offers["b"] == nil)
    offers.beginRun(releasing: &released)
    #expect(offers["a"] == nil)
    #expect(offers.isEmpty)
  }

  @Test("a page has room for so many contents, and for those that are there already")
  func room() {
    var offers = Offers()
    var released = Released()
    let contents = (0..<Offers.most).map {
      Content(id: "\($0)", type: "image/png", body: .bytes([1]))
    }
    #expect(offers.hasRoom(for: contents))
    offers.set(contents, of: 10, releasing: &released)
    #expect(offers.hasRoom(for: contents))
    let other = Content(id: "other", type: "image/png", body: .bytes([1]))
    #expect(!offers.hasRoom(for: [other]))
  }

  @Test("what is made for a button is made by its last run's closure") func closures() {
    var offers = Offers()
    var released = Released()
    for type in ["text/csv", "text/plain"] {
      let file = Content(id: "made-a", type: type, use: .download, body: .bytes([1]))
      offers.set([file], of: 10, releasing: &released)
    }
    #expect(offers["made-a"]?.type == "text/plain")
    offers.remove([10], releasing: &released)
    #expect(offers["made-a"]?.type == "text/plain")
  }

  @Test("a page that begins anew keeps what it offered until it is drawn") func anew() {
    var offers = Offers()
    var released = Released()
    let picture = Content(id: "b", type: "image/png", body: .bytes([2]))
    offers.set([picture], of: 11, releasing: &released)
    offers.beginAnew()
    #expect(offers["b"] != nil)
    offers.set([picture], of: 12, releasing: &released)
    offers.endRun(releasing: &released)
    #expect(offers["b"] != nil)
    offers.remove([12], releasing: &released)
    #expect(offers["b"] == nil)
  }

  @Test("what the author makes is one piece ahead of who takes it, and ends when nobody does")
  func made() async {
    let given = Watched<[Int]>([])
    let isCancelled = Watched(false)
    let pieces = MadePieces(
      start: { work in
        let task = Task { await work() }
        return { task.cancel() }
      },
      make: { give in
        for number in 0..<1_000 {
          given.withLock { $0.append(number) }
          await give([UInt8(truncatingIfNeeded: number)])
          if Task.isCancelled { break }
        }
        isCancelled.withLock { $0 = true }
      },
      describe: { "\($0)" })
    let taken = Watched<[UInt8]>([])
    for count in 1...3 {
      pieces.next { piece in
        if case .bytes(let bytes) = piece { taken.withLock { $0 += bytes } }
      }
      #expect(await taken.becomes { $0.count == count })
    }
    #expect(taken.withLock { $0 } == [0, 1, 2])
    #expect(given.withLock { $0.count } <= 4)
    pieces.cancel()
    #expect(await isCancelled.becomes { $0 })
    #expect(given.withLock { $0.count } <= 5)
  }

  @Test("who waits for a piece is told that there will be none, and so is who asks later")
  func cancelling() async {
    let isCancelled = Watched(false)
    let pieces = MadePieces(
      start: { work in
        let task = Task { await work() }
        return { task.cancel() }
      },
      make: { _ in
        _ = await isCancelled.becomes { $0 }
      },
      describe: { "told: \($0)" })
    let log = Watched<[String]>([])
    for _ in 1...2 {
      pieces.next { piece in
        if case .failed(let reason) = piece { log.withLock { $0.append(reason) } }
      }
      pieces.cancel()
    }
    #expect(log.withLock { $0 } == ["told: CancellationError()", "told: CancellationError()"])
    isCancelled.withLock { $0 = true }
  }

  @Test("an error of the author's comes after the pieces before it") func failing() async {
    struct Broken: Error {}
    let pieces = MadePieces(
      start: { work in
        let task = Task { await work() }
        return { task.cancel() }
      },
      make: { give in
        await give([7])
        throw Broken()
      },
      describe: { "told: \($0)" })
    let log = Watched<[String]>([])
    for count in 1...2 {
      pieces.next { piece in log.withLock { $0.append("\(piece)") } }
      #expect(await log.becomes { $0.count == count })
    }
    #expect(log.withLock { $0 } == ["bytes([7])", "failed(\"told: Broken()\")"])
  }
}
