import Awaiting
import RunnelElements
import RunnelSession
import RunnelTesting
import RunnelWire
import Testing

extension AppTest {
  fileprivate var texts: [String] { markdown.map(\.body) }
}

/// Stop lets go of what waits (runs 6), also of what would be drawn by fragments.
@Suite("Fragments whose reader has stopped a run")
struct StoppedFragmentTests {
  /// Two fragments, of which the first one waits when it is drawn once more.
  private func twoFragments(
    every period: Duration? = nil, _ gate: Gate, _ calls: Watched<Int>, _ presses: Watched<Int>
  ) -> AppTest {
    AppTest { st in
      st.button("Both") { try st.rerun(.fragments("a", "b")) }
      var drawn = 0
      await st.fragment("a", every: period) { st in
        drawn += 1
        if drawn > 1 { try await gate.pass() }
        st.write("a")
      }
      st.fragment("b", every: period) { st in
        calls.withLock { $0 += 1 }
        st.button("In b") { presses.withLock { $0 += 1 } }
        st.write("b")
      }
    }
  }

  @Test("what a run was still to draw is as it was, and can be used", arguments: [false, true])
  func others(_ ticks: Bool) async throws {
    let (gate, calls, presses) = (Gate(), Watched(0), Watched(0))
    let app = twoFragments(every: ticks ? .seconds(60) : nil, gate, calls, presses)
    try await app.run()
    if ticks { app.advance(by: .seconds(60)) } else { try app.button("Both").post() }
    await gate.arrival()
    try await app.stop()
    try await app.settleRuns()
    #expect(calls.withLock { $0 } == 1)
    #expect(app.texts == ["b"])
    try await app.button("In b").click()
    #expect(presses.withLock { $0 } == 1)
    #expect(calls.withLock { $0 } == 2)
    #expect(app.refusals == [])
  }

  @Test("what the stopped run itself has asked fragments for is not drawn either")
  func asked() async throws {
    let (gate, calls) = (Gate(), Watched(0))
    let app = AppTest { st in
      let works = st.button("Work")
      st.fragment("clock") { st in
        let call = calls.withLock { count in
          count += 1
          return count
        }
        st.write("call \(call)")
        if works, call == 2 { try st.rerun(.fragment) }
      }
      if works { try await gate.pass() }
    }
    try await app.run()
    try app.button("Work").post()
    await gate.arrival()
    try await app.stop()
    try await app.settleRuns()
    #expect(calls.withLock { $0 } == 2)
  }

  @Test("a tick that asks for its fragment once more does not draw the page that was stopped")
  func tickAsks() async throws {
    let (gate, runs, works, asks) = (Gate(), Watched(0), Watched(false), Watched(false))
    let app = AppTest { st in
      runs.withLock { $0 += 1 }
      st.button("Work") { works.withLock { $0 = true } }
      st.fragment("clock", every: .seconds(1)) { st in
        @State("ticks") var ticks = 0
        ticks += 1
        let asksNow = asks.withLock { asks in
          defer { asks = false }
          return asks
        }
        if asksNow { try st.rerun(.fragment) }
        st.write("tick \(ticks)")
      }
      let worksNow = works.withLock { works in
        defer { works = false }
        return works
      }
      if worksNow { try await gate.pass() }
      st.write("end")
    }
    try await app.run()
    try app.button("Work").post()
    await gate.arrival()
    try await app.stop()
    try await app.settleRuns()
    let before = runs.withLock { $0 }
    asks.withLock { $0 = true }
    try await app.wait(for: .seconds(2))
    #expect(runs.withLock { $0 } == before)
    #expect(app.texts.first == "tick 5")
  }

  @Test(
    "a stop, and how many actions came to nothing by it, outlast a fragment's ticks",
    arguments: [true, false])
  func stopOutlastsTicks(runsAgain: Bool) async throws {
    let (gate, works) = (Gate(), Watched(true))
    let app = AppTest { st in
      st.fragment("tick", every: .seconds(1)) { st in
        let ticks = st.sessionState["ticks", default: 0] + 1
        st.sessionState["ticks"] = ticks
        st.write("tick \(ticks)")
        st.button("In the fragment")
      }
      if st.button("Work") {
        let worksNow = works.withLock { works in
          defer { works = false }
          return works
        }
        if worksNow { try await gate.pass() }
      }
      st.write("end")
    }
    try await app.run()
    try app.button("Work").post()
    await gate.arrival()
    try app.button("Work").post()
    try await app.stop()
    try await app.wait(for: .seconds(2))
    #expect(app.texts.first == "tick 4")
    #expect(app.status == .stopped)
    #expect(app.droppedPresses == 1)
    if runsAgain {
      try await app.receive { .rerun(number: $0) }
    } else {
      try await app.button("In the fragment").click()
    }
    #expect(app.status == .finished)
    try await app.wait(for: .seconds(1))
    #expect(app.status == .finished)
  }

  @Test("a fragment whose own work was cancelled takes nothing from another one of its run")
  func ownCancellation() async throws {
    let app = AppTest { st in
      st.fragment("a") { st in
        if st.textInput("In a") == "x" { throw CancellationError() }
        st.write("a")
      }
      st.fragment("b") { st in st.write("b \(st.textInput("In b"))") }
    }
    try await app.run()
    let fields = try ["In a", "In b"].map { try #require(try app.find("textInput", $0).text("id")) }
    let readings = zip(fields, ["x", "y"]).map { Value.Member($0, .text($1)) }
    try await app.receive { .event(number: $0, readings: readings, trigger: nil) }
    #expect(app.texts == ["b y"])
    #expect(app.status == .finished)
  }

  @Test("a fragment that came to its end, though it was asked to make room, is not drawn once more")
  func drawnToItsEnd() async throws {
    let (gate, calls) = (Gate(), Watched((a: 0, b: 0)))
    let app = AppTest { st in
      await st.fragment("a", every: .seconds(60)) { st in
        let call = calls.withLock { calls in
          calls.a += 1
          return calls.a
        }
        if call == 2 {
          await withTaskCancellationHandler {
            await gate.wait()
          } onCancel: {
            gate.open()
          }
        }
        st.write("a \(call)")
      }
      st.fragment("b", every: .seconds(60)) { st in
        calls.withLock { $0.b += 1 }
        st.write("b")
      }
      st.fragment("c") { st in st.textInput("In c") }
    }
    try await app.run()
    app.advance(by: .seconds(60))
    await gate.arrival()
    try app.find("textInput", "In c").post("z")
    try await app.settleRuns()
    #expect(app.texts == ["a 2", "b"])
    #expect(calls.withLock { [$0.a, $0.b] } == [2, 2])
  }

  @Test("a stop is said no more where a tick has had the page drawn as a whole")
  func tickOfPage() async throws {
    let (gate, works, asks) = (Gate(), Watched(true), Watched(false))
    let app = AppTest { st in
      st.fragment(every: .seconds(1)) { st in
        let asksNow = asks.withLock { asks in
          defer { asks = false }
          return asks
        }
        if asksNow { try st.rerun() }
      }
      if st.button("Work"), works.withLock({ $0 }) { try await gate.pass() }
      st.write("end")
    }
    try await app.run()
    try app.button("Work").post()
    await gate.arrival()
    try await app.stop()
    #expect(app.status == .stopped)
    works.withLock { $0 = false }
    asks.withLock { $0 = true }
    try await app.wait(for: .seconds(2))
    #expect(app.texts == ["end"])
    #expect(app.status == .finished)
  }
}
