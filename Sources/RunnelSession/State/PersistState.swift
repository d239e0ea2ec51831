/// How long a widget's value is kept while the widget is not drawn.
public enum PersistState: String, Sendable, CaseIterable {
  /// Until the reader leaves the page that drew it. An app with one page is never left: there it is as `session`.
  case page
  /// As long as the session.
  case session
}
