public import RunnelSession
import RunnelTree
import RunnelWire

/// The scale of a slider: what one thumb, or two, may choose.
struct SliderScale<Value: SliderValue>: Sendable {
  var range: ClosedRange<Value>
  var step: Value.Step?
  var format: String?

  func writeProps(_ props: inout Props) {
    props.number("min", range.lowerBound.position)
    props.number("max", range.upperBound.position)
    props.number("step", step.map(Value.position) ?? Value.defaultStep(over: range))
    props.text("type", Value.sliderType)
    props.text("format", format)
  }

  func objection(to value: Value) -> String? {
    guard !range.contains(value) else { return nil }
    return value < range.lowerBound
      ? "the value \(value) is below the minimum \(range.lowerBound)."
      : "the value \(value) is above the maximum \(range.upperBound)."
  }

  func check() throws(RunnelError) {
    if range.lowerBound == range.upperBound {
      throw RunnelError(
        .emptyRange,
        "A slider needs two ends that differ; both are \(range.lowerBound). Widen `in:`.")
    }
    for end in [range.lowerBound, range.upperBound] where !end.position.isFinite {
      throw RunnelError(
        .numberOutOfRange, "A slider needs two ends that are numbers, not \(end). Narrow `in:`.")
    }
    if let step, !(Value.position(of: step) > 0 && Value.position(of: step).isFinite) {
      throw RunnelError(.badStep, "The step of a slider is positive, not \(step).")
    }
    if Value.sliderType == "number" || Value.sliderType == "integer" {
      try NumberFormat.check(format)
    }
    for end in [range.lowerBound, range.upperBound]
    where Value.sliderType == "integer" && !exactIntegers.contains(end.position) {
      throw RunnelError(
        .numberOutOfRange,
        "The number \(end) is outside of ±(2^53−1), the whole numbers that a browser holds exactly."
      )
    }
  }
}

/// A slider with one thumb.
struct Slider<Value: SliderValue>: Widget {
  static var kind: StaticString { "slider" }

  var scale: SliderScale<Value>
  var initial: Value

  func writeProps(_ props: inout Props) { scale.writeProps(&props) }
  func reading(from value: WireValue) -> Value? { value.number.flatMap(Value.init(position:)) }
  func write(_ reading: Value, to json: inout JSONWriter) { json.number(reading.position) }
  func objection(to reading: Value) -> String? { scale.objection(to: reading) }
}

/// A slider with two thumbs.
struct RangeSlider<Value: SliderValue>: Widget {
  static var kind: StaticString { "slider" }

  var scale: SliderScale<Value>
  var initial: ClosedRange<Value>

  func writeProps(_ props: inout Props) {
    scale.writeProps(&props)
    props.flag("range", true)
  }

  func reading(from value: WireValue) -> ClosedRange<Value>? {
    guard let ends = value.array, ends.count == 2,
      let low = ends[0].number.flatMap(Value.init(position:)),
      let high = ends[1].number.flatMap(Value.init(position:))
    else { return nil }
    return low <= high ? low...high : high...low
  }

  func write(_ reading: ClosedRange<Value>, to json: inout JSONWriter) {
    json.raw("[")
    json.number(reading.lowerBound.position)
    json.raw(",")
    json.number(reading.upperBound.position)
    json.raw("]")
  }

  func queryTexts(of reading: ClosedRange<Value>) -> [String]? {
    [reading.lowerBound.queryText, reading.upperBound.queryText]
  }

  func reading(queryTexts texts: [String]) -> ClosedRange<Value>? {
    let ends = texts.compactMap(Value.init(queryText:))
    guard texts.count == 2, ends.count == 2 else { return nil }
    return min(ends[0], ends[1])...max(ends[0], ends[1])
  }

  func objection(to reading: ClosedRange<Value>) -> String? {
    scale.objection(to: reading.lowerBound) ?? scale.objection(to: reading.upperBound)
  }
}

