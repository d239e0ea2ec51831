/// One entry of the session state.
struct Entry {
  var value: any Sendable
  /// The script or a callback set the value, and the widget of that key has not taken it yet.
  var isAssigned: Bool
  /// The run in which the script last set it.
  var assignedRun: Int
  /// `@State` declared it: it is kept when no widget shows it.
  var isDeclared = false
  /// It is as `@State` declared it: nobody has set it, and no widget has shown it.
  var isInitial = false
  /// What the store has at this key, and the script's type can't be made of: it stays there until the key is assigned.
  var unread: StoredValue?
  /// The widget that has this key; the value is its reading unless `isAssigned`.
  var widget: WidgetID?
}
