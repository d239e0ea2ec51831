/// How far a session that came from the store has been taken up again.
struct Resumption: Sendable, Equatable {
  enum Page: Sendable, Equatable {
    /// A body has drawn it in this process.
    case drawn
    /// None has.
    case undrawn
    /// It ends processes, as this says: it is not run before its reader does something.
    case heldBack(crash: String)
  }

  /// The notice that an event went down with a process.
  enum Notice: Sendable, Equatable {
    case none
    /// The reader has not answered it.
    case untold
    /// They have, and the store does not know that.
    case told
  }

  private(set) var page = Page.drawn
  private(set) var notice = Notice.none
  /// The events that went down with the last process, as far as it is known.
  private(set) var lost = 0..<0
  /// How many processes in a row have ended as they drew the page, or in its ticks.
  private(set) var failures = 0
  private var drawnAt: UInt64?

  /// A page that has ended so many processes in a row is not run again by itself.
  static let mostFailures = 2
  /// For so many nanoseconds a page that ticks, and has ended a process, must not end the next: it was drawn well before.
  static let trial: UInt64 = 60_000_000_000

  init() {}

  init(_ record: SessionRecord) {
    page = .undrawn
    failures = record.failedStarts
    guard let interrupted = record.interrupted else { return }
    notice = .untold
    if interrupted > record.lastEvent { lost = record.lastEvent + 1..<interrupted + 1 }
  }

  /// Whether something is to be stored beside what a run has changed.
  var needsStoring: Bool { notice == .told }

  /// Whether a page that has ended processes has outlived the time of trial.
  func isTrialOver(at now: UInt64) -> Bool {
    guard failures > 0, let drawnAt else { return false }
    return now &- drawnAt >= Self.trial
  }

  /// Why the page is not run by itself; `nil`: it is.
  func reasonToHoldBack(lastCrash: String?) -> String? {
    switch page {
    case .drawn: nil
    case .undrawn: failures >= Self.mostFailures ? lastCrash : nil
    case .heldBack(let crash): crash
    }
  }

  mutating func holdBack(_ crash: String) { page = .heldBack(crash: crash) }

  /// An event went down with the process that had the session before.
  mutating func noteLoss(isTold: Bool) { notice = isTold ? .told : .untold }

  /// The reader's browser has answered.
  mutating func heard() { if notice == .untold { notice = .told } }

  /// The store knows that the reader knows.
  mutating func toldIsStored() { if notice == .told { notice = .none } }

  /// A body has drawn the page.
  mutating func pageDrawn(at now: UInt64) {
    if drawnAt == nil { drawnAt = now }
    page = .drawn
  }

  /// The store knows that the page does not end processes.
  mutating func soundnessIsStored() { failures = 0 }
}
