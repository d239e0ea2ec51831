import RunnelTree

/// What a session keeps of a widget between runs.
///
/// A class, so that a rerun brings it up to date in its place: as a value, with its dozen references, it was copied four times
/// for each widget and run. It never leaves the session's lock.
final class WidgetRecord {
  let kind: StaticString
  let key: String?
  /// The widget as it was last drawn: it checks what the browser sends.
  var widget: any Widget
  var reading: any Sendable
  /// Set by the reader or by session state; an untouched widget follows its default.
  var isTouched = false
  /// The browser does not have the reading yet.
  var isNews = false
  /// False: it has left the page, and is kept for when it comes back.
  var isShown = true
  var callback: Callback?

  // From the run that drew it last.
  private(set) var run = 0
  private(set) var node: NodeID = 0
  private(set) var name: StaticString
  private(set) var form: String?
  private(set) var isDisabled = false
  private(set) var isRequired = false
  /// The address holds its reading, under its key.
  private(set) var isBound = false
  private(set) var persistence: PersistState?

  init<W: Widget>(_ widget: W, _ reading: W.Reading, key: String?) {
    kind = W.kind
    name = W.kind
    self.key = key
    self.widget = widget
    self.reading = reading
  }

  /// Takes in how a run has drawn the widget.
  func drawn(_ field: Field, in form: String?, as node: NodeID, by run: Int) {
    self.run = run
    self.node = node
    self.form = form
    name = field.name ?? kind
    isDisabled = field.isDisabled
    isRequired = field.isRequired
    isBound = field.bind != nil
    persistence = field.persistState
    isShown = true
    isNews = false
  }
}

/// A widget's callback, from the run that drew the widget to the one that its use starts.
///
/// SAFETY: the closure is stored by the thread of one run and called by that of a later one; the session's lock is taken
/// in between, and a session never runs two callbacks at a time.
struct Callback: @unchecked Sendable {
  let action: Action
}
