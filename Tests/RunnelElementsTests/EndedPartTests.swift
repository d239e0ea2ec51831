import Awaiting
import RunnelElements
import RunnelSession
import RunnelWire
import Testing

@testable import RunnelTesting

extension AppTest {
  fileprivate var texts: [String] { markdown.map(\.body) }

  /// Two fields in one event.
  fileprivate func set(_ values: KeyValuePairs<String, String>) async throws {
    let readings = try values.map { label, text in
      Value.Member(try #require(try find("textInput", label).text("id")), .text(text))
    }
    try await receive { .event(number: $0, readings: readings, trigger: nil) }
    try await settleRuns()
  }
}

private struct Broken: Error {}

/// How a fragment ends before its closure does.
enum PartEnd: String, CaseIterable, Sendable {
  case cancellation, stop, rerun, mistake, none

  func happen(_ st: Container) throws {
    switch self {
    case .cancellation: throw CancellationError()
    case .stop: try st.stop()
    case .rerun: try st.rerun(.fragment)
    case .mistake: throw Broken()
    case .none: break
    }
  }
}

/// A part of a run that ends early ends for itself (decision 22).
@Suite("Parts that end before the others of their run")
struct EndedPartTests {
  /// The first one has another one in it, which ends so when A is "x", once where it asks for a rerun.
  private func neighbours(nested: PartEnd, own: PartEnd = .none, _ pressed: Watched<Int>) -> AppTest
  {
    let hasAsked = Watched(false)
    @Sendable func ends(_ end: PartEnd, _ text: String) -> Bool {
      text == "x"
        && (end != .rerun
          || hasAsked.withLock { hasAsked in
            defer { hasAsked = true }
            return !hasAsked
          })
    }
    return AppTest { st in
      st.fragment("a") { st in
        let text = st.textInput("A")
        st.fragment { st in if ends(nested, text) { try nested.happen(st) } }
        if ends(own, text) { try own.happen(st) }
        st.write("a \(text)")
      }
      st.fragment("b") { st in
        if st.button("Press") { pressed.withLock { $0 += 1 } }
        st.write("b \(st.textInput("B"))")
      }
    }
  }

  @Test(
    "what ends in one of them takes nothing from another", arguments: PartEnd.allCases,
    [true, false])
  func neighbour(_ end: PartEnd, _ isNested: Bool) async throws {
    let app = neighbours(nested: isNested ? end : .none, own: isNested ? .none : end, Watched(0))
    try await app.run()
    try await app.set(["A": "x", "B": "y"])
    #expect(app.texts.contains("b y"))
    // A stop ends all of the fragment that the run is for; the others end what they are in.
    let isDrawn = end == .none || end == .rerun || isNested && end != .stop
    #expect(app.texts.contains("a x") == isDrawn)
    #expect(app.status == (end == .mistake && !isNested ? .error : .finished))
  }

  @Test("a press in one is carried out where another one ends", arguments: PartEnd.allCases)
  func press(_ end: PartEnd) async throws {
    let pressed = Watched(0)
    let app = neighbours(nested: end, pressed)
    try await app.run()
    let text = try #require(try app.find("textInput", "A").text("id"))
    let press = try #require(try app.button("Press").text("id"))
    try await app.receive {
      .event(number: $0, readings: [Value.Member(text, .text("x"))], trigger: press)
    }
    try await app.settleRuns()
    #expect(pressed.withLock { $0 } == 1)
    #expect(app.refusals.isEmpty)
  }

