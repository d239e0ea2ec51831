import RunnelConfiguration
import RunnelTree
import RunnelWire

/// All that a session knows, behind its one lock.
///
/// Between runs this is what a session costs: widgets, state, and the tree's hashes.
struct SessionCore: ~Copyable {
  var tree = Tree()
  var queue = RunQueue()
  var outlet: (any Outlet)?

  // The run that is going on, or the last one.
  var run = 0
  var isRunning = false
  var runStarted: UInt64 = 0
  var task: Task<Void, Never>?
  /// A run that was decided on and begins when the lock is free: begun inside, its first call would find the lock held.
  var launch: Launch?
  /// A run that has ended, and goes into the store when the lock is free.
  var settlement: Settlement?
  /// An author's mistake was shown: this run draws nothing more and changes no state.
  var hasFailed = false
  var isInCallbacks = false
  /// The page began anew while the run went on: its containers are gone, and what it draws there goes nowhere.
  var hasLostTree = false
  /// How often a browser has come.
  var attachments = 0
  /// The last event that the run includes.
  var seen = 0
  /// The last event that came in.
  var lastEvent = 0
  /// The last event whose effects are in the store.
  var stored = 0
  var lastProgress: UInt64 = 0

  // What the run's event brought.
  var triggers: Set<WidgetID> = []
  var delivered: Set<WidgetID> = []
  /// Forms whose fields go back to their defaults when the run is over.
  var clearing: Set<String> = []

  var values: [String: Entry] = [:]
  var widgets: [WidgetID: WidgetRecord] = [:]
  var forms: [String: FormRecord] = [:]
  var tables: [NodeID: TableRecord] = [:]
  /// Elements that are there while a closure of the script works, by their containers.
  var passing: [NodeID: NodeID] = [:]
  /// Rows that the browser waits for, the latest request last.
  var rowRequests: [RowWindow] = []
  var isAnsweringRows = false
  /// File uploaders that are gone from the page, whose files are to go too.
  var abandonedUploaders: [WidgetID] = []
  /// Keys of containers, with the run that drew each.
  var containerKeys: [String: Int] = [:]
  /// The page configuration that the browser has.
  var pageProps: [UInt8] = []
  var address: Address

  // What binds the session to its store.
  var tokens: Tokens
  /// The store knows the secret that is to come next, so that a browser may get it.
  var isNextStored = false
  /// The connection's welcome has brought it.
  var isNextWelcomed = false
  /// What the last run and its event changed.
  var changedKeys: Set<String> = []
  var changedReadings: Set<WidgetID> = []
  /// Readings from the store, of widgets that were not drawn yet.
  var restored: [WidgetID: Restored] = [:]
  var thawed: [WidgetID: Thawed] = [:]
  /// The store has all that was acknowledged, and takes more.
  var isDurable = true
  /// Another process has the session.
  var isSuperseded = false
  /// The process lets go of the session: it takes no more events.
  var isLeaving = false
  /// A process ended in the midst of an event, and the reader does not know yet.
  var wasInterrupted = false
  /// The store knows that this event is done with.
  var isInterruptionStored = true
  /// The reader knows now, and the store does not know that.
  var isToldOfCrash = false
  var failedStarts = 0
  /// The page ends processes, as this says; it is not run before its reader asks for it.
  var heldBackBy: String?
  /// A run has drawn the page to its end, since the session came from the store.
  var isPageWhole = true
  /// Events up to this one were not carried out for want of a page; the reader is told when the store knows.
  var letGoUpTo: Int?
  /// Since when runs follow one another without anything being given to the store.
  var unsettledSince: UInt64 = 0
  /// Keys of restored widgets that the script has removed: the address does not bring them back.
  var removedKeys: Set<String> = []

  init(tokens: Tokens, query: Query) {
    self.tokens = tokens
    address = Address(query)
  }

  struct Launch {
    var run: Run
    var request: RunRequest
  }

  /// What a session keeps of a form between runs.
  struct FormRecord {
    var run: Int
    var place: NodeID
    var parent: NodeID
    var node: Node
    var hasSubmit: Bool
    var clears: Bool
  }

  /// What a session keeps of a table that is on the page.
  struct TableRecord {
    var run: Int
    var version: Int
    var source: any TableSource
  }

  /// Where a call draws: its own place while its run goes on, the top of its area when an older run's container is used in a
  /// callback, nowhere when its run was replaced or has failed.
  func target(_ place: Place) -> Place? {
    guard isRunning, !hasFailed else { return nil }
    if place.run.number == run { return place }
    guard let current = Run.current, current.session === place.run.session, current.number == run
    else { return nil }
    return Place(run: current, node: place.root, root: place.root)
  }

  /// Whether the caller's run may still change state.
  var mayWrite: Bool {
    guard let current = Run.current else { return true }
    return current.number == run && isRunning && !hasFailed
  }

  /// Lets go of what the author's code has made. A callback holds the container that it was given, and by it the session:
  /// neither would ever be freed.
  mutating func forget() {
    widgets = [:]
    values = [:]
    tables = [:]
    forms = [:]
    thawed = [:]
    launch = nil
  }

  func send(_ message: ServerMessage) {
    outlet?.send(message)
  }
}

/// The rows behind a table on the page; the browser gets those that it shows.
package protocol TableSource: Sendable {
  var rowCount: Int { get }
  func rows(_ range: Range<Int>) -> [[WireValue]]
  /// Whether the other source certainly holds the same rows.
  func isSame(as other: any TableSource) -> Bool
}
