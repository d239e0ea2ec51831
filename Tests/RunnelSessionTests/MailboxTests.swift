import RunnelConfiguration
import RunnelWire
import Testing

@testable import RunnelSession
@testable import RunnelTesting

/// A mailbox with one browser, and what it has asked for.
private struct Post: ~Copyable {
  var mailbox: Mailbox
  let outlet = TestOutlet()
  private(set) var orders: [RunOrder] = []
  private(set) var others: [String] = []

  init(restoring record: SessionRecord? = nil) {
    let tokens = TokenExchange(Tokens(current: Secret((1, 2, 3, 4))))
    mailbox =
      if let record {
        Mailbox(restoring: record, tokens, location: Location())
      } else {
        Mailbox(tokens, location: Location())
      }
  }

  /// A browser has come, and has its page.
  static func drawn() -> Post {
    var post = Post()
    post.attach()
    post.execute()
    post.end()
    return post
  }

  mutating func attach(isResumed: Bool = false, last: Int = 0) {
    mailbox.attach(
      outlet, isResumed: isResumed, hadSession: false, lastEvent: last, location: Location(),
      greeting: Greeting(
        session: SessionID(high: 1, low: 2), build: "", upload: "", maxMessage: 1_000, toolbar: "",
        notices: Notices(), details: .full), at: 0)
    perform()
  }

  mutating func receive(_ message: ClientMessage, at now: UInt64 = 0) {
    mailbox.receive(message, from: outlet, at: now)
    perform()
  }

  mutating func press(_ event: Int, _ label: String = "button") {
    receive(.event(number: event, readings: [], trigger: Self.id(label).text))
  }

  static func id(_ label: String) -> WidgetID {
    WidgetID(kind: "button", key: nil, label: label, form: nil, page: "")
  }

  /// The run that was asked for last begins with its step, and comes to its body.
  mutating func execute() {
    let run = mailbox.queue.current.number
    #expect(mailbox.began(run) == .goOn)
    if let event = orders.last?.step?.lastEvent { mailbox.sees(event) }
    #expect(mailbox.callbacksReturned(run, at: 0) == true)
    perform()
  }

  /// It returns, and is stored.
  mutating func end(_ status: ServerMessage.Status = .finished) {
    let run = mailbox.queue.current.number
    let closing = mailbox.returned(run, asksForRerun: false, wasCancelled: false, at: 0)
    outputs += 1
    let output = Output(
      number: outputs, epoch: mailbox.arrival.epoch, run: run, seen: closing.seen,
      operations: .init(json: []))
    mailbox.settled(
      run, Settled(output: output, end: .init(status: status)), stored: closing.seen,
      isTold: closing.isToldOfCrash, at: 0)
    perform()
  }

  private var outputs = 0

  mutating func perform() {
    while let effects = mailbox.takeEffects() ?? mailbox.takeMoreEffects() {
      for effect in effects {
        switch effect {
        case .send(let message, let outlet): outlet.send(message)
        case .begin(let order): orders.append(order)
        case .close(_, let code, let reason): others.append("close \(code) \(reason)")
        case .storeAtRest: others.append("store")
        case .log(let entry): others.append("log \(entry)")
        case .showAgain: others.append("show again")
        case .cancel, .showCrash, .answerQuestions, .watch, .alarm: break
        }
      }
    }
  }

  /// What the browser was told since the last call, by the names of the messages.
  func told() -> [String] {
    outlet.take().map { message in
      switch message {
      case .welcome(let welcome): "welcome \(welcome.seen)"
      case .refused(let event, _): "refused \(event)"
      case .done(_, let seen, _, _, let stored): "done \(seen) \(stored)"
      case .stored(let event): "stored \(event)"
      case .busy(let isBusy): "busy \(isBusy)"
      case .doing(let text): "doing \(text ?? "nothing")"
      case .durable(let isDurable): "durable \(isDurable)"
      case .problem(let title, _): "problem \(title)"
      case .pong: "pong"
      default: "\(message)"
      }
    }
  }
}

@Suite("A mailbox") struct MailboxTests {
  @Test("a browser that comes is welcomed, and a run draws the page for it")
  func arrival() {
    var post = Post()
    post.attach()
    #expect(post.told() == ["welcome 0"])
    #expect(post.orders.map(\.step) == [nil])
    post.execute()
    post.end()
    #expect(post.told() == ["done 0 0"])
    #expect(post.mailbox.queue.isIdle)
  }

  @Test("an event is taken once, and acknowledged when its run is stored")
  func event() {
    var post = Post.drawn()
    _ = post.told()
    post.press(1)
    post.press(1)
    #expect(post.orders.map(\.step?.lastEvent) == [nil, 1])
    #expect(post.told() == [])
    post.execute()
    post.end()
    #expect(post.told() == ["done 1 1"])
  }

