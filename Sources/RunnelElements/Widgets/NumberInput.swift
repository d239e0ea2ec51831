public import RunnelSession
import RunnelTree
import RunnelWire

/// The numbers that a field takes; without an end on a side where there is none.
struct NumberBounds<Number: NumberValue>: Sendable {
  var lowest: Number?
  var highest: Number?

  init(_ range: ClosedRange<Number>? = nil) {
    lowest = range?.lowerBound
    highest = range?.upperBound
  }

  init(_ range: some OneSidedRange<Number>) {
    lowest = range.lowest
    highest = range.highest
  }

  func contains(_ number: Number) -> Bool {
    !(lowest.map { number < $0 } ?? false) && !(highest.map { number > $0 } ?? false)
  }
}

/// A field for one number.
struct NumberInput<Number: NumberValue>: Widget {
  static var kind: StaticString { "numberInput" }

  var initial: Number?
  /// There may be no number.
  var mayBeMissing = false
  var bounds = NumberBounds<Number>()
  var step: Number?
  var format: String?
  var placeholder: String?
  var icon: String?

  func writeProps(_ props: inout Props) {
    if let lowest = bounds.lowest { props.number("min", lowest.double) }
    if let highest = bounds.highest { props.number("max", highest.double) }
    if let step { props.number("step", step.double) }
    props.flag("integer", Number.isInteger)
    props.flag("clearable", mayBeMissing)
    props.text("format", format)
    props.text("placeholder", placeholder)
    props.text("icon", icon)
  }

  func reading(from value: WireValue) -> Number?? {
    if value == .null { return mayBeMissing ? .some(nil) : nil }
    guard let number = value.number.flatMap(Number.init(reading:)),
      !Number.isInteger || exactIntegers.contains(number.double)
    else { return nil }
    return .some(number)
  }

  func write(_ reading: Number?, to json: inout JSONWriter) {
    if let reading { json.number(reading.double) } else { json.null() }
  }

  func reading(adopting value: any Sendable) -> Number?? {
    if let number = value as? Number? { return number }
    // Any number will do that this type can hold: 5 for a Double, 5.0 for an Int.
    guard let number = value as? any NumberValue, let own = Number(reading: number.double) else {
      return nil
    }
    return .some(own)
  }

  func queryTexts(of reading: Number?) -> [String]? { reading.map { [$0.queryText] } }

  func reading(queryTexts texts: [String]) -> Number?? {
    guard let number = texts.last.flatMap(Number.init(queryText:)),
      !Number.isInteger || exactIntegers.contains(number.double)
    else { return nil }
    return .some(number)
  }

  func objection(to reading: Number?) -> String? {
    guard let reading else { return nil }
    guard reading.double.isFinite else {
      return "the value \(reading) is not a number with digits."
    }
    if let lowest = bounds.lowest, reading < lowest {
      return "the value \(reading) is below the minimum \(lowest)."
    }
    if let highest = bounds.highest, reading > highest {
      return "the value \(reading) is above the maximum \(highest)."
    }
    return nil
  }

  func check() throws(RunnelError) {
    try Icon.check(icon)
    try NumberFormat.check(format)
    if let initial, let objection = objection(to: initial) {
      throw RunnelError(.valueNotAllowed, "A number input can't be shown: \(objection)")
    }
    if let step, !(step.double > 0 && step.double.isFinite) {
      throw RunnelError(.badStep, "The step of a number input is a positive number, not \(step).")
    }
    for number in [initial, bounds.lowest, bounds.highest].compactMap({ $0 })
    where Number.isInteger && !exactIntegers.contains(number.double) {
      throw RunnelError(
        .numberOutOfRange,
        "The number \(number) is outside of ±(2^53−1), the whole numbers that a browser holds exactly."
      )
    }
  }
}

extension Elements {
  /// Asks for a number.
  ///
  /// - Parameters:
  ///   - range: Numbers that may be given, both ends included.
  ///   - step: What the buttons add and take: 1 for whole numbers, 0.01 for others.
  ///   - format: printf's, such as `%0.2f`.
  /// - Returns: The number given last. For the other parameters see ``Field``.
  @discardableResult
  public func numberInput<Number: NumberValue>(
    _ label: String, in range: ClosedRange<Number>? = nil, value: Number, key: String? = nil,
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
        placeholder: placeholder,
        icon: icon), field) ?? value
  }

  /// Asks for a number, beginning with the smallest that may be given.
  @discardableResult
  public func numberInput<Number: NumberValue>(
    _ label: String, in range: ClosedRange<Number>, key: String? = nil, help: String? = nil,
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

  /// Asks for any number, beginning with 0.00.
  @discardableResult
  public func numberInput(
    _ label: String, key: String? = nil, help: String? = nil, placeholder: String? = nil,
    icon: String? = nil, disabled: Bool = false, labelVisibility: LabelVisibility = .visible,
    width: Width? = nil, step: Double? = nil, format: String? = nil, bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> Double {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState)
    return place(fileID, line).numberInput(
      NumberInput(
        initial: 0.0, step: step, format: format, placeholder: placeholder, icon: icon),
      field) ?? 0
  }

  /// Asks for a number that may be missing.
  ///
  /// - Parameters:
  ///   - value: `nil`: none until the reader gives one.
  ///   - required: The reader can't leave the field empty, and its form is not sent while it is.
  @discardableResult
  public func numberInput<Number: NumberValue>(
    _ label: String, in range: ClosedRange<Number>? = nil, value: Number?, key: String? = nil,
    help: String? = nil, placeholder: String? = nil, icon: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil, step: Number? = nil,
    format: String? = nil, required: Bool = false, bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> Number? {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, isRequired: required,
      labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState, hasOwnDefault: value != nil)
    return place(fileID, line).numberInput(
      NumberInput(
        initial: value, mayBeMissing: value == nil, bounds: NumberBounds(range), step: step,
        format: format,
        placeholder: placeholder,
        icon: icon), field)
  }

  /// Asks for a number; bound to state in both directions.
  ///
  /// - Parameter value: State that is a number, or an optional of one where it may be missing.
  @discardableResult
  public func numberInput<Value: FieldValue>(
    _ label: String, in range: ClosedRange<Value.Given>? = nil, value: Binding<Value>,
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

extension Place {
  // The library is linked dynamically, so that a script's compiler can't specialise what it calls.
  @specialized(where Number == Int)
  @specialized(where Number == Double)
  func numberInput<Number: NumberValue>(_ input: NumberInput<Number>, _ field: Field) -> Number? {
    guard
      isValid("numberInput", field.label, { () throws(RunnelError) in try input.check() })
    else { return input.initial }
    return draw(input, field)
  }

  func numberInput<Value: FieldValue>(
    _ binding: Binding<Value>, bounds: NumberBounds<Value.Given>, _ field: Field,
    step: Value.Given?, format: String?, placeholder: String?, icon: String?
  ) -> Value where Value.Given: NumberValue {
    let initial = binding.given(
      allowed: bounds.contains, or: { bounds.lowest ?? bounds.highest ?? $0 })
    let reading = numberInput(
      NumberInput(
        initial: initial, mayBeMissing: Value.mayBeMissing, bounds: bounds, step: step,
        format: format, placeholder: placeholder, icon: icon), field)
    return Value(given: reading) ?? Value(given: initial) ?? binding.initial
  }
}
