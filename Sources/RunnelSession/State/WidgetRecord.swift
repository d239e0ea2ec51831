import RunnelTree

/// What a session keeps of a widget between runs.
struct WidgetRecord {
  var kind: StaticString
  var name: StaticString
  var key: String?
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
}

/// A widget's callback, from the run that drew the widget to the one that its use starts.
///
/// SAFETY: the closure is stored by the thread of one run and called by that of a later one; the session's lock is taken
/// in between, and a session never runs two callbacks at a time.
struct Callback: @unchecked Sendable {
  let action: Action
}
