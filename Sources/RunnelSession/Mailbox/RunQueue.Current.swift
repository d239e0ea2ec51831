extension RunQueue {
  /// The run that goes on.
  struct Current: Sendable, Equatable {
    var number = 0
    /// Nanoseconds of the app's clock.
    var startedAt: UInt64 = 0
    /// What it takes in first.
    var step: Step?
    /// Events wait for this body's return, since no body that has returned drew what they are for.
    var isAwaited = false
    /// A press was delivered in this body: it is carried to its end, and what it assigns counts.
    var isCarried = false
    /// It calls closures that the page has kept, and with them the variables of the body that made them: no other run may call
    /// one of them before it has returned.
    var callsKept = false
    /// The reader has asked for its end.
    var isStopped = false
    /// What its stop has dropped.
    var dropped: [Step] = []
    /// Since when the body, or a callback whose reader has pressed Stop, has been asked to end.
    var askedAt: UInt64?
    /// The reader knows that a callback goes on after a stop.
    var isKnownToGoOn = false
    /// Widgets whose only closure is this body's.
    var fresh: Set<WidgetID> = []
    /// Widgets that no body before has drawn, and this one has.
    var drawn: Set<WidgetID> = []
  }

  /// What a decision leads to.
  struct Decision: Sendable, Equatable {
    /// The body of this run is to be asked to end, by cancellation.
    var cancels: Int?
    var begins: RunOrder?

    static let nothing = Decision()
  }

  /// What a thread that has begun with a run is to do.
  enum Beginning: Sendable, Equatable {
    /// The run counts no more.
    case nothing
    /// The reader has stopped it before: it takes nothing in.
    case end
    case goOn
  }

  /// How a run ends for those who look at it.
  enum Ending: Sendable, Equatable {
    /// It was abandoned: nothing of it counts.
    case dead
    /// It is over, by itself or by the reader's stop.
    ///
    /// - Parameter dropped: What the reader's stop has dropped; `nil`: it was not stopped.
    case over(dropped: [Step]?)
    /// The run that follows at once shows the page.
    case passed
  }

  struct Tick: Sendable, Equatable {
    var decision = Decision.nothing
    /// A body that the reader had stopped was abandoned, with so many steps let go of.
    var abandonsAfterStop: Int?
    /// A callback goes on though the reader has pressed Stop, and they do not know why.
    var callbackGoesOn = false
  }

  struct Refused: Error, Equatable { var reason: Refusal }

  var isIdle: Bool { phase == .idle }
  var isClosed: Bool { phase == .closed }

  /// A body or a callback executes, or is about to.
  var isRunning: Bool {
    switch phase {
    case .starting, .takingIn, .body: true
    case .idle, .storing, .resting, .closed: false
    }
  }

  /// Whether `tick` may have something to do.
  var isTimed: Bool {
    switch phase {
    // What callbacks draw shows while they work.
    case .starting, .takingIn, .body, .resting(.some): true
    case .idle, .storing, .resting(nil), .closed: false
    }
  }

  /// Nobody would miss anything if the session left the memory.
  var isAtRest: Bool {
    switch phase {
    case .idle: waiting.isEmpty
    case .resting(nil), .closed: true
    case .starting, .takingIn, .body, .storing, .resting: false
    }
  }
}
