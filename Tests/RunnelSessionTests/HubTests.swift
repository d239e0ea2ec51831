import RunnelConfiguration
import RunnelElements
import RunnelLocks
import RunnelWire
import Testing

@testable import RunnelSession
@testable import RunnelTesting

/// Who gets which session, and for how long it is kept.
@Suite("The hub") struct HubTests {
  private let world = World()

  @Test("a session is resumed with its token and the cookie of its browser") func resumes()
    async throws
  {
    let first = await world.open()
    await first.act()
    first.leave()
    let second = await world.open(resume: first.token)
    #expect(second.isResumed)
    #expect(second.body == "1")
    #expect(world.hub.sessionCount == 1)
  }

  @Test("a token counts once: shown again after its successor was confirmed, it opens nothing")
  func singleUse() async throws {
    let first = await world.open()
    first.leave()
    let second = await world.open(resume: first.token)
    second.confirm()
    #expect(second.token != first.token)
    let thief = await world.open(resume: first.token)
    #expect(!thief.isResumed)
    #expect(thief.body == "0")
    // The session is still its reader's.
    await second.act()
    #expect(second.body == "1")
    #expect(world.hub.sessionCount == 2)
  }

  @Test("when the welcome was lost, the old token counts once more, and brings the same new one")
  func lostWelcome() async throws {
    let first = await world.open()
    first.leave()
    let lost = await world.open(resume: first.token)
    lost.leave()
    let second = await world.open(resume: first.token)
    #expect(second.isResumed)
    #expect(second.token == lost.token)
    second.confirm()
    #expect(!(await world.open(resume: first.token)).isResumed)
    #expect((await world.open(resume: second.token)).isResumed)
  }

  @Test("another browser's cookie, or none, gets a session of its own") func otherBrowser()
    async throws
  {
    let first = await world.open()
    await first.act()
    for browser in ["another browser", nil] {
      let other = await world.open(browser: browser, resume: first.token)
      #expect(!other.isResumed)
      #expect(other.body == "0")
    }
    world.evict(first)
    for browser in ["another browser", nil] {
      #expect(!(await world.open(browser: browser, resume: first.token)).isResumed)
    }
    #expect((await world.open(resume: first.token)).isResumed)
  }

  @Test("a session can't be had by knowing its name") func nameAlone() async throws {
    let first = await world.open()
    let id = first.token.prefix(33)
    for secret in [String(repeating: "0", count: 64), String(repeating: "f", count: 64), ""] {
      #expect(!(await world.open(resume: id + secret)).isResumed)
    }
    world.evict(first)
    let guess = await world.open(resume: id + String(repeating: "0", count: 64))
    #expect(!guess.isResumed)
    #expect(guess.body == "0")
  }

  @Test("a session that has left the memory is freed") func freed() async throws {
    weak var session: Session?
    do {
      let tab = await world.open()
      await tab.act()
      session = world.hub.all.first
      #expect(session != nil)
      world.evict(tab)
    }
    // The task of its last run may be about to end.
    #expect(await until { session == nil })
  }

  @Test("a session that stays away leaves the memory, and comes back from the store")
  func eviction() async throws {
    let first = await world.open()
    await first.act()
    await first.act()
    first.leave()
    world.advance(seconds: 119)
    world.hub.sweep()
    #expect(world.hub.sessionCount == 1)
    world.advance(seconds: 1)
    world.hub.sweep()
    #expect(world.hub.sessionCount == 0)
    let second = await world.open(resume: first.token, last: 2)
    #expect(second.isResumed)
    #expect(second.body == "2")
    #expect(second.seen == 2)
    await second.act()
    #expect(second.body == "3")
  }

  @Test("what the store has refused keeps a session in memory") func evictionOfUnstored()
    async throws
  {
    let first = await world.open()
    world.store.fail(with: StoreError(.full, "the disk is full (a test)"))
    await first.act()
    first.leave()
    world.advance(seconds: 1_000)
    world.hub.sweep()
    #expect(world.hub.sessionCount == 1)
    world.store.fail(with: nil)
    world.hub.catchUp()
    world.hub.sweep()
    #expect(world.hub.sessionCount == 0)
    #expect((await world.open(resume: first.token)).body == "1")
  }

  @Test("a session with too much state to be stored leaves the memory like any other")
  func evictionOfTooLarge() async throws {
    let world = World(
      script: { st in
        @State("text") var text = ""
        st.button("More") {
          st.sessionState["text"] = String(repeating: "x", count: 2 << 20)
        }
        st.write("\(text.count)")
      },
      configure: { $0.session.maxStateSize = 1 })
    let first = await world.open()
    await first.act()
    #expect(first.body == "\(2 << 20)")
    #expect(first.acknowledged == 0)
    first.leave()
    world.advance(seconds: 119)
    world.hub.sweep()
    #expect(world.hub.sessionCount == 1)
    world.advance(seconds: 1)
    world.hub.sweep()
    #expect(world.hub.sessionCount == 0)
    // What was stored last is still there.
    let second = await world.open(resume: first.token)
    #expect(second.isResumed)
    #expect(second.body == "0")
  }

