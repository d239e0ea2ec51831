import RunnelWire
import Testing

@testable import RunnelSession

private func request(_ event: Int, _ readings: [(String, Int)] = [], pressed: [String] = [])
  -> RunRequest
{
  RunRequest(
    readings: readings.map { .init(widget: widget($0.0), value: .integer($0.1), trigger: nil) },
    presses: pressed.map { .init(widget: widget($0)) }, lastEvent: event)
}

private func widget(_ label: String) -> WidgetID {
  WidgetID(kind: "slider", key: nil, label: label, form: nil, page: "")
}

@Suite("The run queue")
struct RunQueueTests {
  @Test("an event starts a run when none goes on")
  func starts() {
    var queue = RunQueue()
    #expect(queue.request(request(1)) == .start(request(1)))
    #expect(queue.callbacksFinished() == .none)
    #expect(queue.runStored() == .none)
    #expect(queue.state == .idle)
  }

  @Test("an event cuts off a run, but not its callbacks")
  func cutsOff() {
    var queue = RunQueue()
    _ = queue.request(request(1))
    #expect(queue.request(request(2)) == .none)
    #expect(queue.callbacksFinished() == .replace(request(2)))
    #expect(queue.callbacksFinished() == .none)
    #expect(queue.request(request(3)) == .replace(request(3)))
  }

  @Test("without fast reruns events wait for the run's end, merged into one")
  func waits() {
    var queue = RunQueue()
    queue.interrupts = false
    _ = queue.request(request(1))
    _ = queue.callbacksFinished()
    #expect(queue.request(request(2, [("a", 1)])) == .none)
    #expect(queue.request(request(3, [("b", 2)])) == .none)
    #expect(queue.runStored() == .start(request(3, [("a", 1), ("b", 2)])))
  }

  @Test("rule 5: of merged requests the newer value counts, and every press")
  func merges() {
    var older = request(1, [("a", 1), ("b", 1)], pressed: ["go"])
    older.merge(request(2, [("a", 2)], pressed: ["stop", "go"]))
    #expect(older == request(2, [("b", 1), ("a", 2)], pressed: ["go", "stop", "go"]))
  }

  @Test("rule 5: the last step to another query counts, at its place among the readings")
  func navigations() throws {
    func step(_ query: String, _ position: Int = 0) -> RunRequest.Navigation? {
      Query(parsing: query).map { RunRequest.Navigation(query: $0, position: position) }
    }
    var merged = request(1, [("a", 1), ("b", 1)])
    merged.merge(RunRequest(lastEvent: 2, navigation: step("n=1")))
    merged.merge(request(3, [("a", 2), ("c", 2)], pressed: ["go"]))
    var expected = request(3, [("b", 1), ("a", 2), ("c", 2)], pressed: ["go"])
    expected.navigation = step("n=1", 1)
    #expect(merged == expected)
    merged.merge(RunRequest(lastEvent: 4, navigation: step("n=2")))
    merged.merge(request(5, [("b", 3)]))
    expected = request(5, [("a", 2), ("c", 2), ("b", 3)], pressed: ["go"])
    expected.navigation = step("n=2", 2)
    #expect(merged == expected)
  }

  @Test("a stop ends the run; one during callbacks ends it behind them, and loses no event")
  func stops() {
    var queue = RunQueue()
    #expect(queue.stop() == .none)
    _ = queue.request(request(1))
    #expect(queue.stop() == .none)
    _ = queue.request(request(2))
    #expect(queue.callbacksFinished() == .cancel)
    #expect(queue.runStored() == .start(request(2)))
    _ = queue.callbacksFinished()
    #expect(queue.stop() == .cancel)
    #expect(queue.runStored() == .none)
  }

  @Test("a rerun takes in what has come meanwhile")
  func reruns() {
    var queue = RunQueue()
    queue.interrupts = false
    _ = queue.request(request(1))
    _ = queue.callbacksFinished()
    _ = queue.request(request(2, [("a", 1)]))
    #expect(queue.rerunRequested(lastEvent: 1) == .start(request(2, [("a", 1)])))
  }

