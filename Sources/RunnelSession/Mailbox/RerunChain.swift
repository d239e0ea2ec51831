/// Runs that a script asks for one after the other: when the next one begins, and when what they did is stored.
struct RerunChain: Sendable {
  /// A run was asked for, and has not begun.
  private(set) var isAsked = false
  /// Reruns since the chain began, or since it let an event have its turn.
  private var length = 0
  /// Reruns since an event came.
  private var withoutEvent = 0
  private var begunAt: UInt64 = 0
  private var storedAt: UInt64?

  /// Reruns without an event that follow one another without a pause.
  static let free = 20
  /// Nanoseconds between later ones: ten a second.
  static let pause: UInt64 = 100_000_000
  /// A chain that is longer rests while nobody is connected.
  static let mostUnwatched = 100
  /// Nanoseconds between two times at which the effects of a chain are stored.
  static let storingInterval: UInt64 = 1_000_000_000

  enum Pause: Sendable, Equatable {
    case none
    case until(UInt64)
    case untilWatched
  }

  mutating func asked() {
    isAsked = true
    length += 1
    withoutEvent += 1
  }

  mutating func ended() {
    isAsked = false
    length = 0
    storedAt = nil
  }

  /// An event has its turn: the rerun that its body asks for comes first again.
  mutating func stepBegins() { length = 0 }

  mutating func eventCame() { withoutEvent = 0 }

  /// A page that starts itself again for so long is named in the log.
  var isEndless: Bool { withoutEvent > Self.free }

  mutating func pause(at now: UInt64, isWatched: Bool) -> Pause {
    guard isAsked, isEndless else { return .none }
    if withoutEvent > Self.mostUnwatched, !isWatched { return .untilWatched }
    return .until(now &+ Self.pause)
  }

  /// Whether the run that was asked for begins now; asking is beginning.
  ///
  /// The first rerun comes alone, before what waits. A page that goes on asking lets what waits take its turns.
  mutating func isDue(beforeWaiting: Bool) -> Bool {
    guard isAsked else { return false }
    isAsked = false
    return !beforeWaiting || length == 1
  }

  mutating func storesMidway(at now: UInt64) -> Bool {
    guard let last = storedAt else {
      storedAt = now
      return false
    }
    guard now &- last >= Self.storingInterval else { return false }
    storedAt = now
    return true
  }
}
