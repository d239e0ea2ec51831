import RunnelSession

/// What a field gives: a value, or an optional of it where the value may be missing.
///
/// It lets one call take both: `dateInput("Due", selection: $due)` gives what `due` is, a `CalendarDate` or a `CalendarDate?`.
public protocol FieldValue: Sendable {
  /// The value without the optional.
  associatedtype Given: Sendable
  /// Whether there may be none.
  static var mayBeMissing: Bool { get }
  /// The value; `nil` while there is none.
  var given: Given? { get }
  /// - Parameter given: What the field has. There is no result for `nil` where the value can't be missing.
  init?(given: Given?)
}

extension FieldValue where Given == Self {
  public static var mayBeMissing: Bool { false }
  public var given: Self? { self }

  public init?(given: Self?) {
    guard let given else { return nil }
    self = given
  }
}

extension Optional: FieldValue where Wrapped: FieldValue {
  public static var mayBeMissing: Bool { true }
  public var given: Wrapped.Given? { flatMap(\.given) }
  public init?(given: Wrapped.Given?) { self = Wrapped(given: given) }
}

extension String: FieldValue {
  public typealias Given = String
}

extension ClockTime: FieldValue {
  public typealias Given = ClockTime
}

extension Binding where Value: FieldValue {
  /// What a bound field has where nobody has set it, or where what it had is not allowed any more; see `initial(allowed:or:)`.
  ///
  /// - Parameter other: A value that is allowed, where there must be one.
  func given(
    allowed isAllowed: (Value.Given) -> Bool, or other: (Value.Given) -> Value.Given
  ) -> Value.Given? {
    for value in [initial, self.value] where value.given.map(isAllowed) ?? Value.mayBeMissing {
      return value.given
    }
    return Value.mayBeMissing ? nil : initial.given.map(other)
  }
}