  @Test("a closed queue does nothing more")
  func closes() {
    var queue = RunQueue()
    _ = queue.request(request(1))
    #expect(queue.close() == .cancel)
    #expect(queue.request(request(2)) == .none)
    #expect(queue.runStored() == .none)
    #expect(queue.state == .closed)
  }

  @Test(
    "an identity's text leads back to it",
    arguments: ["", "a", "Größe", String(repeating: "x", count: 10_000)])
  func identityTexts(_ label: String) {
    let id = widget(label)
    #expect(id.text.utf8.count == 11)
    #expect(WidgetID(text: id.text) == id)
    #expect(WidgetID(text: String(id.text.dropLast())) == nil)
    #expect(WidgetID(text: "***********") == nil)
  }
}

extension RunQueue {
  /// A run's end, and that of its storing.
  fileprivate mutating func runStored() -> Action {
    runFinished()
    return stored()
  }
}

extension RunQueueTests {
  @Test("events that come before a restored page is drawn get a run each, in their order")
  func backlog() {
    var queue = RunQueue()
    queue.awaitPage()
    #expect(queue.request(RunRequest()) == .start(RunRequest()))
    #expect(queue.request(request(4, pressed: ["go"])) == .none)
    #expect(queue.callbacksFinished() == .none)
    #expect(queue.request(request(5, pressed: ["go"])) == .none)
    #expect(queue.runStored() == .start(request(4, pressed: ["go"])))
    #expect(queue.callbacksFinished() == .none)
    // Nor does what comes meanwhile cut them off.
    #expect(queue.request(request(6)) == .none)
    #expect(queue.runStored() == .start(request(5, pressed: ["go"])))
    #expect(queue.runStored() == .start(request(6)))
    #expect(queue.runStored() == .none)
    #expect(queue.state == .idle)
    // From then on all is as ever.
    _ = queue.request(request(7))
    _ = queue.callbacksFinished()
    #expect(queue.request(request(8)) == .replace(request(8)))
  }

  @Test(
    "a stop before a restored page is drawn lets go of what waits; what comes then has it drawn")
  func stopsUndrawn() {
    var queue = RunQueue()
    queue.awaitPage()
    _ = queue.request(RunRequest())
    _ = queue.request(request(4, pressed: ["go"]))
    _ = queue.callbacksFinished()
    #expect(queue.letGoOfBacklog() == [request(4, pressed: ["go"])])
    #expect(queue.stop() == .cancel)
    #expect(queue.runStored() == .none)
    #expect(queue.isUndrawn)
    #expect(queue.request(request(5, pressed: ["go"])) == .start(RunRequest()))
    // Before its script has begun the run is stopped as well.
    #expect(queue.letGoOfBacklog() == [request(5, pressed: ["go"])])
    #expect(queue.stop() == .none)
    #expect(queue.callbacksFinished() == .cancel)
    queue.runFinished()
    #expect(queue.request(request(6, pressed: ["go"])) == .none)
    #expect(queue.stored() == .start(RunRequest()))
    _ = queue.callbacksFinished()
    #expect(queue.runStored() == .start(request(6, pressed: ["go"])))
    #expect(!queue.isUndrawn)
    #expect(queue.runStored() == .none)
  }

  @Test("no more events wait than a person could make, wherever they do", arguments: [false, true])
  func room(isUndrawn: Bool) {
    var queue = RunQueue()
    if isUndrawn { queue.awaitPage() }
    // One event of a form may hold more.
    let form = request(1, (0..<20_000).map { ("field \($0)", 1) })
    #expect(queue.hasRoom(for: form))
    _ = queue.request(RunRequest())
    #expect(queue.hasRoom(for: form))
    queue.mostWaiting = 200
    for event in 1...queue.mostWaiting {
      #expect(queue.hasRoom(for: request(event, pressed: ["go"])))
      #expect(queue.request(request(event, pressed: ["go"])) == .none)
    }
    #expect(!queue.hasRoom(for: request(201, pressed: ["go"])))
    #expect(queue.hasRoom(for: RunRequest()))
  }
}
