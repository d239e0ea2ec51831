/// Decides when a run may start and what an event does to the one that runs.
struct RunQueue: Sendable {
  enum State: Sendable, Equatable {
    case idle
    /// Callbacks are running: they are never cut off, since half a callback would be a lost click.
    case callingBack(pending: RunRequest?)
    /// As before, and the reader wants no more than the callbacks.
    case callingBackLast(pending: RunRequest?)
    case running(pending: RunRequest?)
    /// The run has ended, and its effects are on their way into the store.
    case storing(pending: RunRequest?)
    case closed

    fileprivate var pending: RunRequest? {
      switch self {
      case .callingBack(let pending), .callingBackLast(let pending), .running(let pending),
        .storing(let pending):
        pending
      case .idle, .closed: nil
      }
    }

    fileprivate var isRunning: Bool {
      switch self {
      case .callingBack, .callingBackLast, .running: true
      case .idle, .storing, .closed: false
      }
    }
  }

  enum Action: Sendable, Equatable {
    case none
    case start(RunRequest)
    /// Cut off the run that is going on, then start.
    case replace(RunRequest)
    /// Cut off the run that is going on.
    case cancel
  }

  private(set) var state = State.idle
  /// Whether an event may cut off a run (`runner.fastReruns`).
  var interrupts = true

  /// A restored page that no run has drawn: until one has, there is nothing that the events of its reader could apply to.
  private(set) var isUndrawn = false
  /// The page ends processes: it is run when its reader does something, not for what his browser sends again.
  private(set) var isHeldBack = false
  /// The run that goes on is being cut off, before it has drawn the page.
  private var isCut = false
  /// How often the run that is to draw the page has asked for another one.
  private var reruns = 0
  private static let mostReruns = 10

  /// The last event that a browser had made when it came back: up to there, it sends again what was not acknowledged.
  var resentUpTo = 0
  /// Events that came again, or before a restored page was drawn, and those behind them. They were events of their own when they
  /// were made, and the page may have shown them so: each gets a run of its own, so that two presses of one button stay two.
  private var backlog: [RunRequest] = []
  /// Events that came again have not all had their runs.
  private var isCatchingUp = false
  private static let longestBacklog = 100
  /// Readings and presses that may wait, far more than a person can make while a run lasts.
  var mostWaiting = 10_000
  /// Bytes that they may have.
  static let largestWaiting = 16 << 20

  /// Events queue up, for a run each: none cuts off the run that goes on.
  var finishesFirst: Bool { isUndrawn || isCatchingUp }
  private var mayInterrupt: Bool { interrupts && !finishesFirst }

  var isIdle: Bool { state == .idle }
  var isClosed: Bool { state == .closed }

  /// Whether another run begins when the one that has ended is stored.
  var isFollowed: Bool { state.pending != nil || !backlog.isEmpty && !isHeldBack }

  /// The session is as the store had it, and its page is to be drawn before anything else.
  mutating func awaitPage() { isUndrawn = true }

  /// The page is not drawn, since it ends processes.
  mutating func holdBack() {
    isUndrawn = true
    isHeldBack = true
  }

  /// Whether there is room for an event beside those that wait.
  func hasRoom(for request: RunRequest) -> Bool {
    let waiting = (state.pending.map { [$0] } ?? []) + backlog
    let count = waiting.reduce(0) { $0 + $1.count }
    // One alone has the room that a message has.
    guard count > 0 else { return true }
    return count + request.count <= mostWaiting
      && waiting.reduce(request.size) { $0 + $1.size } <= Self.largestWaiting
  }