  @Test("while nothing can be stored nothing is acknowledged, and the page says so once")
  func store() {
    var post = Post.drawn()
    post.press(1)
    post.execute()
    _ = post.told()
    let error = StoreError(.full, "no room")
    for _ in 0..<2 { post.mailbox.note(.kept(error)) }
    post.end()
    #expect(post.told() == ["durable false", "done 1 0"])
    post.mailbox.note(.stored)
    post.mailbox.caughtUp(1)
    post.perform()
    #expect(post.told() == ["durable true", "stored 1"])
  }

  @Test("a refusal is told before each welcome, until the browser has answered one")
  func refusal() {
    var post = Post.drawn()
    post.press(1)
    post.execute()
    post.mailbox.refuse(1, .gone)
    post.end()
    #expect(post.told() == ["welcome 0", "done 0 0", "refused 1", "done 1 1"])
    // What was sent over the connection that is gone may not have arrived.
    for _ in 0..<2 {
      post.mailbox.detach(post.outlet)
      post.attach(isResumed: true, last: 1)
      #expect(post.told().prefix(2) == ["refused 1", "welcome 1"])
    }
    post.receive(.ping)
    post.attach(isResumed: true, last: 1)
    #expect(post.told().contains("refused 1") == false)
  }

  @Test("a refusal outlives its process")
  func storedRefusal() {
    var delivery = Delivery()
    delivery.refuse(3, "Why")
    var record = SessionRecord(
      id: SessionID(high: 1, low: 2), tokens: Tokens(current: Secret((1, 2, 3, 4))), browser: nil,
      path: "", query: "", lastEvent: 3)
    for (event, text) in delivery.takeUnstored() {
      record.slots[SlotName(event)] = text.map { Array($0.utf8) }
    }
    var post = Post(restoring: record)
    post.attach(isResumed: true, last: 3)
    #expect(post.told().prefix(2) == ["refused 3", "welcome 3"])
    post.receive(.ping)
    #expect(post.mailbox.delivery.takeUnstored() == [3: nil])
  }

  @Test(
    "runs 3: what waits for a body that was abandoned and does not return is told after a second")
  func blocked() {
    var post = Post.drawn()
    let change = { (event: Int) in
      ClientMessage.event(
        number: event, readings: [Value.Member("\(Post.id("field").text)", .integer(event))],
        trigger: nil)
    }
    post.receive(change(1))
    post.execute()
    post.receive(change(2))
    post.execute()
    #expect(post.mailbox.queue.abandoned != nil)
    _ = post.told()
    // For this one there is no room beside the two.
    post.receive(change(3))
    post.mailbox.tick(at: 1)
    post.mailbox.tick(at: 1_000_000_000)
    post.perform()
    #expect(post.told() == [])
    for _ in 0..<2 { post.mailbox.tick(at: 1_000_000_001) }
    post.perform()
    #expect(post.told() == ["busy true"])
    #expect(post.others == ["log blocked"])
    post.end()
    post.execute()
    #expect(post.told().contains("busy false"))
  }

  @Test("what a run waits for is said after 200 ms, the oldest of it, until it or the run is over")
  func work() {
    var post = Post.drawn()
    post.press(1)
    post.execute()
    _ = post.told()
    let run = post.mailbox.queue.current.number
    let one = post.mailbox.begin("one", in: run, at: 0)
    let two = post.mailbox.begin("two", in: run, at: 50_000_000)
    #expect(post.mailbox.begin("another run's", in: run - 1, at: 0) == nil)
    func said(at milliseconds: UInt64) -> [String] {
      post.mailbox.tick(at: milliseconds * 1_000_000)
      post.perform()
      return post.told()
    }
    #expect(said(at: 199) == [])
    #expect(said(at: 200) == ["doing one"])
    #expect(said(at: 260) == [])
    if let one { post.mailbox.end(work: one) }
    #expect(said(at: 261) == ["doing two"])
    post.attach(isResumed: true, last: 1)
    #expect(post.told().contains("doing two"))
    if let two { post.mailbox.end(work: two) }
    #expect(said(at: 300) == ["doing nothing"])
    _ = post.mailbox.begin("three", in: run, at: 300_000_000)
    post.end()
    _ = post.told()
    #expect(said(at: 900) == [])
  }

  @Test("a run that waits for a thread is told after a second")
  func busy() {
    var post = Post()
    post.attach()
    _ = post.told()
    post.mailbox.tick(at: 999_999_999)
    post.mailbox.tick(at: 1_000_000_000)
    post.perform()
    #expect(post.told() == ["busy true"])
    #expect(post.others == ["log busy"])
    post.execute()
    #expect(post.told() == ["busy false"])
  }