extension Elements {
  /// Asks for a value between two ends: a number, a day, a time or a duration.
  ///
  /// - Parameters:
  ///   - range: Both ends can be chosen.
  ///   - value: `nil`: the lower end.
  ///   - step: 1 for whole numbers, 0.01 for others, a day for days, 15 minutes for times.
  ///   - format: printf's for numbers (`%0.1f`), `YYYY-MM-DD HH:mm` and the like for days and times.
  /// - Returns: The value where the thumb stands. For the other parameters see ``Field``.
  @discardableResult
  public func slider<Value: SliderValue>(
    _ label: String, in range: ClosedRange<Value>, value: Value? = nil, key: String? = nil,
    help: String? = nil, disabled: Bool = false, labelVisibility: LabelVisibility = .visible,
    width: Width? = nil, step: Value.Step? = nil, format: String? = nil, bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> Value {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState, hasOwnDefault: value != nil)
    let scale = SliderScale(range: range, step: step, format: format)
    return place(fileID, line).slider(
      Slider(scale: scale, initial: value ?? range.lowerBound), scale, field)
  }

  /// Asks for a whole number from 0 to 100.
  @discardableResult
  public func slider(
    _ label: String, value: Int? = nil, key: String? = nil, help: String? = nil,
    disabled: Bool = false, labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    step: Int? = nil, format: String? = nil, bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> Int {
    // The default bounds widen to take in the value.
    slider(
      label, in: min(0, value ?? 0)...max(100, value ?? 0), value: value ?? 0, key: key, help: help,
      disabled: disabled, labelVisibility: labelVisibility, width: width, step: step,
      format: format, bind: bind, persistState: persistState, reruns: reruns, onChange: onChange,
      fileID: fileID, line: line)
  }

  /// Asks for a part of a range, by two thumbs.
  @discardableResult
  public func slider<Value: SliderValue>(
    _ label: String, in range: ClosedRange<Value>, value: ClosedRange<Value>, key: String? = nil,
    help: String? = nil, disabled: Bool = false, labelVisibility: LabelVisibility = .visible,
    width: Width? = nil, step: Value.Step? = nil, format: String? = nil, bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> ClosedRange<Value> {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState, hasOwnDefault: true)
    let scale = SliderScale(range: range, step: step, format: format)
    return place(fileID, line).slider(RangeSlider(scale: scale, initial: value), scale, field)
  }

  /// Asks for a value between two ends; bound to state in both directions.
  @discardableResult
  public func slider<Value: SliderValue>(
    _ label: String, in range: ClosedRange<Value>, value: Binding<Value>, help: String? = nil,
    disabled: Bool = false, labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    step: Value.Step? = nil, format: String? = nil, bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> Value {
    let field = Field(
      label, key: value.key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState)
    let scale = SliderScale(range: range, step: step, format: format)
    let initial = value.initial(
      allowed: { scale.objection(to: $0) == nil }, or: range.lowerBound)
    return place(fileID, line).slider(Slider(scale: scale, initial: initial), scale, field)
  }

  /// Asks for a part of a range; bound to state in both directions.
  @discardableResult
  public func slider<Value: SliderValue>(
    _ label: String, in range: ClosedRange<Value>, value: Binding<ClosedRange<Value>>,
    help: String? = nil, disabled: Bool = false, labelVisibility: LabelVisibility = .visible,
    width: Width? = nil, step: Value.Step? = nil, format: String? = nil, bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> ClosedRange<Value> {
    let field = Field(
      label, key: value.key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState)
    let scale = SliderScale(range: range, step: step, format: format)
    let initial = value.initial(
      allowed: { range.contains($0.lowerBound) && range.contains($0.upperBound) }, or: range)
    return place(fileID, line).slider(RangeSlider(scale: scale, initial: initial), scale, field)
  }
}

extension Place {
  // The library is linked dynamically, so that a script's compiler can't specialise what it calls.
  @specialized(where W == Slider<Int>, Value == Int)
  @specialized(where W == Slider<Double>, Value == Double)
  fileprivate func slider<W: Widget, Value>(
    _ widget: W, _ scale: SliderScale<Value>, _ field: Field
  ) -> W.Reading {
    guard
      isValid(
        "slider", field.label,
        { () throws(RunnelError) in
          try scale.check()
          if let objection = widget.objection(to: widget.initial) {
            throw RunnelError(.valueNotAllowed, "The slider can't be shown: \(objection)")
          }
        })
    else { return widget.initial }
    return draw(widget, field)
  }
}