  mutating func request(_ request: RunRequest) -> Action {
    let isEvent = request.lastEvent > 0
    let isAgain = isEvent && request.lastEvent <= resentUpTo
    defer { isCatchingUp = isCatchingUp || isAgain }
    switch state {
    case .closed: return .none
    case .idle where isHeldBack && isAgain: wait(request)
    case .idle:
      isHeldBack = false
      state = .callingBack(pending: nil)
      guard isUndrawn, request.isForWidgets || !backlog.isEmpty else { return .start(request) }
      if isEvent { wait(request) }
      return .start(RunRequest())
    case .running(let pending) where mayInterrupt:
      state = .callingBack(pending: nil)
      return .replace(pending.merged(with: request))
    case _ where isAgain || isEvent && finishesFirst:
      isHeldBack = isHeldBack && isAgain
      wait(request)
    case .callingBack(let pending):
      state = .callingBack(pending: pending.merged(with: request))
    case .callingBackLast(let pending):
      state = .callingBackLast(pending: pending.merged(with: request))
    case .running(let pending):
      state = .running(pending: pending.merged(with: request))
    case .storing(let pending):
      state = .storing(pending: pending.merged(with: request))
    }
    return .none
  }

  private mutating func wait(_ request: RunRequest) {
    // A browser that pours events in gets no more runs for it.
    if backlog.count < Self.longestBacklog {
      backlog.append(request)
    } else {
      backlog[backlog.count - 1].merge(request)
    }
  }

  /// The callbacks are done and the script's body is about to run; `.cancel` keeps it from running.
  mutating func callbacksFinished() -> Action {
    if case .callingBackLast = state { return .cancel }
    guard case .callingBack(let pending) = state else { return .none }
    if let pending, mayInterrupt {
      state = .callingBack(pending: nil)
      return .replace(pending)
    }
    state = .running(pending: pending)
    return .none
  }

  /// The run draws no more; what comes now waits until its effects are stored.
  mutating func runFinished() {
    switch state {
    case .callingBack(let pending), .callingBackLast(let pending), .running(let pending):
      state = .storing(pending: pending)
      isUndrawn = isUndrawn && isCut
      isCut = false
      reruns = 0
      isCatchingUp = !backlog.isEmpty
    case .idle:
      state = .storing(pending: nil)
    case .storing, .closed: break
    }
  }

  /// The run's effects are stored, or the store has refused them.
  mutating func stored() -> Action {
    guard case .storing(let pending) = state else { return .none }
    guard isFollowed else {
      state = .idle
      return .none
    }
    state = .callingBack(pending: nil)
    // What only wants the page drawn comes before the events that are for it.
    if let pending { return .start(pending) }
    return .start(isUndrawn ? RunRequest() : backlog.removeFirst())
  }

  /// The script asked for another run: it takes in what has come meanwhile.
  ///
  /// - Parameter widgets: Those that there are.
  mutating func rerunRequested(lastEvent: Int, knowing widgets: Set<WidgetID> = []) -> Action {
    switch state {
    case .callingBack(let pending), .running(let pending):
      var request = RunRequest(lastEvent: lastEvent)
      if let pending { request.merge(pending) }
      state = .callingBack(pending: nil)
      reruns += 1
      // A page that starts itself again and again never comes to its end: it is drawn when what an event is for is there.
      if let next = backlog.first,
        !isUndrawn || reruns > Self.mostReruns || next.widgets.allSatisfy(widgets.contains)
      {
        isUndrawn = false
        request.merge(next)
        backlog.removeFirst()
        isCatchingUp = !backlog.isEmpty
      }
      return .start(request)
    case .idle, .callingBackLast, .storing, .closed: return .none
    }
  }

  /// The run that is to draw a restored page is about to be stopped.
  ///
  /// - Returns: The events that waited for the page, and do so no more.
  mutating func letGoOfBacklog() -> [RunRequest] {
    guard isUndrawn, state.isRunning else { return [] }
    isCut = true
    defer { backlog = [] }
    return backlog
  }

  /// The reader wants no more of the run that is going on, nor of the one that would only draw the page for him.
  mutating func stop() -> Action {
    switch state {
    case .running(let pending):
      state = .running(pending: pending.withEvents)
      return .cancel
    case .callingBack(let pending):
      state = .callingBackLast(pending: pending.withEvents)
      return .none
    case .idle, .callingBackLast, .storing, .closed: return .none
    }
  }

  mutating func close() -> Action {
    defer { state = .closed }
    switch state {
    case .callingBack, .callingBackLast, .running: return .cancel
    case .idle, .storing, .closed: return .none
    }
  }
}