  @Test("of sessions that the store has refused no more stay than may, the longest away go first")
  func surplusOfUnstored() async throws {
    let world = World(configure: { $0.server.maxDisconnectedSessions = 3 })
    let stored = await world.open()
    world.store.fail(with: StoreError(.full, "the disk is full (a test)"), reads: false)
    var tabs: [Tab] = []
    for _ in 1...4 {
      let tab = await world.open()
      await tab.act()
      tabs.append(tab)
    }
    for tab in tabs { tab.leave() }
    stored.leave()
    #expect(await until { world.hub.sessionCount == 3 })
    world.advance(seconds: 1_000)
    world.hub.sweep()
    // The one that is stored, for its time is over.
    #expect(world.hub.sessionCount == 2)
    world.store.fail(with: nil)
    world.hub.catchUp()
    for (tab, isThere) in zip(tabs, [false, false, true, true]) {
      let again = await world.open(resume: tab.token)
      #expect(again.isResumed == isThere)
      #expect(again.body == (isThere ? "1" : "0"))
    }
  }

  @Test("beyond the limit nobody is let in, be it with an old session or a new one")
  func limit() async throws {
    let world = World(configure: { $0.server.maxSessions = 2 })
    let away = await world.open()
    world.evict(away)
    let tabs = [await world.open(), await world.open()]
    for resume in [nil, away.token] {
      let tab = world.connect(resume: resume)
      let title = "This app is full"
      let text = "It serves 2 sessions already. Try again later."
      let messages = await tab.messages { $0 == .problem(title: title, text: text) }
      #expect(messages == [.problem(title: title, text: text)])
      #expect(await tab.closed() == 1013)
    }
    world.evict(tabs[0])
    #expect((await world.open(resume: away.token)).isResumed)
  }

  @Test("a session that another process has taken closes its connection, and is read anew")
  func superseded() async throws {
    let first = await world.open()
    await first.act()
    let other = World(sharing: world)
    let second = await other.open(resume: first.token, last: 1)
    #expect(second.isResumed)
    #expect(second.body == "1")
    await second.act(event: 2)
    // It does not know yet; nothing that it does counts.
    await first.act(event: 2)
    #expect(await first.closed() == 1001)
    #expect(first.acknowledged == 1)
    // Back at the first process, before its socket is known to be closed.
    second.leave()
    let third = await world.open(resume: second.token, last: 2)
    #expect(third.isResumed)
    #expect(third.body == "2")
    #expect(third.outlet.closeCode == nil)
  }

  @Test("while the store can't be read, who has a session is sent away to come back; not for ever")
  func unreadable() async throws {
    let first = await world.open()
    await first.act()
    world.evict(first)
    world.store.fail(with: StoreError(.busy, "another program holds the file (a test)"))
    let tab = world.connect(resume: first.token)
    #expect(await tab.closed() == 1001)
    #expect(world.hub.sessionCount == 0)
    world.store.fail(with: nil)
    let second = await world.open(resume: first.token)
    #expect(second.body == "1")

    world.evict(second)
    world.store.fail(with: StoreError(.busy, "another program holds the file (a test)"))
    await world.connect(resume: second.token).closed()
    world.advance(seconds: 10)
    let anew = await world.open(resume: second.token)
    #expect(!anew.isResumed)
    #expect(anew.body == "0")
  }

  @Test("a second tab with the same token takes the connection over") func takenOver() async throws
  {
    let first = await world.open()
    let second = await world.open(resume: first.token)
    #expect(second.isResumed)
    #expect(await first.closed() == 1000)
    // What the first one still says counts no more.
    first.post(event: 1)
    await second.act(event: 1)
    #expect(second.body == "1")
  }
}

extension HubTests {
  @Test("an event that comes again right behind the welcome finds the page drawn") func eager()
    async throws
  {
    var tab = await world.open()
    for event in 1...200 {
      world.evict(tab)
      let outlet = EagerOutlet()
      let link = world.hub.connect(outlet, browser: "the browser")
      outlet.begin(link, .event(number: event, readings: [], trigger: tab.button))
      link.receive(.hello(ClientMessage.Hello(resume: tab.token, lastEvent: event)))
      await outlet.wait(forEvent: event)
      link.disconnected()
      tab = await world.open(resume: outlet.token, last: event)
      #expect(tab.body == "\(event)")
    }
  }
}

/// Answers the welcome at once, from another thread.
private final class EagerOutlet: Outlet {
  private let plain = TestOutlet()
  private let state = Mutex<(link: (any SessionLink)?, answer: ClientMessage?, token: String)>(
    (nil, nil, ""))

  var token: String { state.withLock { $0.token } }

  func begin(_ link: any SessionLink, _ answer: ClientMessage) {
    state.withLock { $0 = (link, answer, "") }
  }

  func send(_ message: ServerMessage) {
    if case .welcome(let welcome) = message {
      let (link, answer) = state.withLock { state in
        state.token = welcome.resume
        defer { state.link = nil }
        return (state.link, state.answer)
      }
      if let link, let answer { Task.detached { link.receive(answer) } }
    }
    plain.send(message)
  }

  func close(code: UInt16, reason: String) { plain.close(code: code, reason: reason) }

  func wait(forEvent event: Int) async {
    await plain.wait { message in
      if case .done(_, let seen, _, _, _) = message { seen >= event } else { false }
    }
  }
}
