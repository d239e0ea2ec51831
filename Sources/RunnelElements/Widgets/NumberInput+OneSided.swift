public import RunnelSession

/// Numbers from one end on, such as `0...` or `...100`.
public protocol OneSidedRange<Bound> {
  associatedtype Bound
  /// The end, if it is the lower one.
  var lowest: Bound? { get }
  /// The end, if it is the upper one.
  var highest: Bound? { get }
}

extension PartialRangeFrom: OneSidedRange where Bound: NumberValue {
  public var lowest: Bound? { lowerBound }
  public var highest: Bound? { nil }
}

extension PartialRangeThrough: OneSidedRange where Bound: NumberValue {
  public var lowest: Bound? { nil }
  public var highest: Bound? { upperBound }
}

extension Elements {
  /// Asks for a number that has an end on one side: `in: 0...` or `in: ...100`.
  @discardableResult
  public func numberInput<Number: NumberValue>(
    _ label: String, in range: some OneSidedRange<Number>, value: Number, key: String? = nil,
    help: String? = nil, placeholder: String? = nil, icon: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil, step: Number? = nil,
    format: String? = nil, bind: BindTarget? = nil, persistState: PersistState? = nil,
    reruns: Bool = true, onChange: (() async throws -> FieldResult)? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Number {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState, hasOwnDefault: true)
    return place(fileID, line).numberInput(
      NumberInput(
        initial: value, bounds: NumberBounds(range), step: step, format: format,
        placeholder: placeholder, icon: icon), field) ?? value
  }

  /// Asks for a number from one on, beginning with that: `in: 1...`.
  @discardableResult
  public func numberInput<Number: NumberValue>(
    _ label: String, in range: PartialRangeFrom<Number>, key: String? = nil, help: String? = nil,
    placeholder: String? = nil, icon: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil, step: Number? = nil,
    format: String? = nil, bind: BindTarget? = nil, persistState: PersistState? = nil,
    reruns: Bool = true, onChange: (() async throws -> FieldResult)? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Number {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState)
    return place(fileID, line).numberInput(
      NumberInput(
        initial: range.lowerBound, bounds: NumberBounds(range), step: step, format: format,
        placeholder: placeholder, icon: icon), field) ?? range.lowerBound
  }

  /// Asks for a number that has an end on one side and may be missing.
  @discardableResult
  public func numberInput<Number: NumberValue>(
    _ label: String, in range: some OneSidedRange<Number>, value: Number?, key: String? = nil,
    help: String? = nil, placeholder: String? = nil, icon: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil, step: Number? = nil,
    format: String? = nil, required: Bool = false, bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> Number? {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, isRequired: required,
      labelVisibility: labelVisibility, width: width, reruns: reruns,
      onChange: Self.action(onChange), bind: bind, persistState: persistState,
      hasOwnDefault: value != nil)
    return place(fileID, line).numberInput(
      NumberInput(
        initial: value, mayBeMissing: value == nil, bounds: NumberBounds(range), step: step,
        format: format,
        placeholder: placeholder, icon: icon), field)
  }

  /// Asks for a number that has an end on one side; bound to state in both directions.
  @discardableResult
  public func numberInput<Value: FieldValue>(
    _ label: String, in range: some OneSidedRange<Value.Given>, value: Binding<Value>,
    help: String? = nil, placeholder: String? = nil, icon: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil, step: Value.Given? = nil,
    format: String? = nil, required: Bool = false, bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> Value where Value.Given: NumberValue {
    let field = Field(
      label, key: value.key, help: help, isDisabled: disabled, isRequired: required,
      labelVisibility: labelVisibility, width: width, reruns: reruns,
      onChange: Self.action(onChange), bind: bind, persistState: persistState)
    return place(fileID, line).numberInput(
      value, bounds: NumberBounds(range), field, step: step, format: format,
      placeholder: placeholder, icon: icon)
  }
}