  @Test("runs 6: a button that stops what runs does so before its press is taken")
  func cancelButton() {
    var post = Post.drawn()
    post.press(1)
    post.execute()
    post.press(2)
    post.mailbox.cancelButtons = [Post.id("Cancel")]
    post.press(3, "Cancel")
    #expect(post.mailbox.queue.current.dropped.map(\.lastEvent) == [2])
    #expect(post.mailbox.queue.waiting.steps.map(\.lastEvent) == [3])
  }

  @Test(
    "runs 6: that a callback goes on after a stop is told once, when the time for its end is over")
  func callbackGoesOn() {
    var post = Post.drawn()
    post.press(1)
    #expect(post.mailbox.began(post.mailbox.queue.current.number) == .goOn)
    _ = post.told()
    post.receive(.stop, at: 1)
    post.mailbox.tick(at: 5_000_000_000)
    post.perform()
    #expect(post.told() == [])
    for _ in 0..<2 { post.mailbox.tick(at: 5_000_000_001) }
    post.perform()
    #expect(post.told() == ["problem Not stopped yet"])
    #expect(post.others == ["log callbackGoesOn"])
  }

  @Test("runs 6: a stop while a run is being stored drops what waits, and tells how much")
  func stopWhileStoring() {
    var post = Post.drawn()
    post.press(1)
    post.execute()
    let run = post.mailbox.queue.current.number
    _ = post.mailbox.returned(run, asksForRerun: false, wasCancelled: false, at: 0)
    post.press(2)
    post.receive(.stop)
    post.mailbox.settled(run, nil, stored: 1, isTold: false, at: 0)
    post.perform()
    // A run that only tells.
    #expect(post.orders.map(\.step?.lastEvent) == [nil, 1, nil])
    #expect(post.mailbox.queue.current.dropped.map(\.lastEvent) == [2])
  }

  @Test("runs 6: what a run gives back after a stop is dropped, and does not wait")
  func givenBackAfterStop() throws {
    var post = Post.drawn()
    post.press(1)
    let run = post.mailbox.queue.current.number
    #expect(post.mailbox.began(run) == .goOn)
    post.receive(.stop)
    let step = try #require(post.orders.last?.step)
    #expect(post.mailbox.queue.awaitReturn(of: step) == true)
    #expect(post.mailbox.callbacksReturned(run, at: 0) == false)
    let closing = post.mailbox.returned(run, asksForRerun: false, wasCancelled: false, at: 0)
    #expect(closing.ending == .over(dropped: [step]))
    #expect(post.mailbox.queue.waiting.isEmpty)
  }

  @Test(
    "runs 9: a process that leaves begins nothing, and ends the connection when its run is stored")
  func leaving() {
    var post = Post.drawn()
    post.press(1)
    post.press(2)
    post.execute()
    #expect(post.mailbox.leaveIfIdle() == false)
    post.end()
    #expect(post.orders.map(\.step?.lastEvent) == [nil, 1])
    #expect(post.mailbox.leaveIfIdle() == true)
    post.perform()
    #expect(post.others == ["close 1001 reconnect"])
    // It comes again in the next process.
    post.press(3)
    #expect(post.mailbox.delivery.taken == 2)
  }

  @Test("runs 9: what a page that rests between its reruns has done is stored before it leaves")
  func leavingAtRest() {
    var post = Post()
    post.attach()
    for _ in 0...RerunChain.free {
      post.execute()
      let run = post.mailbox.queue.current.number
      _ = post.mailbox.returned(run, asksForRerun: true, wasCancelled: false, at: 0)
      #expect(post.mailbox.storesMidway(at: 0) == false)
      post.mailbox.passed(run, at: 0)
      post.perform()
    }
    guard case .resting(.some) = post.mailbox.queue.phase else {
      Issue.record("\(post.mailbox.queue.phase)")
      return
    }
    #expect(post.mailbox.leaveIfIdle() == false)
    post.perform()
    #expect(post.others.last == "store")
    post.mailbox.settled(
      post.mailbox.queue.current.number, nil, stored: 0, isTold: false, at: 0)
    #expect(post.mailbox.leaveIfIdle() == true)
  }

  @Test("a connection that was replaced by another counts no more")
  func replaced() {
    var post = Post()
    post.attach()
    let stale = TestOutlet()
    post.mailbox.receive(.event(number: 1, readings: [], trigger: nil), from: stale, at: 0)
    #expect(post.mailbox.delivery.taken == 0)
  }
}
