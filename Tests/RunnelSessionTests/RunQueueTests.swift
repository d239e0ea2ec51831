import RunnelWire
import Testing

@testable import RunnelSession

@Suite("The run queue")
struct RunQueueTests {
  @Test("an event begins a run when none goes on")
  func begins() {
    var played = Played.drawn()
    played.take(change(1))
    #expect(played.begun.map(\.step) == [change(1)])
    played.execute()
    #expect(played.end() == .over(dropped: nil))
    #expect(played.queue.isIdle)
  }

  @Test("events for a page that was never drawn wait until it is")
  func undrawn() {
    var played = Played()
    played.take(press(1))
    #expect(played.begun.map(\.step) == [nil])
    played.execute()
    // Nothing newer takes the place of what they wait for.
    played.take(change(2))
    #expect(played.cancelled.isEmpty)
    played.end()
    #expect(played.begun.map(\.step) == [nil, press(1)])
  }

  @Test("runs 3: a newer event abandons a body that only draws, and one at most")
  func abandons() {
    var played = Played.drawn()
    played.take(change(1))
    played.execute()
    let first = played.queue.current.number
    played.take(change(2))
    #expect(played.cancelled == [first])
    #expect(played.begun.map(\.step) == [change(1), change(2)])
    played.execute()
    played.take(change(3))
    #expect(played.begun.count == 2)
    #expect(played.queue.abandoned == first)
    // When it has returned there is room for another.
    #expect(played.end(first) == .dead)
    #expect(played.begun.map(\.step) == [change(1), change(2), change(3)])
  }

  @Test("runs 3: without fast reruns no body is abandoned")
  func slowReruns() {
    var played = Played.drawn(abandons: false)
    played.take(change(1))
    played.execute()
    played.take(change(2))
    #expect(played.begun.count == 1)
    played.end()
    #expect(played.begun.map(\.step) == [change(1), change(2)])
  }

  @Test("runs 3: a body in which a press was delivered is carried to its end")
  func carries() {
    var played = Played.drawn()
    played.take(press(1))
    played.execute(isPressed: true)
    played.take(change(2))
    #expect(played.cancelled.isEmpty)
    #expect(played.begun.count == 1)
    #expect(played.end() == .over(dropped: nil))
    #expect(played.begun.map(\.step) == [press(1), change(2)])
  }

  @Test("runs 3: callbacks are not abandoned, and the body that follows them is not begun first")
  func callbacks() {
    var played = Played.drawn()
    played.take(press(1))
    let run = played.queue.current.number
    #expect(played.queue.began(run) == .goOn)
    played.take(change(2))
    #expect(played.begun.count == 1)
    // What has come meanwhile may share the body.
    #expect(played.queue.takeNext(run) == change(2))
    #expect(played.queue.takeNext(run) == nil)
  }

  @Test(
    "runs 2: an event for what only the body that goes on has a closure for waits for its return")
  func fresh() {
    var played = Played.drawn()
    played.take(change(1))
    played.execute()
    let run = played.queue.current.number
    played.queue.noteFresh(widget("new"), hasCallback: true, in: run)
    played.take(press(2, "new"))
    // It is asked to end, and not abandoned.
    #expect(played.cancelled == [run])
    #expect(played.queue.abandoned == nil)
    #expect(played.end(cancelled: true) == .passed)
    #expect(played.begun.map(\.step) == [change(1), press(2, "new")])
  }

  @Test("runs 2: an event that no returned body has a closure for waits for a fresh body")
  func awaited() {
    var played = Played.drawn()
    played.take(change(1))
    played.execute()
    let abandoned = played.queue.current.number
    played.take(press(2, "new"))
    let run = played.queue.current.number
    #expect(played.queue.began(run) == .goOn)
    #expect(played.queue.awaitReturn(of: press(2, "new")) == true)
    #expect(played.queue.callbacksReturned(run, at: 1) == true)
    // Nothing takes its place.
    played.take(change(3))
    played.end(abandoned)
    #expect(played.queue.current.number == run)
    played.end(run)
    #expect(played.begun.last?.step == press(2, "new"))
  }

