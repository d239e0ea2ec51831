import RunnelTree

/// What a session keeps of a widget between runs.
///
/// A class, so that a rerun brings it up to date in its place: as a value, with its dozen references, it was copied four times
/// for each widget and run. It never leaves the session's lock.
final class WidgetRecord {
  let kind: StaticString
  let key: String?
  var name: StaticString
  var label: String
  var node: NodeID
  /// The last run that drew it.
  var run: Int
  var form: String?
  var isDisabled: Bool
  var isRequired: Bool
  /// The widget as it was last drawn: it checks what the browser sends.
  var widget: any Widget
  var reading: any Sendable
  /// Set by the reader or by session state; an untouched widget follows its default.
  var isTouched: Bool
  var callback: Callback?

  /// Makes the record of a widget that is drawn for the first time; the run fills in the rest.
  init<W: Widget>(_ widget: W, _ reading: W.Reading, _ field: Field, node: NodeID) {
    kind = W.kind
    key = field.key
    name = W.kind
    label = field.label
    self.node = node
    run = 0
    isDisabled = false
    isRequired = false
    self.widget = widget
    self.reading = reading
    isTouched = false
  }
}

/// A widget's callback, from the run that drew the widget to the one that its use starts.
///
/// SAFETY: the closure is stored by the thread of one run and called by that of a later one; the session's lock is taken
/// in between, and a session never runs two callbacks at a time.
struct Callback: @unchecked Sendable {
  let action: Action
}
