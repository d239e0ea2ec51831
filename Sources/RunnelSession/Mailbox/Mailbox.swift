import RunnelWire

/// The side of a session that faces its reader: which connection it shows on, what has come in, what runs and what waits.
///
/// A value that decides: each call says what is to be done by ``takeEffects()``. The event loop, the hub and the caretaker
/// call it, so that nothing here may block or call the author's code. It knows nothing of the page.
struct Mailbox: ~Copyable {
  var outlet: (any Outlet)?
  var arrival: Arrival
  /// As the last connection tells of them.
  var reader = Reader()
  var queue = RunQueue()
  var delivery: Delivery
  var exchange: TokenExchange
  var resumption: Resumption
  var outputs = InOrder<Settled>()
  var questions = Questions()
  /// The store has all that was acknowledged, and takes more.
  var isDurable = true
  /// Another process has the session.
  var isSuperseded = false
  /// The page says that the app has no thread for it.
  private(set) var isBusy = false
  /// What the run that goes on waits for.
  private(set) var work = LongWork()
  /// Since when what waits would have a body of its own, were it not for one that was abandoned and has not returned.
  private var blockedSince: UInt64?
  /// Buttons that stop what runs, as the page shows them.
  var cancelButtons: Set<WidgetID> = []
  /// The tasks of runs that have not returned.
  var tasks: [Int: Task<Void, Never>] = [:]
  /// Runs that are to be asked to end as soon as their tasks are known.
  var toCancel: Set<Int> = []

  /// Bytes that wait here, as the app has counted them last.
  private var countedSize = 0
  private var effects: [Effect] = []
  /// A thread performs effects, and takes these when it is done.
  private var isPerforming = false
  private var isWatched = false
  /// The reader does not see the page, as in a tab that is behind others.
  private var isHidden = false
  /// When a fragment is to be drawn next without an event.
  private(set) var nextTick: UInt64?

  init(_ tokens: TokenExchange, location: Location) {
    exchange = tokens
    arrival = Arrival(location: location)
    delivery = Delivery()
    resumption = Resumption()
  }

  init(restoring record: SessionRecord, _ tokens: TokenExchange, location: Location) {
    exchange = tokens
    arrival = Arrival(location: location)
    delivery = Delivery(
      upTo: max(record.lastEvent, record.interrupted ?? 0), refused: record.refused)
    resumption = Resumption(record)
  }

  /// By how much what waits has grown since the last call, in bytes.
  mutating func takeGrowth() -> Int {
    let size = queue.waiting.size
    defer { countedSize = size }
    return size - countedSize
  }

  // MARK: Effects

  mutating func add(_ effect: Effect) { effects.append(effect) }

  /// No run goes on or is to come, and the reader was told of all that did.
  var isAtRest: Bool { queue.isAtRest && !isPerforming }

  /// The effects to be performed by the caller; `nil`: there are none, or another thread performs them, so that they keep
  /// their order.
  mutating func takeEffects() -> [Effect]? {
    guard !isPerforming, !effects.isEmpty else { return nil }
    isPerforming = true
    return takeRest()
  }

  /// The effects that have come while others were performed; `nil`: the caller is done.
  mutating func takeMoreEffects() -> [Effect]? {
    guard !effects.isEmpty else {
      isPerforming = false
      return nil
    }
    return takeRest()
  }

  private mutating func takeRest() -> [Effect] {
    defer { effects = [] }
    return effects
  }

  mutating func send(_ message: ServerMessage) {
    if let outlet { add(.send(message, outlet)) }
  }

  /// Carries out what the queue has decided.
  mutating func perform(_ decision: RunQueue.Decision) {
    if let run = decision.cancels {
      if let task = tasks[run] { add(.cancel(task)) } else { toCancel.insert(run) }
    }
    if let order = decision.begins { add(.begin(order)) }
    watchIfTimed()
  }

  func isRunning(_ run: Int) -> Bool { queue.isRunning && queue.current.number == run }

  private mutating func watchIfTimed() {
    guard queue.isTimed != isWatched else { return }
    isWatched = queue.isTimed
    add(.watch(isWatched))
  }

  // MARK: Time

  /// Called once a frame while a run goes on or is to come.
  mutating func tick(at now: UInt64) {
    noteBusy(at: now)
    let tick = queue.tick(at: now)
    if let dropped = tick.abandonsAfterStop { tellOfAbandoned(dropped) }
    if tick.callbackGoesOn {
      send(
        .problem(
          title: "Not stopped yet",
          text:
            "What you did is still worked on, by a part of the app that can't be stopped. The page goes on when it ends."
        ))
      add(.log(.callbackGoesOn))
    }
    perform(tick.decision)
    drawDue(at: now)
    if work.look(queue.current.number, at: now) { send(.doing(work.said)) }
  }

  /// A run has ended whose page has fragments that tick.
  mutating func schedule(_ time: UInt64?) {
    guard time != nextTick else { return }
    nextTick = time
    if let time { add(.alarm(time)) }
  }

  /// Fragments tick while somebody sees them.
  private mutating func drawDue(at now: UInt64) {
    guard let time = nextTick, now >= time, outlet != nil, !isHidden else { return }
    nextTick = nil
    perform(queue.drawFragments(at: now))
  }

  /// The reader sees the page, or does not.
  mutating func note(isHidden: Bool, at now: UInt64) {
    self.isHidden = isHidden
    drawDue(at: now)
  }

  /// A run begins to wait for something.
  ///
  /// - Returns: The number by which it ends; `nil`: nothing is said of it.
  mutating func begin(_ text: String, in run: Int, at now: UInt64) -> UInt64? {
    isRunning(run) ? work.begin(text, in: run, at: now) : nil
  }

  mutating func end(work id: UInt64) { work.end(id) }

  mutating func endWork(of run: Int) { work.ended(run) }

  private mutating func noteBusy(at now: UInt64) {
    if queue.phase == .starting, now &- queue.current.startedAt >= Self.busyAfter {
      if !isBusy { add(.log(.busy)) }
      return tell(busy: true)
    }
    blockedSince = queue.isBlocked ? blockedSince ?? now : nil
    guard let blockedSince, now &- blockedSince >= Self.busyAfter else { return }
    if !isBusy { add(.log(.blocked)) }
    tell(busy: true)
  }

  mutating func tell(busy: Bool) {
    guard isBusy != busy else { return }
    isBusy = busy
    send(.busy(busy))
  }

  private mutating func tellOfAbandoned(_ dropped: Int) {
    let rest = dropped == 0 ? "" : " \(Self.notCarriedOut(dropped))"
    send(
      .problem(
        title: "Stopped",
        text: """
          The script did not end within \(queue.grace / 1_000_000_000) seconds. What it still does is not shown, and the \
          page was drawn again.\(rest)
          """))
  }

  private static func notCarriedOut(_ actions: Int) -> String {
    actions == 1 ? "1 action was not carried out." : "\(actions) actions were not carried out."
  }

  /// Nanoseconds for which a run waits for a thread, or for a body that was abandoned, before its reader is told.
  static let busyAfter: UInt64 = 1_000_000_000
}
