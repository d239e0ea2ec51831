public import RunnelSession

extension Elements {
  /// Asks for a number that may be missing; bound to state in both directions.
  @discardableResult
  public func numberInput<Number: NumberValue>(
    _ label: String, in range: ClosedRange<Number>? = nil, value: Binding<Number?>,
    help: String? = nil, placeholder: String? = nil, icon: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil, step: Number? = nil,
    format: String? = nil, required: Bool = false, bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> Number? {
    let field = Field(
      label, key: value.key, help: help, isDisabled: disabled, isRequired: required,
      labelVisibility: labelVisibility, width: width, reruns: reruns,
      onChange: Self.action(onChange), bind: bind, persistState: persistState)
    let bounds = NumberBounds(range)
    let initial = value.initial(allowed: { $0.map(bounds.contains) ?? true }, or: nil)
    return place(fileID, line).numberInput(
      NumberInput(
        initial: initial, mayBeEmpty: true, bounds: bounds, step: step, format: format,
        placeholder: placeholder,
        icon: icon), field)
  }

  /// Asks for a number that has an end on one side and may be missing; bound to state in both directions.
  @discardableResult
  public func numberInput<Number: NumberValue>(
    _ label: String, in range: some OneSidedRange<Number>, value: Binding<Number?>,
    help: String? = nil, placeholder: String? = nil, icon: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil, step: Number? = nil,
    format: String? = nil, required: Bool = false, bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> Number? {
    let field = Field(
      label, key: value.key, help: help, isDisabled: disabled, isRequired: required,
      labelVisibility: labelVisibility, width: width, reruns: reruns,
      onChange: Self.action(onChange), bind: bind, persistState: persistState)
    let bounds = NumberBounds(range)
    let initial = value.initial(allowed: { $0.map(bounds.contains) ?? true }, or: nil)
    return place(fileID, line).numberInput(
      NumberInput(
        initial: initial, mayBeEmpty: true, bounds: bounds, step: step, format: format,
        placeholder: placeholder,
        icon: icon), field)
  }
}
