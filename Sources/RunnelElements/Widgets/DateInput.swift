public import FoundationEssentials
public import RunnelSession

extension Elements {
  /// Asks for a day, beginning with today.
  ///
  /// Today is the server's, in its time zone, and a field that nobody has touched goes along with it.
  ///
  /// - Parameters:
  ///   - bounds: The days that may be chosen: `first...last`, `first...`, `...last`, `.fromToday` or `.untilToday`. Where there is no
  ///     end, ten years before and after the day that is chosen at first.
  ///   - format: How the field writes the day. The calendar's names and its first day of the week are those of the reader's
  ///     language.
  /// - Returns: The day chosen. For the other parameters see ``Field``.
  @discardableResult
  public func dateInput<Bounds: CalendarBounds<CalendarDate>>(
    _ label: String, in bounds: Bounds = UsualBounds<CalendarDate>(), key: String? = nil,
    help: String? = nil, disabled: Bool = false, labelVisibility: LabelVisibility = .visible,
    width: Width? = nil, format: DateFormat = .yearMonthDay(), bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> CalendarDate {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState)
    let place = place(fileID, line)
    let today = place.today
    return place.calendarInput(
      CalendarLook(bounds: bounds, format: format), around: today, field
    ) { $0.nearest(to: today) } ?? today
  }

  /// Asks for a day, or for all days from one to another; there is always one.
  ///
  /// While only the first day of a range is chosen, the range stays what it was.
  ///
  /// - Parameter value: The day at first, or `first...last`; of an optional `nil`: none until the reader chooses, and they may go
  ///   back to none.
  /// - Returns: What is chosen, of the type of `value`. Both ends of a range belong to it. For the other parameters see ``Field``.
  @discardableResult
  public func dateInput<Value: FieldValue, Bounds: CalendarBounds<CalendarDate>>(
    _ label: String, value: Value, in bounds: Bounds = UsualBounds<CalendarDate>(),
    key: String? = nil, help: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    format: DateFormat = .yearMonthDay(), required: Bool = false, bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> Value where Value.Given: CalendarChoice, Value.Given.Value == CalendarDate {
    let given = value.given
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, isRequired: required,
      labelVisibility: labelVisibility, width: width, reruns: reruns,
      onChange: Self.action(onChange), bind: bind, persistState: persistState,
      hasOwnDefault: given != nil)
    let reading = place(fileID, line).calendarInput(
      CalendarLook(bounds: bounds, format: format, mayBeEmpty: given == nil), around: given, field
    ) { _ in given }
    return Value(given: reading) ?? value
  }

  /// Asks for a day that may be missing.
  ///
  /// - Parameters:
  ///   - value: `nil`: none until the reader chooses one, and they may go back to none.
  ///   - required: The reader can't go back to none, and a form is not sent while there is none.
  /// - Returns: The day chosen, or `nil` while there is none.
  @discardableResult
  public func dateInput<Bounds: CalendarBounds<CalendarDate>>(
    _ label: String, value: CalendarDate?, in bounds: Bounds = UsualBounds<CalendarDate>(),
    key: String? = nil, help: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    format: DateFormat = .yearMonthDay(), required: Bool = false, bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> CalendarDate? {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, isRequired: required,
      labelVisibility: labelVisibility, width: width, reruns: reruns,
      onChange: Self.action(onChange), bind: bind, persistState: persistState,
      hasOwnDefault: value != nil)
    return place(fileID, line).calendarInput(
      CalendarLook(bounds: bounds, format: format, mayBeEmpty: value == nil), around: value, field
    ) { _ in value }
  }

  /// Asks for a day, or for all days from one to another; bound to state in both directions.
  ///
  /// - Parameter selection: State that is a `CalendarDate`, a `ClosedRange<CalendarDate>`, or an optional of one where there may be none.
  @discardableResult
  public func dateInput<Value: FieldValue, Bounds: CalendarBounds<CalendarDate>>(
    _ label: String, selection: Binding<Value>, in bounds: Bounds = UsualBounds<CalendarDate>(),
    help: String? = nil, disabled: Bool = false, labelVisibility: LabelVisibility = .visible,
    width: Width? = nil, format: DateFormat = .yearMonthDay(), required: Bool = false,
    bind: BindTarget? = nil, persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> Value where Value.Given: CalendarChoice, Value.Given.Value == CalendarDate {
    let field = Field(
      label, key: selection.key, help: help, isDisabled: disabled, isRequired: required,
      labelVisibility: labelVisibility, width: width, reruns: reruns,
      onChange: Self.action(onChange), bind: bind, persistState: persistState)
    return place(fileID, line).calendarInput(
      CalendarLook(bounds: bounds, format: format), selection, field)
  }
}

extension Elements {
  @available(
    *, unavailable,
    message:
      "A day has no time: write `.today`, or one such as `CalendarDate(\"2026-11-26\")`; `datetimeInput` asks for both."
  )
  public func dateInput(
    _ label: String, value: Date, key: String? = nil, help: String? = nil, disabled: Bool = false
  ) -> Date { value }

  @available(
    *, unavailable, message: "A text is no day: write `CalendarDate(\"2026-11-26\")`, or `.today`."
  )
  public func dateInput(
    _ label: String, value: String, key: String? = nil, help: String? = nil, disabled: Bool = false
  ) -> String { value }
}
