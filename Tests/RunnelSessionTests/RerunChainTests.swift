import Testing

@testable import RunnelSession

@Suite("Chains of reruns") struct RerunChainTests {
  @Test("runs 7: after a chain that was stopped, a rerun comes first again")
  func rerunAfterStop() {
    var played = Played.drawn(abandons: false)
    played.take(press(1))
    played.execute()
    played.end(rerun: true)
    played.execute()
    _ = played.queue.stop(at: 1)
    played.end(cancelled: true)
    played.take(press(2))
    played.execute()
    played.take(press(3))
    played.end(rerun: true)
    #expect(played.begun.map(\.step) == [press(1), nil, press(2), nil])
  }

  @Test("runs 7: a press that begins in a chain of reruns has its own rerun before what waits")
  func rerunOfAPressInAChain() {
    var played = Played.drawn(abandons: false)
    played.take(press(1))
    played.execute()
    played.end(rerun: true)
    played.execute()
    played.take(press(2))
    played.end(rerun: true)
    played.execute()
    played.take(press(3))
    played.end(rerun: true)
    #expect(played.begun.map(\.step) == [press(1), nil, press(2), nil])
  }

  @Test("runs 6: a stop between two runs of a chain ends it, and lets go of what waits")
  func stopOfAChain() { stopWhileStoring(asksForRerun: true) }

  private func stopWhileStoring(asksForRerun: Bool) {
    var played = Played.drawn()
    played.take(press(1))
    played.execute(isPressed: true)
    played.take(press(2))
    let run = played.queue.current.number
    #expect(
      played.queue.returned(run, asksForRerun: asksForRerun, wasCancelled: false)
        == (asksForRerun ? .passed : .over(dropped: nil)))
    #expect(played.queue.stop(at: 1).isEffective)
    played.play(played.queue.stored(run, at: 1, isWatched: true))
    #expect(played.begun.map(\.step) == [press(1), nil])
    let last = played.queue.current.number
    #expect(played.queue.began(last) == .end)
    #expect(played.end() == .over(dropped: [press(2)]))
  }

  @Test("runs 7: the run that a rerun asks for comes first, alone; what waits comes after it")
  func rerun() {
    var played = Played.drawn(abandons: false)
    played.take(press(1))
    played.execute()
    played.take(press(2))
    #expect(played.end(rerun: true) == .passed)
    #expect(played.begun.map(\.step) == [press(1), nil])
    played.execute()
    played.end()
    #expect(played.begun.map(\.step) == [press(1), nil, press(2)])
  }

  @Test("runs 7: a page that reruns itself lets what waits take its turns")
  func rerunsWithWaiting() {
    var played = Played.drawn(abandons: false)
    played.take(press(1))
    played.execute()
    played.end(rerun: true)
    played.execute()
    played.take(press(2))
    played.end(rerun: true)
    #expect(played.begun.map(\.step) == [press(1), nil, press(2)])
  }

  @Test("runs 7: after 20 reruns without an event a page reruns ten times a second")
  func slowedDown() {
    var played = Played.drawn()
    played.take(press(1))
    for _ in 0..<20 {
      played.execute()
      played.end(rerun: true)
    }
    #expect(played.begun.count == 21)
    played.execute()
    played.end(rerun: true)
    #expect(played.begun.count == 21)
    #expect(played.queue.phase == .resting(until: 100_000_001))
    #expect(played.queue.tick(at: 100_000_000) == RunQueue.Tick())
    played.play(played.queue.tick(at: 100_000_001).decision)
    #expect(played.begun.count == 22)
  }

  @Test("runs 7: a chain of more than 100 reruns rests while nobody is connected")
  func rests() {
    var played = Played.drawn()
    played.take(press(1))
    for _ in 0..<101 {
      played.execute()
      played.end(rerun: true, isWatched: false)
      played.now += 100_000_000
      if case .resting(.some) = played.queue.phase {
        played.play(played.queue.tick(at: played.now).decision)
      }
    }
    #expect(played.queue.phase == .resting(until: nil))
    #expect(played.queue.isAtRest)
    played.play(played.queue.watched(at: played.now))
    #expect(played.queue.phase == .starting)
  }
}
