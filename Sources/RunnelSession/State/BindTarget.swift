/// What a widget's value follows besides session state.
public enum BindTarget: Sendable, CaseIterable {
  /// The parameter of the page's address that is named as the widget's key: `?n=5`.
  case queryParams
}
