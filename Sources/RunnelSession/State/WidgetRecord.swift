import RunnelTree

/// What a session keeps of a widget between runs.
///
/// A class, so that a rerun brings it up to date in its place: as a value, with its dozen references, it was copied four times
/// for each widget and run. It never leaves the page's lock; that its properties are read and written one at a time is known by that,
/// and not proved again at each use.
final class WidgetRecord {
  let kind: StaticString
  let isTrigger: Bool
  /// Its press brings a reading.
  let bringsReading: Bool
  let key: String?
  /// The widget as it was last drawn: it checks what the browser sends.
  @exclusivity(unchecked) var widget: any Widget
  @exclusivity(unchecked) var reading: any Sendable
  /// Set by the reader or by session state; an untouched widget follows its default.
  @exclusivity(unchecked) var isTouched = false
  /// The browser does not have the reading yet.
  @exclusivity(unchecked) var isNews = false
  /// False: it has left the page, and is kept for when it comes back.
  @exclusivity(unchecked) var isShown = true
  /// That of the last body that has returned and drew the widget.
  @exclusivity(unchecked) var callback: Callback?
  /// That of the body that drew it last, as long as it has not returned. If it was abandoned, nobody ever calls it.
  @exclusivity(unchecked) var fresh: Callback?
  /// What it keeps on the server.
  let resource: (any NodeResource)?
  /// It has no place in the tree, and can be pressed after its run.
  @exclusivity(unchecked) var outlivesRun = false
  /// Why the app did not take what the reader set; the browser does not know yet.
  @exclusivity(unchecked) var refusal: String?

  /// The script has ended before it came to it (`stop()`), so that its reader can't set it.
  @exclusivity(unchecked) private(set) var isLeftOut = false

  /// It has a node.
  var isInTree: Bool { epoch >= 0 }

  /// Whether its reader can press it: a body that did not come to it, whatever the cause, has taken it from the page.
  var isOnPage: Bool { isShown && (isInTree || outlivesRun) }

  /// Whether its reader may have set it: what they have stopped, or an error has ended, takes nothing away that they did meanwhile.
  var takesReadings: Bool { isShown && !isLeftOut }

  // From the run that drew it last.
  @exclusivity(unchecked) private(set) var stamp = Stamp()
  @exclusivity(unchecked) private(set) var node: NodeID = 0
  /// For which arrival of a browser the node was drawn: it is on no other page.
  @exclusivity(unchecked) var epoch = 0
  @exclusivity(unchecked) private(set) var name: StaticString
  @exclusivity(unchecked) private(set) var form: String?
  @exclusivity(unchecked) private(set) var isDisabled = false
  @exclusivity(unchecked) private(set) var isRequired = false
  /// The address holds its reading, under its key.
  @exclusivity(unchecked) private(set) var isBound = false
  @exclusivity(unchecked) private(set) var persistence: PersistState?
  /// It was drawn around the pages, not by one.
  @exclusivity(unchecked) private(set) var isOutsidePages = true

  init(_ drawn: DrawnWidget, resource: (any NodeResource)?, key: String?) {
    kind = drawn.kind
    name = kind
    isTrigger = drawn.isTrigger
    bringsReading = type(of: drawn.widget).bringsReading
    self.key = key
    widget = drawn.widget
    reading = drawn.reading
    self.resource = resource
  }

  /// It has no node any more.
  ///
  /// - Parameter isLeftOut: The script wants it so.
  func leaveTree(isLeftOut: Bool) {
    epoch = -1
    self.isLeftOut = isLeftOut && !outlivesRun
  }

  /// It belongs to another scope than it was drawn in, which is gone.
  func move(to scope: RunScope) { stamp.scope = scope }

  /// Takes in how a run has drawn the widget.
  func drawn(
    _ field: Field, in form: String?, on page: String, as node: NodeID, by stamp: Stamp, epoch: Int
  ) {
    self.stamp = stamp
    isOutsidePages = page.isEmpty
    self.epoch = epoch
    self.node = node
    self.form = form
    name = field.name ?? kind
    isDisabled = field.isDisabled
    isRequired = field.isRequired
    isBound = field.bind != nil
    persistence = field.persistState
    isShown = true
    isLeftOut = false
    isNews = false
  }
}

/// A widget's callback, from the run that drew the widget to the one that its use starts.
///
/// SAFETY: the closure shares the variables of the body that made it. It is called only when that body has returned, and by one
/// thread at a time: a session executes one run, and an abandoned body's closures are never called. The page's lock is taken
/// between the two threads.
struct Callback: @unchecked Sendable {
  let action: Action
}
