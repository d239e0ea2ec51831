public import RunnelSession
import RunnelTree
import RunnelWire

/// A field for a time of day, with a list to choose it from.
struct TimeInput: Widget {
  static let kind: StaticString = "timeInput"

  var initial: ClockTime?
  var step: TimeStep
  var format: TimeFormat
  /// The reader may go back to no time.
  var mayBeEmpty: Bool

  func writeProps(_ props: inout Props) {
    props.integer("step", step.seconds)
    if format != .hours24 { props.text("format", format.rawValue) }
    props.flag("clearable", mayBeEmpty)
  }

  /// Any time, as others than those of the list can be typed.
  func reading(from value: WireValue) -> ClockTime?? {
    if value == .null { return mayBeEmpty ? .some(nil) : nil }
    return value.text.flatMap(ClockTime.init(queryText:)).map { .some($0) }
  }

  func write(_ reading: ClockTime?, to json: inout JSONWriter) {
    if let reading { json.text(reading.queryText) } else { json.null() }
  }

  func reading(adopting value: any Sendable) -> ClockTime?? {
    if let time = value as? ClockTime { return .some(time) }
    return value as? ClockTime?
  }

  /// An empty text for none.
  func queryTexts(of reading: ClockTime?) -> [String]? { [reading?.queryText ?? ""] }

  func reading(queryTexts texts: [String]) -> ClockTime?? {
    guard let text = texts.last else { return nil }
    if text.isEmpty { return mayBeEmpty ? .some(nil) : nil }
    return ClockTime(queryText: text).map { .some($0) }
  }
}

extension Elements {
  /// Asks for a time of day that may be missing.
  ///
  /// - Parameters:
  ///   - value: `nil`: none until the reader gives one, and they may go back to none. It is not the present time, which would be
  ///     another one in each run.
  ///   - format: How the times read.
  ///   - step: From one time in the list to the next; others can be typed.
  ///   - required: The reader can't go back to none, and a form is not sent while there is none.
  /// - Returns: The time, or `nil` while there is none. For the other parameters see ``Field``.
  @discardableResult
  public func timeInput(
    _ label: String, value: ClockTime? = nil, key: String? = nil, help: String? = nil,
    disabled: Bool = false, labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    format: TimeFormat = .hours24, step: Duration = .seconds(900), required: Bool = false,
    bind: BindTarget? = nil, persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> ClockTime? {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, isRequired: required,
      labelVisibility: labelVisibility, width: width, reruns: reruns,
      onChange: Self.action(onChange), bind: bind, persistState: persistState,
      hasOwnDefault: value != nil)
    return place(fileID, line).timeInput(value, step, format, mayBeEmpty: value == nil, field)
  }

  /// Asks for a time of day; there is always one.
  @discardableResult
  public func timeInput(
    _ label: String, value: ClockTime, key: String? = nil, help: String? = nil,
    disabled: Bool = false, labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    format: TimeFormat = .hours24, step: Duration = .seconds(900), bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> ClockTime {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState, hasOwnDefault: true)
    return place(fileID, line).timeInput(value, step, format, mayBeEmpty: false, field) ?? value
  }

  /// Asks for a time of day; bound to state in both directions.
  ///
  /// - Parameter selection: State that is a time, or an optional of one where it may be missing.
  @discardableResult
  public func timeInput<Value: FieldValue>(
    _ label: String, selection: Binding<Value>, help: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    format: TimeFormat = .hours24, step: Duration = .seconds(900), required: Bool = false,
    bind: BindTarget? = nil, persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> Value where Value.Given == ClockTime {
    let field = Field(
      label, key: selection.key, help: help, isDisabled: disabled, isRequired: required,
      labelVisibility: labelVisibility, width: width, reruns: reruns,
      onChange: Self.action(onChange), bind: bind, persistState: persistState)
    let reading = place(fileID, line).timeInput(
      selection.initial.given, step, format, mayBeEmpty: Value.mayBeMissing, field)
    return Value(given: reading) ?? selection.initial
  }
}

extension Place {
  fileprivate func timeInput(
    _ initial: ClockTime?, _ step: Duration, _ format: TimeFormat, mayBeEmpty: Bool,
    _ field: Field
  ) -> ClockTime? {
    let step = TimeStep(duration: step)
    guard
      isValid("timeInput", field.label, { () throws(RunnelError) in try step.check("time input") })
    else { return initial }
    return draw(
      TimeInput(
        initial: initial?.cut(to: step), step: step, format: format,
        mayBeEmpty: mayBeEmpty && !field.isRequired), field)
  }
}
