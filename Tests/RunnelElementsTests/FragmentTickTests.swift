import Awaiting
import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

extension AppTest {
  fileprivate var texts: [String] { markdown.map(\.body) }
}

@Suite("Fragments that tick")
struct TickTests {
  @Test("168: a fragment ticks while its page is seen")
  func ticks() async throws {
    let app = AppTest { st in
      @State("runs") var runs = 0
      runs += 1
      st.fragment("clock", every: .seconds(1)) { st in
        @State("ticks") var ticks = 0
        ticks += 1
        st.write("ticks \(ticks)")
      }
      st.write("runs \(runs)")
    }
    try await app.run()
    #expect(app.texts == ["ticks 1", "runs 1"])
    try await app.wait(for: .milliseconds(900))
    #expect(app.texts == ["ticks 1", "runs 1"])
    try await app.wait(for: .milliseconds(100))
    #expect(app.texts == ["ticks 2", "runs 1"])
    try await app.wait(for: .seconds(5))
    #expect(app.texts == ["ticks 7", "runs 1"])
    // A tab behind others: what is due comes as soon as it is seen again, once.
    try await app.show(false)
    try await app.wait(for: .seconds(10))
    #expect(app.texts == ["ticks 7", "runs 1"])
    try await app.show(true)
    #expect(app.texts == ["ticks 8", "runs 1"])
    try await app.wait(for: .milliseconds(900))
    #expect(app.texts == ["ticks 8", "runs 1"])
    try await app.wait(for: .milliseconds(100))
    #expect(app.texts == ["ticks 9", "runs 1"])
  }

  @Test("168: nothing ticks while nobody is connected")
  func away() async throws {
    let app = AppTest { st in
      st.fragment(every: .seconds(1)) { st in
        @State("ticks") var ticks = 0
        ticks += 1
        st.write("ticks \(ticks)")
      }
    }
    try await app.run()
    app.disconnect()
    try await app.wait(for: .seconds(10))
    try await app.reconnect()
    #expect(app.texts == ["ticks 2"])
    try await app.wait(for: .seconds(1))
    #expect(app.texts == ["ticks 3"])
  }

  @Test("168, 169: a fragment that the page no longer has ticks no more")
  func gone() async throws {
    let app = AppTest { st in
      @State("ticks") var ticks = 0
      if st.checkbox("Clock") {
        st.fragment(every: .seconds(1)) { st in ticks += 1 }
      }
      st.button("Look")
      st.write("ticks \(ticks)")
    }
    try await app.run()
    try await app.find("checkbox", "Clock").set(true)
    try await app.wait(for: .seconds(3))
    try await app.find("checkbox", "Clock").set(false)
    #expect(app.texts == ["ticks 4"])
    let runs = app.runs
    try await app.wait(for: .seconds(10))
    #expect(app.runs == runs)
    try await app.button("Look").click()
    #expect(app.texts == ["ticks 4"])
  }

  @Test("fragments that are due at the same time tick in one run")
  func together() async throws {
    let app = AppTest { st in
      for number in 0..<100 {
        st.fragment("f\(number)", every: .seconds(1)) { st in
          @State("ticks") var ticks = 0
          ticks += 1
          st.write("\(number)")
        }
      }
    }
    try await app.run()
    let runs = app.runs
    try await app.wait(for: .seconds(3))
    #expect(app.runs == runs + 3)
  }

  @Test("an event elsewhere, or a run of the page, does not put off a tick")
  func steady() async throws {
    let app = AppTest { st in
      st.fragment(every: .seconds(1)) { st in
        @State("ticks") var ticks = 0
        ticks += 1
        st.write("ticks \(ticks)")
      }
      st.button("All")
      st.fragment { st in st.button("Part") }
    }
    try await app.run()
    for _ in 0..<4 {
      try await app.wait(for: .milliseconds(250))
      try await app.button("Part").click()
    }
    #expect(app.texts == ["ticks 2"])
    try await app.wait(for: .milliseconds(500))
    try await app.button("All").click()
    #expect(app.texts == ["ticks 3"])
    try await app.wait(for: .milliseconds(500))
    #expect(app.texts == ["ticks 4"])
  }

  @Test("a tick goes on with what a restarted app has stored")
  func restart() async throws {
    let app = AppTest { st in
      st.fragment("clock", every: .seconds(1)) { st in
        @State("ticks") var ticks = 0
        ticks += 1
        st.write("ticks \(ticks)")
      }
    }
    try await app.run()
    try await app.wait(for: .seconds(3))
    try await app.restart(after: "killed")
    #expect(app.texts == ["ticks 5"])
    try await app.wait(for: .seconds(1))
    #expect(app.texts == ["ticks 6"])
  }

