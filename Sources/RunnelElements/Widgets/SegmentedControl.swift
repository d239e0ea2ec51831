public import RunnelSession

extension Elements {
  /// Asks for one of several options, or none, by buttons that are joined to one control.
  ///
  /// - Parameters:
  ///   - options: Values of any type that can be told apart.
  ///   - fallback: Chosen at first; `nil`: none.
  ///   - required: The reader can't go back to none, and a form is not sent while none is chosen.
  ///   - wrap: `false`: they keep to one line, which scrolls.
  ///   - format: How an option reads, as inline Markdown. It changes only the look.
  /// - Returns: The option, or `nil` while none is chosen. For the other parameters see ``Field``.
  @discardableResult
  public func segmentedControl<Option: Hashable & Sendable>(
    _ label: String, _ options: [Option], default fallback: Option? = nil, required: Bool = false,
    key: String? = nil, help: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil, wrap: Bool = true,
    bind: BindTarget? = nil, persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil,
    format: @escaping @Sendable (Option) -> String = { String(describing: $0) },
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Option? {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, isRequired: required,
      labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState, hasOwnDefault: fallback != nil)
    return ButtonGroup<Segments, Option>(options: options, format: format, wraps: wrap)
      .one(fallback, mayBeEmpty: !required, field, at: place(fileID, line))
  }

  /// Asks for one of several options, by buttons that are joined to one control; one is always chosen.
  ///
  /// - Parameters:
  ///   - fallback: Chosen at first. Must be among the options.
  ///   - required: `true`. Without it, the result is an optional.
  @discardableResult
  public func segmentedControl<Option: Hashable & Sendable>(
    _ label: String, _ options: [Option], default fallback: Option, required: Bool,
    key: String? = nil, help: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil, wrap: Bool = true,
    bind: BindTarget? = nil, persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil,
    format: @escaping @Sendable (Option) -> String = { String(describing: $0) },
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Option {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState, hasOwnDefault: true)
    return ButtonGroup<Segments, Option>(options: options, format: format, wraps: wrap)
      .one(fallback, required: required, field, at: place(fileID, line))
  }

  /// Asks for any number of several options, by buttons that are joined to one control.
  ///
  /// - Parameter fallback: Chosen at first. Must be among the options.
  /// - Returns: Those that are chosen, in the order of choosing.
  @_disfavoredOverload
  @discardableResult
  public func segmentedControl<Option: Hashable & Sendable>(
    _ label: String, _ options: [Option], default fallback: [Option] = [],
    key: String? = nil, help: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil, wrap: Bool = true,
    bind: BindTarget? = nil, persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil,
    format: @escaping @Sendable (Option) -> String = { String(describing: $0) },
    fileID: StaticString = #fileID, line: Int = #line
  ) -> [Option] {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState, hasOwnDefault: !fallback.isEmpty)
    return ButtonGroup<Segments, Option>(options: options, format: format, wraps: wrap)
      .several(fallback, field, at: place(fileID, line))
  }

  /// Asks for one of several options, or none, by buttons that are joined to one control; bound to state in both directions.
  @discardableResult
  public func segmentedControl<Option: Hashable & Sendable>(
    _ label: String, _ options: [Option], selection: Binding<Option?>,
    help: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil, wrap: Bool = true,
    bind: BindTarget? = nil, persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil,
    format: @escaping @Sendable (Option) -> String = { String(describing: $0) },
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Option? {
    let field = Field(
      label, key: selection.key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState)
    return ButtonGroup<Segments, Option>(options: options, format: format, wraps: wrap)
      .one(
        selection.initial(amongOrNone: options), mayBeEmpty: true, field, at: place(fileID, line))
  }

  /// Asks for one of several options, by buttons that are joined to one control; one is always chosen. Bound to state in both directions.
  @_disfavoredOverload
  @discardableResult
  public func segmentedControl<Option: Hashable & Sendable>(
    _ label: String, _ options: [Option], selection: Binding<Option>,
    help: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil, wrap: Bool = true,
    bind: BindTarget? = nil, persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil,
    format: @escaping @Sendable (Option) -> String = { String(describing: $0) },
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Option {
    let field = Field(
      label, key: selection.key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState)
    return ButtonGroup<Segments, Option>(options: options, format: format, wraps: wrap)
      .one(selection.initial(among: options), required: true, field, at: place(fileID, line))
  }

  /// Asks for any number of several options, by buttons that are joined to one control; bound to state in both directions.
  @discardableResult
  public func segmentedControl<Option: Hashable & Sendable>(
    _ label: String, _ options: [Option], selection: Binding<[Option]>,
    help: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil, wrap: Bool = true,
    bind: BindTarget? = nil, persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil,
    format: @escaping @Sendable (Option) -> String = { String(describing: $0) },
    fileID: StaticString = #fileID, line: Int = #line
  ) -> [Option] {
    let field = Field(
      label, key: selection.key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState)
    return ButtonGroup<Segments, Option>(options: options, format: format, wraps: wrap)
      .several(selection.initial(amongAllOf: options), field, at: place(fileID, line))
  }
}
