import Testing

@testable import RunnelSession

@Suite("Delivery of events") struct DeliveryTests {
  @Test("an event is taken once, whichever numbers were left out before it")
  func takesOnce() {
    var delivery = Delivery()
    let numbers = [1, 1, 2, 5, 4, 3, 5, 6, 0, -1, Int.min, 7]
    let taken = numbers.map { number in
      let isNew = delivery.isNew(number)
      let isTaken = delivery.take(number)
      #expect(isNew == isTaken, "\(number)")
      return isTaken
    }
    #expect(
      taken == [true, false, true, true, false, false, false, true, false, false, false, true])
    #expect(delivery.taken == 7)
  }

  @Test("asking whether an event is new does not take it")
  func asking() {
    var delivery = Delivery()
    #expect(delivery.isNew(1))
    #expect(delivery.isNew(1))
    #expect(delivery.take(1) == true)
  }

  @Test("a session from the store begins after the last event that is stored")
  func fromTheStore() {
    var delivery = Delivery(upTo: 7)
    #expect(delivery.progress == Progress(taken: 7, seen: 7, stored: 7))
    #expect(delivery.take(7) == false)
    #expect(delivery.take(8) == true)
    #expect(delivery.progress == Progress(taken: 8, seen: 7, stored: 7))
  }

  @Test("the greatest number is taken, and no other after it")
  func greatest() {
    var delivery = Delivery()
    #expect(delivery.take(.max) == true)
    #expect(delivery.take(.max) == false)
    #expect(delivery.take(1) == false)
    delivery.see(.max)
    #expect(delivery.store(.max) == true)
    #expect(delivery.progress == Progress(taken: .max, seen: .max, stored: .max))
  }

  @Test("how far runs have come never goes back")
  func seesForward() {
    var delivery = Delivery()
    let seen = [3, 1, 3, 5, 4].map { event in
      delivery.see(event)
      return delivery.seen
    }
    #expect(seen == [3, 3, 3, 5, 5])
  }

  @Test("what is stored is news once, and never goes back")
  func storesForward() {
    var delivery = Delivery()
    #expect([3, 3, 2, 4, 0].map { delivery.store($0) } == [true, false, false, true, false])
    #expect(delivery.stored == 4)
  }

  @Test("a stop is done with all that has come, and with nothing that comes later")
  func stop() {
    var delivery = Delivery()
    _ = delivery.take(4)
    delivery.seeAll()
    #expect(delivery.progress == Progress(taken: 4, seen: 4, stored: 0))
    _ = delivery.take(5)
    #expect(delivery.seen == 4)
  }
}

extension DeliveryTests {
  /// What happens to events, one thing after the other, and up to where they are seen then.
  struct Story: Sendable, CustomTestStringConvertible {
    enum Part: Sendable {
      case sees(Int)
      case refuses(Int)
    }

    var testDescription: String
    var parts: [Part]
    var seen: Int
  }

  @Test(
    "refused events are passed over as soon as all before them are seen",
    arguments: [
      Story(testDescription: "the next one", parts: [.refuses(1)], seen: 1),
      Story(testDescription: "one that must wait", parts: [.refuses(2)], seen: 0),
      Story(testDescription: "one that has waited", parts: [.refuses(2), .sees(1)], seen: 2),
      Story(
        testDescription: "several in a row",
        parts: [.refuses(2), .refuses(3), .refuses(4), .sees(1)], seen: 4),
      Story(
        testDescription: "several, refused out of order",
        parts: [.refuses(3), .refuses(2), .refuses(1)], seen: 3),
      Story(
        testDescription: "none beyond one that is not seen",
        parts: [.refuses(2), .refuses(4), .sees(1)], seen: 2),
      Story(
        testDescription: "one that a run has gone past", parts: [.refuses(2), .sees(5)], seen: 5),
    ])
  func passesOver(_ story: Story) {
    var delivery = Delivery()
    for part in story.parts {
      switch part {
      case .sees(let event): delivery.see(event)
      case .refuses(let event): delivery.refuse(event, "no")
      }
    }
    #expect(delivery.seen == story.seen)
  }

  @Test("each browser that comes is told of what was refused, until one has answered its welcome")
  func tellsEach() {
    var delivery = Delivery()
    delivery.refuse(1, "first")
    // Said on a connection of which nobody knows what it has brought.
    delivery.heard()
    delivery.refuse(2, "second")
    #expect(delivery.welcome().map(\.text) == ["first", "second"])
    // The connection may have been lost, and what is acknowledged may not have arrived.
    #expect(delivery.store(2) == true)
    #expect(delivery.welcome().map(\.text) == ["first", "second"])
    delivery.refuse(3, "third")
    delivery.heard()
    #expect(delivery.welcome().map(\.text) == ["third"])
  }

  @Test("the store gets what was refused, and once the browser knows, that it is to be forgotten")
  func stores() {
    var delivery = Delivery()
    delivery.refuse(1, "first")
    delivery.refuse(2, "second")
    #expect(delivery.takeUnstored() == [1: "first", 2: "second"])
    #expect(delivery.takeUnstored() == [:])
    _ = delivery.welcome()
    delivery.refuse(3, "third")
    delivery.heard()
    #expect(delivery.takeUnstored() == [1: nil, 2: nil, 3: "third"])
  }

  @Test("of more than 1,000 refusals the oldest are dropped, some at a time")
  func bound() {
    var delivery = Delivery()
    for event in 1...1_000 { delivery.refuse(event, "\(event)") }
    #expect(delivery.refused.map(\.event) == Array(1...1_000))
    var most = 0
    for event in 1_001...2_500 {
      delivery.refuse(event, "\(event)")
      most = max(most, delivery.refused.count)
    }
    #expect(most == 1_250)
    #expect(delivery.refused.last?.event == 2_500)
    #expect(delivery.refused.count >= 1_000)
    // None of them is waited for.
    #expect(delivery.seen == 2_500)
  }

  @Test(
    "of a million refusals while a run works the store gets the last ones, and nothing of the others"
  )
  func storesTheLast() {
    var delivery = Delivery()
    for event in 1...1_000_000 { delivery.refuse(event, "no") }
    let kept = Set(delivery.refused.map(\.event))
    let first = delivery.takeUnstored()
    #expect(Set(first.keys) == kept)
    #expect(first.values.allSatisfy { $0 == "no" })
    // Those are in the store now, and are removed from it, once each.
    for event in 1_000_001...2_000_000 { delivery.refuse(event, "no") }
    let second = delivery.takeUnstored()
    #expect(Set(second.filter { $0.value == nil }.keys) == kept)
    #expect(Set(second.filter { $0.value != nil }.keys) == Set(delivery.refused.map(\.event)))
    #expect(second.count <= 2_500)
  }
}

private struct Progress: Equatable {
  var taken: Int
  var seen: Int
  var stored: Int
}

extension Delivery {
  fileprivate var progress: Progress { Progress(taken: taken, seen: seen, stored: stored) }
}
