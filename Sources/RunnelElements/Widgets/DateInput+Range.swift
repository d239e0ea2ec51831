public import RunnelSession

extension Elements {
  /// Asks for all days from one to another.
  ///
  /// While only the first is chosen, the range stays what it was.
  ///
  /// - Parameters:
  ///   - value: The days that are chosen at first.
  ///   - bounds: The days that may be chosen; see `dateInput` for one day.
  /// - Returns: The days chosen; both ends belong to them. For the other parameters see ``Field``.
  @discardableResult
  public func dateInput<Bounds: CalendarBounds<CalendarDate>>(
    _ label: String, value: ClosedRange<CalendarDate>,
    in bounds: Bounds = UsualBounds<CalendarDate>(), key: String? = nil, help: String? = nil,
    disabled: Bool = false, labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    format: DateFormat = .yearMonthDay(), bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> ClosedRange<CalendarDate> {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState, hasOwnDefault: true)
    return place(fileID, line).dateRangeInput(
      CalendarLook(bounds: bounds, format: format), around: value, field
    ) { _ in value } ?? value
  }

  /// Asks for all days from one to another; there may be none.
  ///
  /// - Parameter value: `nil as ClosedRange<CalendarDate>?`: none until the reader chooses both ends.
  @_disfavoredOverload
  @discardableResult
  public func dateInput<Bounds: CalendarBounds<CalendarDate>>(
    _ label: String, value: ClosedRange<CalendarDate>?,
    in bounds: Bounds = UsualBounds<CalendarDate>(), key: String? = nil, help: String? = nil,
    disabled: Bool = false, labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    format: DateFormat = .yearMonthDay(), required: Bool = false, bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> ClosedRange<CalendarDate>? {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, isRequired: required,
      labelVisibility: labelVisibility, width: width, reruns: reruns,
      onChange: Self.action(onChange), bind: bind, persistState: persistState,
      hasOwnDefault: value != nil)
    return place(fileID, line).dateRangeInput(
      CalendarLook(bounds: bounds, format: format, mayBeEmpty: value == nil), around: value, field
    ) { _ in value }
  }

  /// Asks for all days from one to another; bound to state in both directions.
  @discardableResult
  public func dateInput<Bounds: CalendarBounds<CalendarDate>>(
    _ label: String, selection: Binding<ClosedRange<CalendarDate>>,
    in bounds: Bounds = UsualBounds<CalendarDate>(), help: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    format: DateFormat = .yearMonthDay(), bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> ClosedRange<CalendarDate> {
    let field = Field(
      label, key: selection.key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState)
    return place(fileID, line).dateRangeInput(
      CalendarLook(bounds: bounds, format: format), around: selection.initial,
      takingIn: selection.value, field
    ) { limits in
      selection.initial(
        allowed: limits.holds,
        or: limits.nearest(
          to: selection.initial.lowerBound)...limits.nearest(
            to: selection.initial.upperBound))
    } ?? selection.initial
  }

  /// Asks for all days from one to another, or none; bound to state in both directions.
  @discardableResult
  public func dateInput<Bounds: CalendarBounds<CalendarDate>>(
    _ label: String, selection: Binding<ClosedRange<CalendarDate>?>,
    in bounds: Bounds = UsualBounds<CalendarDate>(), help: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    format: DateFormat = .yearMonthDay(), required: Bool = false, bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> ClosedRange<CalendarDate>? {
    let field = Field(
      label, key: selection.key, help: help, isDisabled: disabled, isRequired: required,
      labelVisibility: labelVisibility, width: width, reruns: reruns,
      onChange: Self.action(onChange), bind: bind, persistState: persistState)
    return place(fileID, line).dateRangeInput(
      CalendarLook(bounds: bounds, format: format, mayBeEmpty: true), around: selection.initial,
      takingIn: selection.value, field
    ) { limits in
      selection.initial(allowed: { $0.map(limits.holds) ?? true }, or: nil)
    }
  }
}

extension CalendarLimits {
  fileprivate func holds(_ range: ClosedRange<Value>) -> Bool {
    excess(of: range.lowerBound) == nil && excess(of: range.upperBound) == nil
  }
}
