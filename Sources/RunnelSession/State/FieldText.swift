/// A value that a field sends as one text, such as a day, so that tests can set it as it is.
public protocol FieldText: Sendable {
  /// The text that travels.
  var fieldText: String { get }
}
