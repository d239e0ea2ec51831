public import RunnelSession

extension Elements {
  /// Asks for a day and a time, in no time zone.
  ///
  /// - Parameters:
  ///   - value: `nil`: none until the reader gives one, and they may go back to none. It is not the present time, which would be
  ///     another one in each run.
  ///   - bounds: What may be chosen: `first...last`, `first...` or `...last`. Where there is no end, ten years before and after what
  ///     is chosen at first, or today.
  ///   - format: How the field writes the day.
  ///   - step: From one time that is offered to the next; others can be typed.
  ///   - required: The reader can't go back to none, and a form is not sent while there is none.
  /// - Returns: What is chosen, or `nil` while there is nothing. For the other parameters see ``Field``.
  @discardableResult
  public func datetimeInput<Bounds: CalendarBounds<CalendarDateTime>>(
    _ label: String, value: CalendarDateTime? = nil,
    in bounds: Bounds = UsualBounds<CalendarDateTime>(), key: String? = nil, help: String? = nil,
    disabled: Bool = false, labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    format: DateFormat = .yearMonthDay(), step: Duration = .seconds(900), required: Bool = false,
    bind: BindTarget? = nil, persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> CalendarDateTime? {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, isRequired: required,
      labelVisibility: labelVisibility, width: width, reruns: reruns,
      onChange: Self.action(onChange), bind: bind, persistState: persistState,
      hasOwnDefault: value != nil)
    let value = value?.cut(to: step)
    return place(fileID, line).calendarInput(
      CalendarLook(bounds: bounds, format: format, step: step, mayBeEmpty: value == nil),
      around: value, field
    ) { _ in value }
  }

  /// Asks for a day and a time; there is always one.
  @discardableResult
  public func datetimeInput<Bounds: CalendarBounds<CalendarDateTime>>(
    _ label: String, value: CalendarDateTime, in bounds: Bounds = UsualBounds<CalendarDateTime>(),
    key: String? = nil, help: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    format: DateFormat = .yearMonthDay(), step: Duration = .seconds(900),
    bind: BindTarget? = nil, persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> CalendarDateTime {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState, hasOwnDefault: true)
    let value = value.cut(to: step)
    return place(fileID, line).calendarInput(
      CalendarLook(bounds: bounds, format: format, step: step), around: value, field
    ) { _ in value } ?? value
  }

  /// Asks for a day and a time; bound to state in both directions.
  ///
  /// - Parameter selection: State that is a `CalendarDateTime`, or an optional of one where there may be none.
  @discardableResult
  public func datetimeInput<Value: FieldValue, Bounds: CalendarBounds<CalendarDateTime>>(
    _ label: String, selection: Binding<Value>,
    in bounds: Bounds = UsualBounds<CalendarDateTime>(), help: String? = nil,
    disabled: Bool = false, labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    format: DateFormat = .yearMonthDay(), step: Duration = .seconds(900), required: Bool = false,
    bind: BindTarget? = nil, persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> Value where Value.Given == CalendarDateTime {
    let field = Field(
      label, key: selection.key, help: help, isDisabled: disabled, isRequired: required,
      labelVisibility: labelVisibility, width: width, reruns: reruns,
      onChange: Self.action(onChange), bind: bind, persistState: persistState)
    return place(fileID, line).calendarInput(
      CalendarLook(bounds: bounds, format: format, step: step), selection, field)
  }
}

extension CalendarDateTime {
  fileprivate func cut(to step: Duration) -> CalendarDateTime {
    CalendarDateTime(date, time.cut(to: TimeStep(duration: step)))
  }
}