  @Test(
    "a tick draws nothing but its fragment, and nothing where that is gone",
    arguments: Gone.allCases)
  func gone(_ gone: Gone) async throws {
    let full = Watched(0)
    let app = AppTest { st in
      full.withLock { $0 += 1 }
      let isGone = st.checkbox("Gone")
      let slot = st.empty()
      if isGone, gone == .thrown { throw Broken() }
      if isGone, gone == .stopped { try st.stop() }
      st.fragment("outer") { st in
        if isGone, gone == .thrownAround { throw Broken() }
        slot.fragment("clock", every: .seconds(1)) { st in st.write("clock") }
      }
      if isGone, gone == .replaced { slot.write("something else") }
    }
    try await app.run()
    try await app.find("checkbox", "Gone").set(true)
    let before = full.withLock { $0 }
    try await app.wait(for: .seconds(5))
    #expect(full.withLock { $0 } == before)
  }

  enum Gone: CaseIterable, CustomTestStringConvertible {
    case thrown
    case thrownAround
    case stopped
    case replaced

    var testDescription: String { "\(self)" }
  }

  @Test(
    "a fragment that asks for itself in a place that is filled with something else is not drawn without end"
  )
  func asksForItself() async throws {
    let full = Watched(0)
    let app = AppTest { st in
      full.withLock { $0 += 1 }
      let slot = st.empty()
      slot.fragment { st in
        st.write("working")
        try st.rerun(.fragment)
      }
      slot.write("done")
    }
    try await app.run()
    try await app.settleRuns()
    #expect(full.withLock { $0 } == 1)
    #expect(app.texts == ["done"])
  }

  @Test("a tick leaves the error of a callback where it is")
  func error() async throws {
    let ticks = Watched(0)
    let app = AppTest { st in
      st.button("Delete") { throw Broken() }
      st.fragment(every: .seconds(1)) { st in ticks.withLock { $0 += 1 } }
    }
    try await app.run()
    try await app.button("Delete").click()
    try await app.wait(for: .seconds(1))
    #expect(app.exceptions.count == 1)
    #expect(ticks.withLock { $0 } == 2)
  }

  @Test("a tick does not begin anew what the reader has stopped")
  func stopped() async throws {
    let (gate, full) = (Gate(), Watched(0))
    let app = AppTest { st in
      full.withLock { $0 += 1 }
      let works = st.checkbox("Work")
      st.fragment(every: .seconds(1)) { st in
        @State("ticks") var ticks = 0
        ticks += 1
        st.write("ticks \(ticks)")
      }
      if works { try await gate.pass() }
    }
    try await app.run()
    try app.find("checkbox", "Work").post(true)
    await gate.arrival()
    try await app.stop()
    try await app.settleRuns()
    try await app.wait(for: .seconds(2))
    #expect(full.withLock { $0 } == 2)
    #expect(app.texts == ["ticks 4"])
  }

  @Test("a period that the script changes counts from now on")
  func period() async throws {
    let ticks = Watched(0)
    let app = AppTest { st in
      let isFast = st.checkbox("Fast")
      st.fragment("clock", every: isFast ? .seconds(1) : .seconds(3_600)) { st in
        ticks.withLock { $0 += 1 }
      }
    }
    try await app.run()
    try await app.find("checkbox", "Fast").set(true)
    let before = ticks.withLock { $0 }
    try await app.wait(for: .seconds(30))
    #expect(ticks.withLock { $0 } - before == 30)
  }

  @Test("a test that waits for an hour sees each tick")
  func hour() async throws {
    let ticks = Watched(0)
    let app = AppTest { st in
      st.fragment(every: .seconds(1)) { st in ticks.withLock { $0 += 1 } }
    }
    try await app.run()
    try await app.wait(for: .seconds(3_600))
    #expect(ticks.withLock { $0 } == 3_601)
  }

  @Test("a fragment that asks for itself again and again leaves the ticks of others their turn")
  func besideEndless() async throws {
    let (polls, ticks) = (Watched(0), Watched(0))
    let app = AppTest { st in
      st.fragment("poll") { st in
        polls.withLock { $0 += 1 }
        if st.checkbox("Poll") { try st.rerun(.fragment) }
      }
      st.fragment("clock", every: .seconds(1)) { st in
        ticks.withLock { $0 += 1 }
        st.write("clock")
      }
    }
    try await app.run()
    try app.find("checkbox", "Poll").post(true)
    for _ in 0..<50 {
      let before = polls.withLock { $0 }
      // An endless page rests between its runs.
      try await app.wait { _ in polls.withLock { $0 } > before }
    }
    #expect(ticks.withLock { $0 } > 5)
    try app.find("checkbox", "Poll").post(false)
    try await app.settleRuns()
  }
}

private struct Broken: Error {}
