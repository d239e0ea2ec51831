public import RunnelSession
import RunnelTree
import RunnelWire

/// What select boxes of closed and of open lists have in common beside the choice.
struct SelectboxLook: Sendable {
  var placeholder: String?
  var icon: String?
  var filterMode: FilterMode

  func writeProps(_ props: inout Props) {
    props.text("placeholder", placeholder)
    props.text("icon", icon)
    if filterMode != .fuzzy { props.text("filter", filterMode.rawValue) }
  }
}

/// A list to choose one from.
struct Selectbox<Option: Hashable & Sendable>: ChoiceWidget {
  static var kind: StaticString { "selectbox" }

  var choice: Choice<Option>
  var look: SelectboxLook

  func writeProps(_ props: inout Props) {
    props.texts("options", choice.texts)
    props.flag("clearable", choice.mayBeEmpty)
    look.writeProps(&props)
  }
}

extension Elements {
  /// Asks for one of several options, or none, from a list that can be searched.
  ///
  /// - Parameters:
  ///   - options: Values of any type that can be told apart.
  ///   - index: The option chosen at first; `nil`: none, and the reader may go back to none.
  ///   - required: The reader can't go back to none, and a form is not sent while none is chosen.
  ///   - icon: One emoji, or `:material/name:`.
  ///   - filterMode: Which options show for what the reader types.
  ///   - format: How an option reads. It changes only the look.
  /// - Returns: The option, or `nil` while none is chosen. For the other parameters see ``Field``.
  @discardableResult
  public func selectbox<Option: Hashable & Sendable>(
    _ label: String, _ options: [Option], index: Int? = 0, key: String? = nil, help: String? = nil,
    placeholder: String? = nil, icon: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil, required: Bool = false,
    filterMode: FilterMode = .fuzzy, bind: BindTarget? = nil, persistState: PersistState? = nil,
    reruns: Bool = true, onChange: (() async throws -> FieldResult)? = nil,
    format: @escaping @Sendable (Option) -> String = { String(describing: $0) },
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Option? {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, isRequired: required,
      labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState, hasOwnDefault: index != 0)
    return place(fileID, line).selectbox(
      options, { () throws(RunnelError) in try Choice.initial(options, index) },
      index == nil && !required,
      format, SelectboxLook(placeholder: placeholder, icon: icon, filterMode: filterMode), field)
  }

  /// Asks for one of several options; one is always chosen.
  ///
  /// - Parameter fallback: Chosen at first. Must be among the options.
  @discardableResult
  public func selectbox<Option: Hashable & Sendable>(
    _ label: String, _ options: [Option], default fallback: Option, key: String? = nil,
    help: String? = nil, placeholder: String? = nil, icon: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    filterMode: FilterMode = .fuzzy, bind: BindTarget? = nil, persistState: PersistState? = nil,
    reruns: Bool = true, onChange: (() async throws -> FieldResult)? = nil,
    format: @escaping @Sendable (Option) -> String = { String(describing: $0) },
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Option {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState, hasOwnDefault: true)
    return place(fileID, line).selectbox(
      options, { () throws(RunnelError) in fallback }, false, format,
      SelectboxLook(placeholder: placeholder, icon: icon, filterMode: filterMode), field)
      ?? fallback
  }

