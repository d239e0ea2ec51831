import RunnelLocks
import RunnelTree
import RunnelWire

/// The side of a session that its script draws on: the page's tree, its widgets with their readings, session state.
///
/// Script threads work on it, and once a frame the pulse takes what was drawn. It knows no connection, and calls no code of
/// the author's: what such code has to say is found out between two calls. Between runs it is what a session costs.
struct Page: ~Copyable {
  var tree = Tree()

  /// The run that goes on, or the last one.
  var ongoing = PageRun()
  /// Its number.
  var run: Int { ongoing.number }

  // What goes from run to run.
  /// What the run that follows draws anew, where the script has asked for one.
  var asked: Coverage?
  /// A run has ended whose page the next one shows: what both draw goes out as that of one run.
  var isPassed = false
  /// No body has returned since the last one began, so that the page may have parts that no closure belongs to.
  var isUnfinished = true
  /// A run that was to draw the page did not come to its end: what is drawn next is the page, whatever that is for.
  var isOwed = false
  /// The browser has nothing of the page.
  var isBlank = true
  var startedAt: UInt64 = 0
  var lastProgress: UInt64 = 0
  /// The last run of which the browser knows that it draws fragments alone.
  var saidExtent = 0
  /// The reader has stopped a run, and has done nothing since; nor has the script's body begun.
  var isStopped = false
  /// When texts that grow were sent last.
  var lastGrowth: UInt64 = 0
  /// The last event that is part of what is drawn.
  var seen = 0

  /// For which arrival of a browser the page is drawn.
  var epoch = 0
  /// A browser that came while a body executed was shown all but what nobody can show without drawing it.
  var hasGaps = false
  /// Outputs so far.
  var outputs = 0

  // What the run's events brought.
  var triggers: Set<WidgetID> = []
  /// The readings that some of these presses bring.
  var brought: [WidgetID: any Sendable] = [:]
  /// What was pressed for the body to hear of, until it does.
  var unheard: WidgetID?
  /// Forms whose fields go back to their defaults when the run is over.
  var clearing: Set<String> = []

  var values: [String: Entry] = [:]
  /// The parts of entries that have an entry of their own, as this process has met them.
  var parts: [String: [BoundPart]] = [:]
  /// Keys of such entries from the store whose parts it has not met yet.
  var unknownParts: Set<String> = []
  var widgets: [WidgetID: WidgetRecord] = [:]
  /// Those that the run has drawn.
  var drawnWidgets: [WidgetRecord] = []
  /// Triggers that outlive their runs, the newest last.
  var lastingTriggers: [WidgetID] = []
  var forms: [String: FormRecord] = [:]
  var fragments = Fragments()
  var dialogs = Dialogs()
  var byCallbacks = CallbackDrawings()
  var navigation = Navigation()
  /// On which pages widgets were drawn that keep their values there while they are not.
  var keptOn: [WidgetID: String] = [:]
  /// Resources whose nodes have left the page before the end of the run.
  var leftResources: [any NodeResource] = []
  var resources: [NodeID: ResourceRecord] = [:]
  /// What the browser can fetch.
  var offers = Offers()
  /// Keys of containers, with what drew each.
  var containerKeys: [String: Stamp] = [:]
  /// Keys that press a button, with what drew it.
  var shortcuts: [String: Stamp] = [:]
  /// The page configuration that the browser has.
  var pageProps: [UInt8] = []
  /// What the body has said of it since it began, each in its turn.
  var configurations: [[UInt8]] = []
  /// What the runs since the last one of the whole page have set of its configuration, and what the browser has of it.
  var configured: Set<String> = []
  var shownConfiguration: Set<String> = []
  var address: Address

  // What binds the page to its store.
  /// What the last run and its events changed.
  var changedKeys: Set<String> = []
  var changedReadings: Set<WidgetID> = []
  /// Files that came with presses which are over.
  var spentFiles: Set<String> = []
  /// Keys whose stored values can't be read, of which the reader was told.
  var unreadKeys: Set<String> = []
  /// What the page says of those that are still so.
  var unreadTexts: [String: String] = [:]
  /// Readings from the store, of widgets that were not drawn yet.
  var restored: [WidgetID: Restored] = [:]
  var thawed: [WidgetID: Thawed] = [:]
  /// Keys of restored widgets that the script has removed: the address does not bring them back.
  var removedKeys: Set<String> = []

  /// What nobody needs any more; see ``Released``.
  var released = Released()

  init(_ address: Address) { self.address = address }

  /// What a page keeps of a form between runs.
  struct FormRecord {
    var stamp: Stamp
    var place: NodeID
    var parent: NodeID
    var node: Node
    var hasSubmit: Bool
    var clears: Bool
  }

