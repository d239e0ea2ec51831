public import RunnelSession
import RunnelTree

/// Options side by side, one of them chosen.
struct Radio<Option: Hashable & Sendable>: ChoiceWidget {
  static var kind: StaticString { "radio" }

  var choice: Choice<Option>
  var captions: [String]?
  var isHorizontal: Bool

  func writeProps(_ props: inout Props) {
    props.texts("options", choice.texts)
    if let captions { props.texts("captions", captions) }
    props.flag("horizontal", isHorizontal)
  }
}

extension Elements {
  /// Asks for one of several options, or none, all of them in view.
  ///
  /// - Parameters:
  ///   - options: Values of any type that can be told apart.
  ///   - index: The option chosen at first; `nil`: none, until the reader chooses one.
  ///   - captions: A small grey text below each option.
  ///   - format: How an option reads. It changes only the look.
  ///   - horizontal: The options stand beside each other, as far as there is room.
  /// - Returns: The option, or `nil` while none is chosen. For the other parameters see ``Field``.
  @discardableResult
  public func radio<Option: Hashable & Sendable>(
    _ label: String, _ options: [Option], index: Int? = 0, key: String? = nil, help: String? = nil,
    disabled: Bool = false, labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    horizontal: Bool = false, captions: [String]? = nil, bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil,
    format: @escaping @Sendable (Option) -> String = { String(describing: $0) },
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Option? {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState, hasOwnDefault: index != 0)
    return place(fileID, line).radio(
      options, { () throws(RunnelError) in try Choice.initial(options, index) }, index == nil,
      format, captions, horizontal, field)
  }

  /// Asks for one of several options; one is always chosen.
  ///
  /// - Parameter fallback: Chosen at first. Must be among the options.
  @discardableResult
  public func radio<Option: Hashable & Sendable>(
    _ label: String, _ options: [Option], default fallback: Option, key: String? = nil,
    help: String? = nil, disabled: Bool = false, labelVisibility: LabelVisibility = .visible,
    width: Width? = nil, horizontal: Bool = false, captions: [String]? = nil,
    bind: BindTarget? = nil, persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil,
    format: @escaping @Sendable (Option) -> String = { String(describing: $0) },
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Option {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState, hasOwnDefault: true)
    return place(fileID, line).radio(
      options, { () throws(RunnelError) in fallback }, false, format, captions, horizontal, field)
      ?? fallback
  }

  /// Asks for one of an enumeration's cases; one is always chosen.
  @discardableResult
  public func radio<Option: Hashable & Sendable & CaseIterable>(
    _ label: String, default fallback: Option, key: String? = nil, help: String? = nil,
    disabled: Bool = false, labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    horizontal: Bool = false, captions: [String]? = nil, bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil,
    format: @escaping @Sendable (Option) -> String = { String(describing: $0) },
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Option {
    radio(
      label, Array(Option.allCases), default: fallback, key: key, help: help, disabled: disabled,
      labelVisibility: labelVisibility, width: width, horizontal: horizontal, captions: captions,
      bind: bind, persistState: persistState, reruns: reruns, onChange: onChange, format: format,
      fileID: fileID, line: line)
  }

  /// Asks for one of several options, or none; bound to state in both directions.
  @discardableResult
  public func radio<Option: Hashable & Sendable>(
    _ label: String, _ options: [Option], selection: Binding<Option?>, help: String? = nil,
    disabled: Bool = false, labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    horizontal: Bool = false, captions: [String]? = nil, bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil,
    format: @escaping @Sendable (Option) -> String = { String(describing: $0) },
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Option? {
    let field = Field(
      label, key: selection.key, help: help, isDisabled: disabled,
      labelVisibility: labelVisibility, width: width, reruns: reruns,
      onChange: Self.action(onChange), bind: bind, persistState: persistState)
    return place(fileID, line).radio(
      options, { () throws(RunnelError) in selection.initial(amongOrNone: options) }, true, format,
      captions, horizontal,
      field)
  }

  /// Asks for one of several options; bound to state in both directions.
  @_disfavoredOverload
  @discardableResult
  public func radio<Option: Hashable & Sendable>(
    _ label: String, _ options: [Option], selection: Binding<Option>, help: String? = nil,
    disabled: Bool = false, labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    horizontal: Bool = false, captions: [String]? = nil, bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil,
    format: @escaping @Sendable (Option) -> String = { String(describing: $0) },
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Option {
    let field = Field(
      label, key: selection.key, help: help, isDisabled: disabled,
      labelVisibility: labelVisibility, width: width, reruns: reruns,
      onChange: Self.action(onChange), bind: bind, persistState: persistState)
    return place(fileID, line).radio(
      options, { () throws(RunnelError) in selection.initial(among: options) }, false, format,
      captions, horizontal,
      field)
      ?? selection.initial
  }

  /// Asks for one of an enumeration's cases; bound to state in both directions.
  @discardableResult
  public func radio<Option: Hashable & Sendable & CaseIterable>(
    _ label: String, selection: Binding<Option>, help: String? = nil,
    disabled: Bool = false, labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    horizontal: Bool = false, captions: [String]? = nil, bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil,
    format: @escaping @Sendable (Option) -> String = { String(describing: $0) },
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Option {
    radio(
      label, Array(Option.allCases), selection: selection, help: help, disabled: disabled,
      labelVisibility: labelVisibility, width: width, horizontal: horizontal, captions: captions,
      bind: bind, persistState: persistState, reruns: reruns, onChange: onChange, format: format,
      fileID: fileID, line: line)
  }
}

extension Place {
  // The library is linked dynamically, so that a script's compiler can't specialise what it calls.
  @specialized(where Option == String)
  fileprivate func radio<Option: Hashable & Sendable>(
    _ options: [Option], _ initial: () throws(RunnelError) -> Option?, _ mayBeEmpty: Bool,
    _ format: @escaping @Sendable (Option) -> String, _ captions: [String]?,
    _ isHorizontal: Bool, _ field: Field
  ) -> Option? {
    do throws(RunnelError) {
      let choice = Choice(
        options: options, format: format, initial: try initial(), mayBeEmpty: mayBeEmpty)
      try choice.checkInitial(format)
      return draw(
        Radio(choice: choice, captions: captions, isHorizontal: isHorizontal), field)
    } catch {
      mistake(error, in: "radio", field.label)
      return nil
    }
  }
}
