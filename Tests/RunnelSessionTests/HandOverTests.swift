import RunnelElements
import RunnelLocks
import RunnelWire
import Testing

@testable import RunnelSession
@testable import RunnelTesting

/// A new process takes the place of one that drains, which has runs that go on.
@Suite("A hand-over during a run") struct HandOverTests {
  /// What a press does in the world outside, with the process that does it.
  private final class Effects: Sendable {
    private let all = Mutex<[String]>([])
    func note(_ text: String) { all.withLock { $0.append(text) } }
    var noted: [String] { all.withLock { $0 } }
  }

  private func world(
    _ name: String, _ store: MemoryStore, _ effects: Effects, inCallback: Bool, _ gate: Gate
  ) -> World {
    World(
      store: store,
      script: { st in
        @State("count") var count = 0
        let press = {
          count += 1
          effects.note("\(name): press")
          await gate.wait()
        }
        if inCallback {
          st.button("Pay") { await press() }
        } else if st.button("Pay") {
          await press()
        }
        st.write("\(count)")
      })
  }

  @Test("what an owner began before its session could be taken from it is told, when it is taken")
  func lateLoss() async {
    let (store, effects, gate, open) = (MemoryStore(), Effects(), Gate(), Gate())
    open.open()
    let old = world("old", store, effects, inCallback: true, gate)
    let tab = await old.open()
    store.fail(with: StoreError(.full, "the disk is full"), reads: false)
    let new = world("new", store, effects, inCallback: true, open)
    let back = await new.open(resume: tab.token)
    _ = back.outlet.take()
    tab.post(event: 1)
    await gate.arrival()
    store.fail(with: nil)
    new.hub.catchUp()
    let titles = back.outlet.take().compactMap { message in
      if case .problem(let title, _) = message { title } else { nil }
    }
    #expect(titles == ["Your last action was not carried out"])
    gate.open()
  }

  @Test(
    "what outlasts the drain is told and not run again, and what waits runs in the new process",
    arguments: [true, false])
  func outlasts(inCallback: Bool) async {
    let (store, effects, gate, open) = (MemoryStore(), Effects(), Gate(), Gate())
    open.open()
    let old = world("old", store, effects, inCallback: inCallback, gate)
    let tab = await old.open()
    tab.post(event: 1)
    await gate.arrival()
    // Waits for the first: the body may be replaced by what comes, so that it is asked for by its callback.
    if inCallback { tab.post(event: 2) }
    let last = inCallback ? 2 : 1
    _ = old.hub.dismissIdle()
    // The drain has lasted long enough: the browser comes to the new process while the old one still runs.
    let new = world("new", store, effects, inCallback: inCallback, open)
    tab.leave()
    let back = new.connect(resume: tab.token, last: last)
    let messages = await back.ran()
    for event in 1...last { back.post(event: event) }
    if inCallback { await back.ran() }
    gate.open()
    #expect(await until { old.hub.dismissIdle() })
    #expect(effects.noted == ["old: press"] + (inCallback ? ["new: press"] : []))
    let problems = messages.compactMap { message -> String? in
      if case .problem(let title, _) = message { title } else { nil }
    }
    #expect(problems.count == 1, "\(messages)")
  }

  @Test(
    "what waits in a process that drains is not begun there, and the drain does not wait for it")
  func waits() async {
    let (store, effects, gate) = (MemoryStore(), Effects(), Gate())
    let old = world("old", store, effects, inCallback: true, gate)
    let tab = await old.open()
    tab.post(event: 1)
    await gate.arrival()
    tab.post(event: 2)
    #expect(!old.hub.dismissIdle())
    gate.open()
    #expect(await until { old.hub.dismissIdle() })
    await tab.ran()
    #expect(tab.acknowledged == 1)
    #expect(effects.noted == ["old: press"])
    #expect(await tab.closed() == 1001)
  }

  @Test(
    "runs 9: what a run has done that ends with a rerun is stored, though its rerun does not begin")
  func rerunWhileLeaving() async throws {
    let gate = Gate()
    let script: Script = { st in
      @State("count") var count = 0
      if st.button("Pay") {
        count += 1
        await gate.wait()
        try st.rerun()
      }
      st.write("\(count)")
    }
    let store = MemoryStore()
    let old = World(store: store, script: script)
    let tab = await old.open()
    tab.post(event: 1)
    await gate.arrival()
    #expect(!old.hub.dismissIdle())
    gate.open()
    #expect(await until { old.hub.dismissIdle() })
    tab.leave()
    let new = World(store: store, script: script)
    let back = new.connect(resume: tab.token, last: 1)
    let messages = await back.ran()
    #expect(!messages.contains { if case .problem = $0 { true } else { false } })
    #expect(back.body == "1")
    #expect(back.acknowledged == 1)
  }
}
