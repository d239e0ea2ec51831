public import RunnelSession
import RunnelTree
import RunnelWire

/// A slider of which each step is an option.
struct SelectSlider<Option: Hashable & Sendable>: ChoiceWidget {
  static var kind: StaticString { "selectSlider" }

  var choice: Choice<Option>

  func writeProps(_ props: inout Props) { props.texts("options", choice.texts) }
}

extension Elements {
  /// Asks for one of several options that stand in an order, by a slider.
  ///
  /// - Parameters:
  ///   - options: Values of any type that can be told apart, from left to right.
  ///   - format: How an option reads. It changes only the look.
  /// - Returns: The option where the thumb stands, at first the first one. `nil` without any options, which is a mistake. For the
  ///   other parameters see ``Field``.
  @discardableResult
  public func selectSlider<Option: Hashable & Sendable>(
    _ label: String, _ options: [Option], key: String? = nil, help: String? = nil,
    disabled: Bool = false, labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    bind: BindTarget? = nil, persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil,
    format: @escaping @Sendable (Option) -> String = { String(describing: $0) },
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Option? {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState)
    return selectSlider(options, options.first, format, field, place(fileID, line))
  }

  /// Asks for one of several options that stand in an order, by a slider.
  ///
  /// - Parameter value: Where the thumb stands at first. Must be among the options.
  @discardableResult
  public func selectSlider<Option: Hashable & Sendable>(
    _ label: String, _ options: [Option], value: Option, key: String? = nil, help: String? = nil,
    disabled: Bool = false, labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    bind: BindTarget? = nil, persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil,
    format: @escaping @Sendable (Option) -> String = { String(describing: $0) },
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Option {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState, hasOwnDefault: true)
    return selectSlider(options, value, format, field, place(fileID, line)) ?? value
  }

  /// Asks for one of several options that stand in an order, by a slider; bound to state in both directions.
  @discardableResult
  public func selectSlider<Option: Hashable & Sendable>(
    _ label: String, _ options: [Option], value: Binding<Option>, help: String? = nil,
    disabled: Bool = false, labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    bind: BindTarget? = nil, persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil,
    format: @escaping @Sendable (Option) -> String = { String(describing: $0) },
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Option {
    let field = Field(
      label, key: value.key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState)
    let initial = value.initial(among: options)
    return selectSlider(options, initial, format, field, place(fileID, line)) ?? initial
  }

  private func selectSlider<Option: Hashable & Sendable>(
    _ options: [Option], _ initial: Option?, _ format: @escaping @Sendable (Option) -> String,
    _ field: Field, _ place: Place
  ) -> Option? {
    let choice = Choice(options: options, format: format, initial: initial, mayBeEmpty: false)
    let isValid = place.isValid("selectSlider", field.label) { () throws(RunnelError) in
      try RunnelError.checkSelectSlider(options)
      try choice.checkInitial(format)
    }
    return isValid ? place.draw(SelectSlider(choice: choice), field) : initial
  }
}

extension RunnelError {
  /// What every select slider needs.
  static func checkSelectSlider(_ options: [some Any]) throws(RunnelError) {
    guard options.isEmpty else { return }
    throw RunnelError(
      .emptyRange,
      "A select slider needs options, and has none. Draw it once there are some, or use a select box."
    )
  }
}