  /// Where a call draws: its own place while its run goes on; the top of its area, or of the fragment that is drawn anew, when an
  /// older run's container is used in a callback; nowhere when its run was abandoned or has failed.
  mutating func target(_ place: Place) -> Place? {
    guard draws(place) else { return nil }
    let isOfThisRun = place.run.number == run
    if !ongoing.isInCallbacks, !fragments.isEmpty, let owner = Run.fragment {
      let isOwn = isOfThisRun && place.scope == .fragment(owner)
      return isOwn && !NodeID.roots.contains(place.node) ? place : outside(place, of: owner)
    }
    if isOfThisRun { return place }
    return Run.current.map { top(of: place.root, in: $0) }
  }

  /// Where a run shows what belongs to no place of its own: in the fragment that it is for, or whose callback has failed.
  ///
  /// - Parameter root: The area that it would be in on a page that is drawn anew as a whole.
  func top(of root: NodeID = .main, in run: Run) -> Place {
    guard case .fragments(let ids) = ongoing.coverage,
      let id = ongoing.callbackOf ?? ongoing.failedIn ?? ids.first,
      let record = fragments[id]
    else { return Place(run: run, node: root, root: root) }
    return Place(run: run, node: id, root: record.root, scope: .fragment(id), page: record.page)
  }

  /// A call of the author's is about to draw.
  mutating func note(_ place: Place) {
    guard let source = place.source else { return }
    ongoing.lastCall = source
    if !fragments.isEmpty, let id = Run.fragment { fragments.change(id) { $0.lastCall = source } }
  }

  /// The call that drew last where the caller's errors are shown.
  var callOfError: SourceLine? {
    Run.fragment.flatMap { fragments[$0]?.lastCall } ?? ongoing.lastCall
  }

  /// Whether a call that draws there has a target.
  func draws(_ place: Place) -> Bool {
    ongoing.isRunning && !hasEnded && (place.run.number == run || isCalled(of: place.run.session))
  }

  /// Whether the caller belongs to the run that goes on: to a callback, or to a fragment's closure of an earlier one.
  private func isCalled(of session: Session) -> Bool {
    guard let current = Run.current else { return false }
    return current.session === session && current.number == run
  }

  /// The caller's closure draws nothing more.
  private var hasEnded: Bool {
    let scope = callerScope
    if !ongoing.failures.isEmpty, ongoing.failures.contains(scope) { return true }
    if !ongoing.endedEarly.isEmpty, let id = scope.fragment,
      fragments.isWithin(id, ongoing.endedEarly)
    {
      return true
    }
    guard let cut = ongoing.cut else { return false }
    // What a stop ends is the bodies. They have returned when the dialog is shown, but for fragments beside them.
    let isOfDialog = scope == .app ? dialogs.shownIn == run : isInDialog(scope)
    return !(cut.isStop && isOfDialog)
  }

  /// What the caller belongs to.
  var callerScope: RunScope { Run.fragment.map(RunScope.fragment) ?? .app }

  /// An author's mistake has ended what was to be drawn.
  var hasFailed: Bool {
    !ongoing.failures.isEmpty && !ongoing.failures.isDisjoint(with: coveredScopes)
  }

  /// The closures that this run calls by itself.
  private var coveredScopes: [RunScope] {
    switch ongoing.coverage {
    case .app: [.app]
    case .fragments(let ids): [.app] + ids.map(RunScope.fragment)
    }
  }

  /// Whether the caller's run may still change state.
  var mayWrite: Bool {
    guard let current = Run.current else { return true }
    return current.number == run && ongoing.isRunning && !hasEnded
  }

  /// Lets go of what the author's code has made. A callback holds the container that it was given, and by it the session:
  /// neither would ever be freed.
  mutating func forget() -> Released {
    ongoing.isRunning = false
    released.append(widgets)
    released.append(drawnWidgets)
    released.append(values)
    released.append(parts)
    released.append(resources)
    released.append(fragments)
    released.append(dialogs)
    fragments = Fragments()
    dialogs = Dialogs()
    released.append(thawed)
    released.append(brought)
    brought = [:]
    released.append(offers)
    offers = Offers()
    widgets = [:]
    drawnWidgets = []
    values = [:]
    parts = [:]
    resources = [:]
    forms = [:]
    thawed = [:]
    defer { released = Released() }
    return released
  }
}

/// What the author's code has made and nobody needs any more.
///
/// It is let go of when the page's lock is free: the end of an object is the author's code, too.
///
/// SAFETY: nobody reads what is in here, and it has one owner at a time.
struct Released: @unchecked Sendable {
  private var items: [Any] = []

  var isEmpty: Bool { items.isEmpty }

  mutating func append(_ item: Any) { items.append(item) }
}

/// What a page has let go of, to end on another thread: whoever still holds this holds nothing of it.
final class Remains: Sendable {
  private let items: Mutex<Released>

  init(_ released: consuming Released) { items = Mutex(released) }

  func end() {
    var last = Released()
    items.withLock { swap(&last, &$0) }
    withExtendedLifetime(last) {}
  }
}
