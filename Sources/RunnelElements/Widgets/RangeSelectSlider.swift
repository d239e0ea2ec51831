public import RunnelSession
import RunnelTree
import RunnelWire

/// A part of a list of options, by its two ends. Which of them is lower, the list says.
public struct OptionRange<Option: Hashable & Sendable>: Hashable, Sendable {
  /// The first option of the part.
  public var lowerBound: Option
  /// The last one, which may be the same.
  public var upperBound: Option

  public init(_ lowerBound: Option, _ upperBound: Option) {
    self.lowerBound = lowerBound
    self.upperBound = upperBound
  }
}

extension OptionRange: Codable where Option: Codable {}

extension OptionRange: Displayable {
  public var inlineText: String? { "\(lowerBound) … \(upperBound)" }
}

/// A slider with two thumbs, of which each step is an option.
struct RangeSelectSlider<Option: Hashable & Sendable>: Widget {
  static var kind: StaticString { "selectSlider" }

  /// The list; its ends are those of `initial`.
  var choice: Choice<Option>
  var initial: OptionRange<Option>

  func writeProps(_ props: inout Props) {
    props.texts("options", choice.texts)
    props.flag("range", true)
  }

  func verdict(on value: WireValue) -> Verdict<OptionRange<Option>> {
    guard let ends = value.array, ends.count == 2 else { return .notBelieved }
    var places: [Int] = []
    for end in ends {
      guard let name = OptionName(end) else { return .notBelieved }
      guard let place = name.index(among: choice.texts) else { return .refused(name.refusal) }
      places.append(place)
    }
    return .taken(range(places[0], places[1]))
  }

  func reading(from value: WireValue) -> OptionRange<Option>? {
    if case .taken(let range) = verdict(on: value) { range } else { nil }
  }

  func write(_ reading: OptionRange<Option>, to json: inout JSONWriter) {
    let ends = [reading.lowerBound, reading.upperBound].map { choice.name(of: $0)?.value ?? .null }
    json.value(.array(ends))
  }

  func objection(to reading: OptionRange<Option>) -> String? {
    for end in [reading.lowerBound, reading.upperBound] {
      if let objection = choice.objection(to: end) { return objection }
    }
    guard let low = choice.options.firstIndex(of: reading.lowerBound),
      let high = choice.options.firstIndex(of: reading.upperBound), high < low
    else { return nil }
    return "'\(reading.upperBound)' comes before '\(reading.lowerBound)' in the list."
  }

  func queryTexts(of reading: OptionRange<Option>) -> [String]? {
    choice.queryTexts(of: reading.lowerBound) + choice.queryTexts(of: reading.upperBound)
  }

  func reading(queryTexts texts: [String]) -> OptionRange<Option>? {
    let places = texts.compactMap { OptionName($0).index(among: choice.texts) }
    guard texts.count == 2, places.count == 2 else { return nil }
    return range(places[0], places[1])
  }

  private func range(_ one: Int, _ other: Int) -> OptionRange<Option> {
    OptionRange(choice.options[min(one, other)], choice.options[max(one, other)])
  }
}

extension Elements {
  /// Asks for a part of a list of options, by a slider with two thumbs.
  ///
  /// - Parameter value: Where the thumbs stand at first. Both ends must be among the options.
  @discardableResult
  public func selectSlider<Option: Hashable & Sendable>(
    _ label: String, _ options: [Option], value: OptionRange<Option>, key: String? = nil,
    help: String? = nil, disabled: Bool = false, labelVisibility: LabelVisibility = .visible,
    width: Width? = nil,
    bind: BindTarget? = nil, persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil,
    format: @escaping @Sendable (Option) -> String = { String(describing: $0) },
    fileID: StaticString = #fileID, line: Int = #line
  ) -> OptionRange<Option> {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState, hasOwnDefault: true)
    return selectSlider(options, value, format, field, place(fileID, line))
  }

  /// Asks for a part of a list of options that have an order of their own, by a slider with two thumbs.
  ///
  /// - Returns: The ends by the order of the list, which need not be that of the type.
  @discardableResult
  public func selectSlider<Option: Hashable & Sendable & Comparable>(
    _ label: String, _ options: [Option], value: ClosedRange<Option>, key: String? = nil,
    help: String? = nil, disabled: Bool = false, labelVisibility: LabelVisibility = .visible,
    width: Width? = nil,
    bind: BindTarget? = nil, persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil,
    format: @escaping @Sendable (Option) -> String = { String(describing: $0) },
    fileID: StaticString = #fileID, line: Int = #line
  ) -> OptionRange<Option> {
    selectSlider(
      label, options, value: OptionRange(value.lowerBound, value.upperBound), key: key, help: help,
      disabled: disabled, labelVisibility: labelVisibility, width: width, bind: bind,
      persistState: persistState, reruns: reruns, onChange: onChange, format: format,
      fileID: fileID, line: line)
  }

  /// Asks for a part of a list of options, by a slider with two thumbs; bound to state in both directions.
  @discardableResult
  public func selectSlider<Option: Hashable & Sendable>(
    _ label: String, _ options: [Option], value: Binding<OptionRange<Option>>, help: String? = nil,
    disabled: Bool = false, labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    bind: BindTarget? = nil, persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil,
    format: @escaping @Sendable (Option) -> String = { String(describing: $0) },
    fileID: StaticString = #fileID, line: Int = #line
  ) -> OptionRange<Option> {
    let field = Field(
      label, key: value.key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState)
    let whole = options.first.flatMap { first in options.last.map { OptionRange(first, $0) } }
    let initial = value.initial(
      allowed: { options.contains($0.lowerBound) && options.contains($0.upperBound) },
      or: whole ?? value.initial)
    return selectSlider(options, initial, format, field, place(fileID, line))
  }

  private func selectSlider<Option: Hashable & Sendable>(
    _ options: [Option], _ initial: OptionRange<Option>,
    _ format: @escaping @Sendable (Option) -> String, _ field: Field, _ place: Place
  ) -> OptionRange<Option> {
    let choice = Choice(options: options, format: format, initial: nil, mayBeEmpty: false)
    let slider = RangeSelectSlider(choice: choice, initial: initial)
    let isValid = place.isValid("selectSlider", field.label) { () throws(RunnelError) in
      try RunnelError.checkSelectSlider(options)
      guard let objection = slider.objection(to: initial) else { return }
      throw RunnelError(.valueNotAllowed, "The select slider can't be shown: \(objection)")
    }
    return isValid ? place.draw(slider, field) : initial
  }
}