  @Test(
    "ticks go on beside one whose own work is cancelled, and none says that it was stopped",
    arguments: [true, false])
  func ticks(_ isNested: Bool) async throws {
    let (ticks, isFirst) = (Watched(0), Watched(true))
    let app = AppTest { st in
      st.fragment("a", every: .seconds(1)) { st in
        let isCancelled = !isFirst.withLock { $0 }
        st.fragment { st in if isCancelled, isNested { throw CancellationError() } }
        if isCancelled, !isNested { throw CancellationError() }
      }
      st.fragment("b", every: .seconds(1)) { st in ticks.withLock { $0 += 1 } }
    }
    try await app.run()
    isFirst.withLock { $0 = false }
    try await app.wait(for: .seconds(10))
    #expect(ticks.withLock { $0 } == 11)
    #expect(app.status == .finished)
  }

  @Test("in a run of the page a fragment whose own work was cancelled ends alone")
  func inRunOfPage() async throws {
    let app = AppTest { st in
      st.write("above")
      st.fragment { st in
        st.write("a")
        throw CancellationError()
      }
      st.fragment { st in st.write("b") }
      st.write("below")
    }
    try await app.run()
    #expect(app.texts == ["above", "a", "b", "below"])
    #expect(app.status == .finished)
  }

  @Test("what one leaves out that ends well is forgotten, though another one ends early")
  func leftOut() async throws {
    let app = AppTest { st in
      st.fragment("a") { st in if st.textInput("A") == "x" { throw CancellationError() } }
      st.fragment("b") { st in
        if st.textInput("B") == "hide" { return }
        st.write("name \(st.textInput("Name"))")
      }
    }
    try await app.run()
    try await app.find("textInput", "Name").set("Ada")
    try await app.set(["A": "x", "B": "hide"])
    try await app.find("textInput", "B").set("show")
    #expect(app.texts == ["name "])
  }

  @Test(
    "of two that are drawn beside each other one asks for itself, and the other one is drawn to its end"
  )
  func beside() async throws {
    let (gate, hasAsked, isFirst) = (Gate(), Watched(false), Watched(true))
    let app = AppTest { st in
      st.fragment("x", parallel: true) { st in
        if st.textInput("X") == "x", !hasAsked.withLock({ $0 }) {
          hasAsked.withLock { $0 = true }
          await gate.arrival()
          try st.rerun(.fragment)
        }
        st.write("x")
      }
      st.fragment("c", parallel: true) { st in
        let text = st.textInput("C")
        let waits = text == "y" && isFirst.withLock { $0 }
        if waits {
          isFirst.withLock { $0 = false }
          try await gate.pass()
        }
        st.write("c \(text)")
      }
    }
    try await app.run()
    try await app.set(["X": "x", "C": "y"])
    #expect(app.texts == ["x", "c y"])
  }

  @Test("a fragment in another one asks for itself, and what is around it is drawn to its end")
  func around() async throws {
    let asks = Watched(false)
    let app = AppTest { st in
      st.fragment("outer") { st in
        let text = st.textInput("Name")
        st.fragment("inner") { st in
          let isAsking = asks.withLock { $0 }
          asks.withLock { $0 = false }
          if isAsking { try st.rerun(.fragment) }
          st.write("inner")
        }
        st.write("name \(text)")
      }
    }
    try await app.run()
    asks.withLock { $0 = true }
    try await app.set(["Name": "Ada"])
    #expect(app.texts == ["inner", "name Ada"])
  }

  @Test(
    "one that came to its end is not drawn once more where the next one makes room",
    arguments: [true, false])
  func drawnOnce(_ listens: Bool) async throws {
    let (gate, a, b) = (Gate(), Watched(0), Watched(0))
    let app = AppTest { st in
      st.fragment("a", every: .seconds(60)) { st in a.withLock { $0 += 1 } }
      await st.fragment("b", every: .seconds(60)) { st in
        let count = b.withLock { count in
          count += 1
          return count
        }
        guard count == 2 else { return }
        if listens {
          try await gate.pass()
        } else {
          await withTaskCancellationHandler {
            await gate.wait()
          } onCancel: {
            gate.open()
          }
        }
      }
      st.fragment("c") { st in st.textInput("In c") }
    }
    try await app.run()
    app.advance(by: .seconds(60))
    await gate.arrival()
    try app.find("textInput", "In c").post("z")
    try await app.settleRuns()
    #expect(a.withLock { $0 } == 2)
  }