  @Test("runs 5: at most 100 presses wait")
  func full() {
    var played = Played.drawn()
    played.take(press(1))
    for event in 2...101 { #expect(played.take(press(event)) == nil) }
    #expect(played.take(press(102)) == .presses)
    // A reading still finds room.
    #expect(played.take(change(103)) == nil)
  }

  @Test("runs 6: a stop asks the body to end and drops what waits")
  func stop() {
    var played = Played.drawn()
    played.take(press(1))
    played.execute(isPressed: true)
    let run = played.queue.current.number
    for event in 2...4 { played.take(press(event)) }
    let (decision, isEffective) = played.queue.stop(at: 1)
    #expect(isEffective)
    #expect(decision == RunQueue.Decision(cancels: run))
    #expect(played.end(cancelled: true) == .over(dropped: [press(2), press(3), press(4)]))
    #expect(played.begun.count == 1)
    #expect(played.queue.isIdle)
  }

  @Test("runs 6: a stop while callbacks work keeps the body from beginning")
  func stopInCallbacks() {
    var played = Played.drawn()
    played.take(press(1))
    let run = played.queue.current.number
    #expect(played.queue.began(run) == .goOn)
    #expect(played.queue.stop(at: 1).decision == .nothing)
    #expect(played.queue.callbacksReturned(run, at: 1) == false)
    #expect(played.end() == .over(dropped: []))
  }

  @Test(
    "runs 2: an event that waited for a body which was abandoned waits for the next one to return")
  func awaitedBodyIsAbandoned() {
    var played = Played.drawn()
    played.take(press(1))
    _ = played.queue.began(played.queue.current.number)
    _ = played.queue.awaitReturn(of: press(1))
    let run = played.queue.current.number
    _ = played.queue.callbacksReturned(run, at: 1)
    played.queue.noteFresh(widget("button"), hasCallback: true, in: run)
    // Asked to end, and abandoned when it does not.
    _ = played.queue.tick(at: 5_000_000_001)
    let tick = played.queue.tick(at: 10_000_000_001)
    #expect(tick.decision.begins?.step == press(1))
    _ = played.queue.began(played.queue.current.number)
    let waits = played.queue.awaitReturn(of: press(1))
    #expect(waits)
  }

  @Test("runs 6: a press whose body a stop keeps from beginning is dropped")
  func stopBeforeBody() {
    var played = Played.drawn()
    played.take(press(1))
    let run = played.queue.current.number
    #expect(played.queue.began(run) == .goOn)
    _ = played.queue.carry(run)
    _ = played.queue.stop(at: 1)
    #expect(played.queue.callbacksReturned(run, at: 1) == false)
    #expect(played.end() == .over(dropped: [press(1)]))
  }

  @Test("runs 6: a body that does not end after its stop is abandoned when its time is over")
  func grace() {
    var played = Played.drawn()
    played.take(press(1))
    played.execute(isPressed: true)
    let run = played.queue.current.number
    _ = played.queue.stop(at: 1)
    #expect(played.queue.tick(at: 4_999_999_999) == RunQueue.Tick())
    let tick = played.queue.tick(at: 5_000_000_001)
    #expect(tick.abandonsAfterStop == 0)
    // A fresh body is drawn.
    #expect(tick.decision.begins == RunOrder(number: run + 1, forgetsPresses: true))
    #expect(played.end(run) == .dead)
  }

  @Test(
    "runs 6: a stop before a thread has begun with a run drops what that run would have taken in")
  func stopBeforeBeginning() {
    var played = Played.drawn()
    played.take(press(1))
    let run = played.queue.current.number
    played.take(press(2))
    #expect(played.queue.stop(at: 1).isEffective)
    #expect(played.queue.began(run) == .end)
    #expect(played.queue.callbacksReturned(run, at: 1) == false)
    #expect(played.end() == .over(dropped: [press(1), press(2)]))
  }

  @Test(
    "runs 6: what a stop has dropped is told, also when a press comes before its body has returned")
  func pressAfterStop() {
    var played = Played.drawn()
    played.take(change(1))
    played.execute()
    let first = played.queue.current.number
    played.take(change(2))
    played.execute()
    // There is no room for another abandoned body.
    played.take(press(3))
    let second = played.queue.current.number
    _ = played.queue.stop(at: 1)
    played.end(first)
    played.take(press(4))
    #expect(played.queue.current.number == second)
    #expect(played.end(cancelled: true) == .over(dropped: [press(3)]))
    #expect(played.begun.last?.step == press(4))
  }

  @Test("the page is looked at each frame while a callback works, so that what it draws shows")
  func timedCallbacks() {
    var played = Played.drawn()
    played.take(press(1))
    #expect(played.queue.began(played.queue.current.number) == .goOn)
    #expect(played.queue.isTimed)
  }

  @Test("runs 9: nothing that waits begins in a process that leaves")
  func leaves() {
    var played = Played.drawn()
    played.take(press(1))
    played.execute(isPressed: true)
    played.take(press(2))
    played.queue.leave()
    played.end()
    #expect(played.begun.map(\.step) == [press(1)])
    #expect(played.queue.isIdle)
  }

  @Test("what a browser sends again does not run a page that ends processes")
  func heldBack() {
    var played = Played()
    played.queue.holdBack()
    played.queue.resentUpTo = 2
    played.take(press(1))
    #expect(played.begun.isEmpty)
    played.take(press(3))
    #expect(played.begun.map(\.step) == [nil])
  }
}
