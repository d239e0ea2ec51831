import Dispatch
import RunnelLocks
import RunnelWire
import Testing

@testable import RunnelSession
@testable import RunnelTesting

/// A session whose code can be held, beside another one that nobody holds.
final class HeldSession {
  let latch: Latch
  let world: World
  var tab: Tab
  private let other: Tab
  private var events = 0

  init(_ latch: Latch, held: HeldStore.Step? = nil, _ script: Script? = nil) async {
    self.latch = latch
    let store = MemoryStore()
    world = World(
      store: store, through: HeldStore(store, held: held, by: latch), script: script)
    other = await world.open(browser: "another browser", resume: String?.none)
    tab = await world.open()
    tab.confirm()
  }

  // MARK: What its reader does

  func change(_ label: String, to value: WireValue) {
    post([label: value], trigger: nil)
  }

  func press(_ button: String, with values: [String: WireValue] = [:]) {
    post(values, trigger: tab.widget(labelled: button))
  }

  private func post(_ values: [String: WireValue], trigger: String?) {
    events += 1
    let readings = values.compactMap { label, value in
      tab.widget(labelled: label).map { WireValue.Member($0, value) }
    }
    tab.link.receive(.event(number: events, readings: readings, trigger: trigger))
  }

  func rerun() {
    events += 1
    tab.link.receive(.rerun(number: events))
  }

  func navigate(query: String) {
    events += 1
    tab.link.receive(.navigated(number: events, location: Location(query: query)))
  }

  /// The session leaves the memory.
  func leave() { world.evict(tab) }

  /// What the reader was shown may not be stored yet, and until then the session stays in the memory.
  func comeToRest() async {
    while world.hub.all.contains(where: { $0.hold != nil }) { await Task.yield() }
  }

  /// Its reader comes back, after it has left the memory.
  func comeBack(query: String = "") {
    leave()
    tab = world.connect(resume: tab.token, last: events, location: Location(query: query))
  }

  // MARK: What goes on while its code is held

  /// What somebody waits for in vain; empty: nobody waits for the code that is held.
  ///
  /// - Parameters:
  ///   - isWelcome: The session's own reader has a session, and so is answered.
  ///   - comesBack: They may also leave and come back.
  ///   - keepsHouse: The caretaker is not what is held.
  func waiting(isWelcome: Bool, comesBack: Bool, keepsHouse: Bool) async -> [String] {
    var waiting: [String] = []
    func see(_ what: String, _ isDone: Bool) { if !isDone { waiting.append(what) } }
    see("another session's ping", await other.isAnswered())
    if isWelcome, tab.token.isEmpty { see("its own page", await tab.isWelcome()) }
    if isWelcome { see("its own ping", await tab.isAnswered()) }
    let hub = world.hub
    see("the pulse", await isOver { hub.flush() })
    see("the hub's sweep", await isOver { hub.sweep() })
    if keepsHouse { see("the caretaker", await isOver { hub.catchUp() }) }
    let new = world.connect(browser: "a third browser")
    see("another session's page", await new.isDone())
    let link = new.link
    see("another session's leaving", await isOver { link.disconnected() })
    guard isWelcome, comesBack else { return waiting }
    let own = tab.link
    see("its own leaving", await isOver { own.disconnected() })
    tab = world.connect(resume: tab.token, last: events)
    see("its own welcome", await tab.isWelcome())
    see("its own ping after that", await tab.isAnswered())
    return waiting
  }

  /// Waits until the page has these texts.
  func shows(_ texts: Set<[String]>) async -> Bool {
    while true {
      tab.takeIn()
      if texts.contains(tab.texts) { return true }
      guard await tab.isDone() else { return false }
    }
  }
}

extension Tab {
  func isAnswered() async -> Bool {
    takeIn()
    let link = link
    guard await isOver({ link.receive(.ping) }) else { return false }
    return await outlet.wait(within: waitingTime) { $0 == .pong }
  }

  func isDone() async -> Bool {
    await outlet.wait(within: waitingTime) { if case .done = $0 { true } else { false } }
  }

  /// Waits for the welcome, and takes its token.
  func isWelcome() async -> Bool {
    let isWelcome = await outlet.wait(within: waitingTime) {
      if case .welcome = $0 { true } else { false }
    }
    takeIn()
    return isWelcome
  }
}

/// For how long somebody may wait on a busy machine: less than a latch stays shut.
private let waitingTime = Duration.seconds(12)

/// Whether something comes to its end on a thread of its own.
func isOver(_ work: @escaping @Sendable () -> Void) async -> Bool {
  await withCheckedContinuation { continuation in
    let answer = Answer(continuation)
    DispatchQueue(label: "a thread").async {
      work()
      answer.give(true)
    }
    Task {
      try? await Task.sleep(for: waitingTime)
      answer.give(false)
    }
  }
}

private final class Answer: Sendable {
  private let continuation: Mutex<CheckedContinuation<Bool, Never>?>

  init(_ continuation: CheckedContinuation<Bool, Never>) {
    self.continuation = Mutex(continuation)
  }

  func give(_ answer: Bool) {
    let first = continuation.withLock { continuation in
      defer { continuation = nil }
      return continuation
    }
    first?.resume(returning: answer)
  }
}
