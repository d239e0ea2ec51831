import RunnelWire

/// What a run is to take in: the readings that changed, the triggers that fired, and up to which event that is.
struct RunRequest: Sendable, Equatable {
  /// In the order in which they last changed; the last one of a widget counts.
  var readings: [Reading] = []
  /// Presses that no run has delivered yet: each of them runs its callback once.
  var presses: [Press] = []
  /// The number of the last event in here.
  var lastEvent = 0
  var clearsCaches = false
  /// The last time that the reader went to another query.
  var navigation: Navigation?

  struct Navigation: Sendable, Equatable {
    var query: Query
    /// How many of the readings were made before it.
    var position = 0
  }

  struct Press: Sendable, Equatable {
    var widget: WidgetID
    /// Its callback has run, in a run that was cut off before it delivered the press.
    var isCalledBack = false
  }

  struct Reading: Sendable, Equatable {
    var widget: WidgetID
    var value: WireValue
    /// The widget whose press sent it, for the fields of a form.
    var trigger: WidgetID?
  }

  /// It needs widgets to apply to.
  var isForWidgets: Bool { !readings.isEmpty || !presses.isEmpty || navigation != nil }

  fileprivate var weight: Int { readings.count + presses.count }

  /// Adds a later request: of each widget the newer reading counts, but a press is never lost.
  mutating func merge(_ later: RunRequest) {
    let newer = Set(later.readings.map(\.widget))
    let isCurrent = { (reading: Reading) in !newer.contains(reading.widget) }
    if let step = navigation {
      navigation?.position = readings.prefix(step.position).count(where: isCurrent)
    }
    readings = readings.filter(isCurrent)
    if let step = later.navigation {
      navigation = Navigation(query: step.query, position: readings.count + step.position)
    }
    readings += later.readings
    presses += later.presses
    lastEvent = max(lastEvent, later.lastEvent)
    clearsCaches = clearsCaches || later.clearsCaches
  }
}

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
  /// The run that goes on is being cut off.
  private var isCut = false

  /// The last event that a browser had made when it came back: up to there, it sends again what was not acknowledged.
  var resentUpTo = 0
  /// Events that came again, or before a restored page was drawn, and those behind them. They were events of their own when they
  /// were made, and the page may have shown them so: each gets a run of its own, so that two presses of one button stay two.
  private var backlog: [RunRequest] = []
  private static let longestBacklog = 100
  /// Readings and presses that may wait, far more than a person can make while a run lasts.
  static let mostWaiting = 10_000
  private var isCatchingUp = false

  /// No event cuts off the run that goes on: others wait in the backlog for a run each.
  var finishesFirst: Bool { isUndrawn || isCatchingUp }
  private var mayInterrupt: Bool { interrupts && !finishesFirst }

  var isIdle: Bool { state == .idle }

  /// The session is as the store had it, and its page is to be drawn before anything else.
  mutating func awaitPage() { isUndrawn = true }

  /// Whether an event may wait beside those that do. What nobody waits for is always taken.
  func hasRoom(for request: RunRequest) -> Bool {
    let waiting = backlog.reduce(state.pending?.weight ?? 0) { $0 + $1.weight }
    return waiting == 0 || waiting + request.weight <= Self.mostWaiting
  }

  mutating func request(_ request: RunRequest) -> Action {
    let isEvent = request.lastEvent > 0
    let isAgain = isEvent && request.lastEvent <= resentUpTo
    defer { isCatchingUp = isCatchingUp || isAgain }
    switch state {
    case .closed: return .none
    case .idle:
      state = .callingBack(pending: nil)
      guard isUndrawn, request.isForWidgets else { return .start(request) }
      backlog.append(request)
      return .start(RunRequest())
    case .running(let pending) where mayInterrupt:
      state = .callingBack(pending: nil)
      return .replace(pending.merged(with: request))
    case _ where isAgain || isEvent && finishesFirst:
      // A browser that pours events in gets no more runs for it.
      if backlog.count < Self.longestBacklog {
        backlog.append(request)
      } else {
        backlog[backlog.count - 1].merge(request)
      }
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
      isCatchingUp = !backlog.isEmpty
    case .idle:
      state = .storing(pending: nil)
    case .storing, .closed: break
    }
  }

  /// The run's effects are stored, or the store has refused them.
  mutating func stored() -> Action {
    guard case .storing(let pending) = state else { return .none }
    guard pending != nil || !backlog.isEmpty else {
      state = .idle
      return .none
    }
    state = .callingBack(pending: nil)
    if let pending { return .start(pending) }
    return .start(isUndrawn ? RunRequest() : backlog.removeFirst())
  }

  /// The script asked for another run: it takes in what has come meanwhile.
  mutating func rerunRequested(lastEvent: Int) -> Action {
    switch state {
    case .callingBack(let pending), .running(let pending):
      var request = RunRequest(lastEvent: lastEvent)
      if finishesFirst {
        state = .callingBack(pending: pending)
        return .start(request)
      }
      state = .callingBack(pending: nil)
      if let pending { request.merge(pending) }
      return .start(request)
    case .idle, .callingBackLast, .storing, .closed: return .none
    }
  }

  /// The reader wants no more of the run that is going on.
  ///
  /// Where that was to draw a restored page, the events that wait for the page are let go of too.
  mutating func stop() -> Action {
    if isUndrawn {
      isCut = state.isRunning
      backlog = []
    }
    switch state {
    case .running(let pending):
      state = .running(pending: pending)
      return .cancel
    case .callingBack(let pending):
      state = .callingBackLast(pending: pending)
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

extension RunRequest? {
  fileprivate func merged(with later: RunRequest) -> RunRequest {
    guard var request = self else { return later }
    request.merge(later)
    return request
  }
}