  @Test("an event that has waited since before a tick began lets it have a turn, and no more")
  func turn() async throws {
    let (work, tick, count) = (Gate(), Gate(), Watched(0))
    let app = AppTest { st in
      await st.fragment("work") { st in if st.button("Work") { await work.wait() } }
      st.fragment("e") { st in st.button("Press") }
      st.fragment("g") { st in st.write("name \(st.textInput("Name"))") }
      await st.fragment("clock", every: .seconds(60)) { st in
        let isWorking = count.withLock { count in
          count += 1
          return count == 2
        }
        if isWorking { try await tick.pass() }
      }
    }
    try await app.run()
    try app.button("Work").post()
    await work.arrival()
    app.advance(by: .seconds(61))
    try app.button("Press").post()
    try app.find("textInput", "Name").post("Ada")
    work.open()
    await tick.arrival()
    try await app.wait { $0.texts == ["name Ada"] }
    tick.open()
    try await app.settleRuns()
  }

  @Test("one whose parallel part has made room for an event is drawn to its end after it")
  func parallelPart() async throws {
    let (gate, isWorking) = (Gate(), Watched(false))
    let app = AppTest { st in
      st.fragment("outer") { st in
        let isOn = st.checkbox("On")
        st.fragment(parallel: true) { st in
          let worksNow = isWorking.withLock { isWorking in
            defer { isWorking = false }
            return isWorking
          }
          if worksNow { try await gate.pass() }
          st.write("inner \(isOn)")
        }
      }
      st.fragment("other") { st in st.write("name \(st.textInput("Name"))") }
    }
    try await app.run()
    isWorking.withLock { $0 = true }
    try app.find("checkbox", "On").post(true)
    await gate.arrival()
    try app.find("textInput", "Name").post("Ada")
    try await app.settleRuns()
    #expect(app.texts == ["inner true", "name Ada"])
  }

  @Test("a stop in a fragment asks the parallel parts of it to end, and no others")
  func stopsParallelParts() async throws {
    let (inside, outside, hasEnded) = (Gate(), Gate(), Watched(false))
    let app = AppTest { st in
      st.fragment("other", parallel: true) { st in
        if st.checkbox("Other") { try await outside.pass() }
        st.write("other")
      }
      await st.fragment("outer") { st in
        let isOn = st.checkbox("On")
        st.fragment(parallel: true) { st in
          guard isOn else { return }
          defer { hasEnded.withLock { $0 = true } }
          try await inside.pass()
        }
        if isOn {
          await inside.arrival()
          try st.stop()
        }
      }
    }
    try await app.run()
    let boxes = try ["Other", "On"].map { try #require(try app.find("checkbox", $0).text("id")) }
    app.post { number in
      .event(number: number, readings: boxes.map { Value.Member($0, .bool(true)) }, trigger: nil)
    }
    // By being asked to: its gate stays closed.
    await outside.arrival()
    #expect(await hasEnded.becomes { $0 })
    outside.open()
    try await app.settleRuns()
    #expect(app.texts == ["other"])
  }

  @Test("a dialog whose own work is cancelled takes nothing from what is drawn beside it")
  func dialog() async throws {
    let (gate, inside) = (Gate(), Gate())
    gate.open()
    let app = AppTest { st in
      let dialog = st.dialog("Dialog") { st in
        await inside.wait()
        throw CancellationError()
      }
      if st.button("Open") { dialog() }
      st.fragment(parallel: true) { st in
        try await gate.pass()
        st.write("end")
      }
    }
    try await app.run()
    gate.close()
    try app.button("Open").post()
    await gate.arrival()
    inside.open()
    gate.open()
    try await app.settleRuns()
    #expect(app.texts == ["end"])
  }
}
