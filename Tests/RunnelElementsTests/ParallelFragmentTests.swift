import Awaiting
import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

private struct Trouble: Error {}

extension AppTest {
  fileprivate var texts: [String] { markdown.map(\.body) }
}

@Suite("Fragments beside others")
struct ParallelFragmentTests {
  @Test("175: parallel fragments are drawn at the same time, and the run ends when all are")
  func together() async throws {
    let (left, right) = (Gate(), Gate())
    let app = AppTest { st in
      let (first, second) = st.columns(1, 1)
      first.fragment("left", parallel: true) { st in
        await left.wait()
        st.write("left")
      }
      second.fragment("right", parallel: true) { st in
        await right.wait()
        st.write("right")
      }
      st.write("behind")
    }
    app.open()
    // Both are in their closures, neither of which has ended.
    await left.arrival()
    await right.arrival()
    right.open()
    left.open()
    try await app.settleRuns()
    #expect(app.texts == ["left", "right", "behind"])
  }

  @Test("parallel: false waits for those before it")
  func inTurn() async throws {
    let app = AppTest { st in
      for number in 0..<20 {
        st.fragment(parallel: false) { st in
          @State("log") var log: [Int] = []
          log.append(number)
        }
      }
      st.button("Look")
      st.fragment("log") { st in
        @State("log") var log: [Int] = []
        if st.button("Show") { st.write("\(log)") }
      }
    }
    try await app.run()
    try await app.button("Show").click()
    #expect(app.texts == ["\(Array(0..<20))"])
  }

  @Test("an error of one stays in its place")
  func error() async throws {
    let app = AppTest { st in
      st.fragment(parallel: true) { st in throw Trouble() }
      st.fragment(parallel: true) { st in st.write("well") }
      st.write("after")
    }
    try await app.run()
    #expect(
      app.elements().map(\.kind) == ["fragment", "exception", "fragment", "markdown", "markdown"])
    #expect(app.texts == ["well", "after"])
  }

  @Test("an error in a fragment that has drawn nothing names the call of the fragment")
  func place() async throws {
    let gate = Gate()
    let app = AppTest { st in
      st.fragment("empty", parallel: true) { st in
        @State("fails") var fails = false
        await gate.wait()
        if !fails { st.button("Fail") { fails = true } }
        throw Trouble()
      }
      st.write("beside")
      gate.open()
    }
    let line = #line - 9
    try await app.run()
    #expect(
      app.exceptions.map { $0.text("place") } == ["after ParallelFragmentTests.swift:\(line + 3)"])
    try await app.button("Fail").click()
    #expect(
      app.exceptions.map { $0.text("place") } == ["after ParallelFragmentTests.swift:\(line)"])
    try await app.run()
    #expect(
      app.exceptions.map { $0.text("place") } == ["after ParallelFragmentTests.swift:\(line)"])
  }

  @Test("of rerun() and stop() in parallel fragments the first one counts")
  func first() async throws {
    let gate = Gate()
    let app = AppTest { st in
      @State("runs") var runs = 0
      runs += 1
      st.fragment(parallel: true) { st in
        try st.stop()
      }
      st.fragment(parallel: false) { st in
        // The one before it has ended.
        try st.rerun()
      }
      _ = gate
    }
    try await app.run()
    #expect(app.status == .stopped)
    #expect(app.runs == 1)
  }

  @Test("Stop ends those that wait, and the page goes on")
  func stop() async throws {
    let gate = Gate()
    let app = AppTest { st in
      @State("on") var isOn = false
      st.button("On") { isOn = true }
      st.button("Off") { isOn = false }
      if isOn {
        st.fragment(parallel: true) { st in
          await gate.wait()
          try Task.checkCancellation()
          st.write("never")
        }
      }
    }
    try await app.run()
    try app.button("On").post()
    await gate.arrival()
    app.postStop()
    gate.open()
    try await app.settle()
    #expect(app.status == .stopped)
    try await app.button("Off").click()
    #expect(app.status == .finished)
    #expect(app.texts == [])
  }

  @Test("fragments that wait for those before them do so when they tick, too")
  func waitingTicks() async throws {
    let counts = Watched((inside: 0, most: 0, calls: 0))
    let app = AppTest { st in
      for _ in 0..<4 {
        st.fragment(every: .seconds(1), parallel: false) { st in
          counts.withLock { counts in
            counts.inside += 1
            counts.calls += 1
            counts.most = max(counts.most, counts.inside)
          }
          for _ in 0..<20 { await Task.yield() }
          counts.withLock { $0.inside -= 1 }
        }
      }
    }
    try await app.run()
    try await app.wait(for: .seconds(1))
    #expect(counts.withLock { $0.calls } == 8)
    #expect(counts.withLock { $0.most } == 1)
  }

  @Test("where one asks for a rerun, the others are asked to end")
  func rerunCancels() async throws {
    let (gate, runs) = (Gate(), Watched(0))
    let app = AppTest { st in
      let run = runs.withLock { count in
        count += 1
        return count
      }
      st.fragment("slow", parallel: true) { st in
        if run == 1 { try await gate.pass() }
        st.write("slow \(run)")
      }
      st.fragment("asks", parallel: true) { st in
        guard run == 1 else { return }
        await gate.arrival()
        try st.rerun()
      }
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["slow 2"])
  }
}