  /// Asks for one of an enumeration's cases; one is always chosen.
  @discardableResult
  public func selectbox<Option: Hashable & Sendable & CaseIterable>(
    _ label: String, default fallback: Option, key: String? = nil, help: String? = nil,
    placeholder: String? = nil, icon: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    filterMode: FilterMode = .fuzzy, bind: BindTarget? = nil, persistState: PersistState? = nil,
    reruns: Bool = true, onChange: (() async throws -> FieldResult)? = nil,
    format: @escaping @Sendable (Option) -> String = { String(describing: $0) },
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Option {
    selectbox(
      label, Array(Option.allCases), default: fallback, key: key, help: help,
      placeholder: placeholder, icon: icon, disabled: disabled, labelVisibility: labelVisibility,
      width: width, filterMode: filterMode, bind: bind, persistState: persistState, reruns: reruns,
      onChange: onChange, format: format, fileID: fileID, line: line)
  }

  /// Asks for one of several options, or none; bound to state in both directions.
  @discardableResult
  public func selectbox<Option: Hashable & Sendable>(
    _ label: String, _ options: [Option], selection: Binding<Option?>, help: String? = nil,
    placeholder: String? = nil, icon: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    filterMode: FilterMode = .fuzzy, bind: BindTarget? = nil, persistState: PersistState? = nil,
    reruns: Bool = true, onChange: (() async throws -> FieldResult)? = nil,
    format: @escaping @Sendable (Option) -> String = { String(describing: $0) },
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Option? {
    let field = Field(
      label, key: selection.key, help: help, isDisabled: disabled,
      labelVisibility: labelVisibility, width: width, reruns: reruns,
      onChange: Self.action(onChange), bind: bind, persistState: persistState)
    return place(fileID, line).selectbox(
      options, { () throws(RunnelError) in selection.initial(amongOrNone: options) }, true, format,
      SelectboxLook(placeholder: placeholder, icon: icon, filterMode: filterMode),
      field)
  }

  /// Asks for one of several options; bound to state in both directions.
  @_disfavoredOverload
  @discardableResult
  public func selectbox<Option: Hashable & Sendable>(
    _ label: String, _ options: [Option], selection: Binding<Option>, help: String? = nil,
    placeholder: String? = nil, icon: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    filterMode: FilterMode = .fuzzy, bind: BindTarget? = nil, persistState: PersistState? = nil,
    reruns: Bool = true, onChange: (() async throws -> FieldResult)? = nil,
    format: @escaping @Sendable (Option) -> String = { String(describing: $0) },
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Option {
    let field = Field(
      label, key: selection.key, help: help, isDisabled: disabled,
      labelVisibility: labelVisibility, width: width, reruns: reruns,
      onChange: Self.action(onChange), bind: bind, persistState: persistState)
    return place(fileID, line).selectbox(
      options, { () throws(RunnelError) in selection.initial(among: options) }, false, format,
      SelectboxLook(placeholder: placeholder, icon: icon, filterMode: filterMode),
      field)
      ?? selection.initial
  }

  /// Asks for one of an enumeration's cases; bound to state in both directions.
  @discardableResult
  public func selectbox<Option: Hashable & Sendable & CaseIterable>(
    _ label: String, selection: Binding<Option>, help: String? = nil,
    placeholder: String? = nil, icon: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    filterMode: FilterMode = .fuzzy, bind: BindTarget? = nil, persistState: PersistState? = nil,
    reruns: Bool = true, onChange: (() async throws -> FieldResult)? = nil,
    format: @escaping @Sendable (Option) -> String = { String(describing: $0) },
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Option {
    selectbox(
      label, Array(Option.allCases), selection: selection, help: help, placeholder: placeholder,
      icon: icon, disabled: disabled, labelVisibility: labelVisibility, width: width,
      filterMode: filterMode, bind: bind, persistState: persistState, reruns: reruns,
      onChange: onChange, format: format, fileID: fileID, line: line)
  }
}

extension Place {
  // The library is linked dynamically, so that a script's compiler can't specialise what it calls.
  @specialized(where Option == String)
  fileprivate func selectbox<Option: Hashable & Sendable>(
    _ options: [Option], _ initial: () throws(RunnelError) -> Option?, _ mayBeEmpty: Bool,
    _ format: @escaping @Sendable (Option) -> String, _ look: SelectboxLook,
    _ field: Field
  ) -> Option? {
    do throws(RunnelError) {
      try Icon.check(look.icon)
      let choice = Choice(
        options: options, format: format, initial: try initial(), mayBeEmpty: mayBeEmpty)
      try choice.checkInitial(format)
      return draw(Selectbox(choice: choice, look: look), field)
    } catch {
      mistake(error, in: "selectbox", field.label)
      return nil
    }
  }
}
