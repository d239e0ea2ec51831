import RunnelWire

/// The side of a session that faces its reader: which connection it shows on, what has come in, what runs and what waits.
///
/// A value that decides: each call says what is to be done by ``takeEffects()``. The event loop, the hub and the caretaker
/// call it, so that nothing here may block or call the author's code. It knows nothing of the page.
struct Mailbox: ~Copyable {
  var outlet: (any Outlet)?
  var arrival: Arrival
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
  var isBusy = false
  /// Buttons that stop what runs, as the page shows them.
  var cancelButtons: Set<WidgetID> = []
  /// The tasks of runs that have not returned.
  var tasks: [Int: Task<Void, Never>] = [:]
  /// Runs that are to be asked to end as soon as their tasks are known.
  var toCancel: Set<Int> = []

  private var effects: [Effect] = []
  /// A thread performs effects, and takes these when it is done.
  private var isPerforming = false
  private var isWatched = false

  init(_ tokens: TokenExchange, location: Location) {
    exchange = tokens
    arrival = Arrival(location: location)
    delivery = Delivery()
    resumption = Resumption()
  }

  init(restoring record: SessionRecord, _ tokens: TokenExchange, location: Location) {
    exchange = tokens
    arrival = Arrival(location: location)
    delivery = Delivery(upTo: max(record.lastEvent, record.interrupted ?? 0))
    resumption = Resumption(record)
  }

  // MARK: Effects

  mutating func add(_ effect: Effect) { effects.append(effect) }

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
    let isWaitingForThread =
      queue.phase == .starting && now &- queue.current.startedAt >= Self.busyAfter
    if isWaitingForThread, !isBusy {
      isBusy = true
      send(.busy(true))
      add(.log(.busy))
    }
    let tick = queue.tick(at: now)
    if let dropped = tick.abandonsAfterStop { tellOfAbandoned(dropped) }
    perform(tick.decision)
  }

  private mutating func tellOfAbandoned(_ dropped: Int) {
    let rest =
      switch dropped {
      case 0: ""
      case 1: " 1 action was not carried out."
      default: " \(dropped) actions were not carried out."
      }
    send(
      .problem(
        title: "Stopped",
        text: """
          The script did not end within \(queue.grace / 1_000_000_000) seconds. What it still does is not shown, and the \
          page was drawn again.\(rest)
          """))
  }

  /// Nanoseconds for which a run waits for a thread before its reader is told.
  static let busyAfter: UInt64 = 1_000_000_000
}
