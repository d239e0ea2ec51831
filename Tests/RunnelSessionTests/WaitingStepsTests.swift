import RunnelWire
import Testing

@testable import RunnelSession

@Suite("Steps that wait") struct WaitingStepsTests {
  @Test("runs 4: each press has a step of its own, and readings merge between two of them")
  func steps() {
    var waiting = WaitingSteps()
    for step in [
      change(1, "a", 1), change(2, "b", 2), change(3, "a", 3), press(4), change(5, "a", 4),
      press(6), press(7), change(8, "a", 5),
    ] {
      #expect(waiting.add(step) == nil)
    }
    var taken: [Step] = []
    while let step = waiting.takeFirst() { taken.append(step) }
    #expect(
      taken == [
        Step(
          readings: [reading("b", 2), reading("a", 3)], ending: .press(widget("button")),
          lastEvent: 4),
        Step(readings: [reading("a", 4)], ending: .press(widget("button")), lastEvent: 6),
        press(7), change(8, "a", 5),
      ])
  }

  @Test(
    "a step between addresses takes the place of the one before it, also where no press has room")
  func navigationWhenFull() {
    var waiting = WaitingSteps()
    for event in 1..<WaitingSteps.mostPresses { #expect(waiting.add(press(event)) == nil) }
    let step = { Step(ending: .navigation(Location(query: "page=\($0)")), lastEvent: $0) }
    #expect(waiting.add(step(100)) == nil)
    #expect(waiting.add(press(101)) == .presses)
    #expect(waiting.add(step(102)) == nil)
    #expect(waiting.actions == WaitingSteps.mostPresses)
    #expect(waiting.steps.last == step(102))
  }

  @Test("of two steps in the browser's history the last one counts, with nothing between them")
  func navigations() {
    func go(_ event: Int, _ query: String) -> Step {
      Step(ending: .navigation(Location(query: query)), lastEvent: event)
    }
    var waiting = WaitingSteps()
    for step in [go(1, "a"), go(2, "b"), change(3), go(4, "c"), press(5)] {
      #expect(waiting.add(step) == nil)
    }
    var taken: [Step] = []
    while let step = waiting.takeFirst() { taken.append(step) }
    let third = Step(
      readings: [reading("slider")], ending: .navigation(Location(query: "c")), lastEvent: 4)
    #expect(taken == [go(2, "b"), third, press(5)])
  }
}
