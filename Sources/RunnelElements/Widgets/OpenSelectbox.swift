public import RunnelSession
import RunnelTree
import RunnelWire

/// A list of texts to choose one from, to which the reader may add their own.
///
/// Only texts can be added: no other type can be made of what a reader types.
struct OpenSelectbox: Widget {
  static let kind: StaticString = "selectbox"

  /// The options that the author offers.
  var choice: Choice<String>
  var look: SelectboxLook

  var initial: String? { choice.initial }

  func writeProps(_ props: inout Props) {
    props.texts("options", choice.texts)
    props.flag("clearable", choice.mayBeEmpty)
    props.flag("open", true)
    look.writeProps(&props)
  }

  /// An option by its name with its place, or a text alone that the reader has typed.
  func verdict(on value: WireValue) -> Verdict<String?> {
    guard let typed = value.text, OptionName(typed).index(among: choice.texts) == nil else {
      return choice.verdict(on: value)
    }
    return typed.isBlank ? .notBelieved : .taken(typed)
  }

  func reading(from value: WireValue) -> String?? {
    if case .taken(let text) = verdict(on: value) { .some(text) } else { nil }
  }

  func write(_ reading: String?, to json: inout JSONWriter) {
    json.value(reading.map { name(of: $0)?.pair ?? .text($0) } ?? .null)
  }

  func reading(adopting value: any Sendable) -> String?? { choice.adopt(value) }

  func queryTexts(of reading: String?) -> [String]? {
    [reading.map { name(of: $0)?.text ?? $0 } ?? ""]
  }

  func reading(queryTexts texts: [String]) -> String?? {
    if let option = choice.reading(queryTexts: texts) { return option }
    guard let text = texts.last, !text.isBlank else { return nil }
    return .some(text)
  }

  /// By bytes: what a reader has typed is not to be normalised for each of the options.
  private func name(of text: String) -> OptionName? {
    choice.options.firstIndex { $0.hasSameBytes(as: text) }
      .map { OptionName(of: $0, among: choice.texts) }
  }
}

extension Elements {
  /// Asks for one of several texts, another one that the reader types, or none.
  ///
  /// - Parameters:
  ///   - acceptNewOptions: `false`: only those in the list.
  ///   - index: The option chosen at first; `nil`: none, and the reader may go back to none.
  ///   - required: The reader can't go back to none, and a form is not sent while none is chosen.
  ///   - format: How an option of the list reads. It changes only the look.
  /// - Returns: The text, or `nil` while none is chosen. For the other parameters see ``Field``.
  @discardableResult
  public func selectbox(
    _ label: String, _ options: [String], index: Int? = 0, key: String? = nil, help: String? = nil,
    placeholder: String? = nil, icon: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil, acceptNewOptions: Bool,
    required: Bool = false, filterMode: FilterMode = .fuzzy, bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil,
    format: @escaping @Sendable (String) -> String = { $0 }, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> String? {
    guard acceptNewOptions else {
      return selectbox(
        label, options, index: index, key: key, help: help, placeholder: placeholder, icon: icon,
        disabled: disabled, labelVisibility: labelVisibility, width: width, required: required,
        filterMode: filterMode, bind: bind, persistState: persistState, reruns: reruns,
        onChange: onChange, format: format, fileID: fileID, line: line)
    }
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, isRequired: required,
      labelVisibility: labelVisibility, width: width, reruns: reruns,
      onChange: Self.action(onChange), bind: bind, persistState: persistState,
      hasOwnDefault: index != 0)
    let look = SelectboxLook(placeholder: placeholder, icon: icon, filterMode: filterMode)
    return place(fileID, line).openSelectbox(
      options, { () throws(RunnelError) in try Choice.initial(options, index) },
      index == nil && !required, format, look, field)
  }

  /// Asks for one of several texts, or another one that the reader types; there is always one.
  ///
  /// - Parameter fallback: Chosen at first. It need not be among the options.
  @discardableResult
  public func selectbox(
    _ label: String, _ options: [String], default fallback: String, key: String? = nil,
    help: String? = nil, placeholder: String? = nil, icon: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil, acceptNewOptions: Bool,
    filterMode: FilterMode = .fuzzy, bind: BindTarget? = nil, persistState: PersistState? = nil,
    reruns: Bool = true, onChange: (() async throws -> FieldResult)? = nil,
    format: @escaping @Sendable (String) -> String = { $0 }, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> String {
    guard acceptNewOptions else {
      return selectbox(
        label, options, default: fallback, key: key, help: help, placeholder: placeholder,
        icon: icon, disabled: disabled, labelVisibility: labelVisibility, width: width,
        filterMode: filterMode, bind: bind, persistState: persistState, reruns: reruns,
        onChange: onChange, format: format, fileID: fileID, line: line)
    }
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState, hasOwnDefault: true)
    let look = SelectboxLook(placeholder: placeholder, icon: icon, filterMode: filterMode)
    return place(fileID, line).openSelectbox(
      options, { () throws(RunnelError) in fallback }, false, format, look, field)
      ?? fallback
  }

  /// Asks for one of several texts, or another one that the reader types; bound to state in both directions.
  @discardableResult
  public func selectbox(
    _ label: String, _ options: [String], selection: Binding<String>, help: String? = nil,
    placeholder: String? = nil, icon: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil, acceptNewOptions: Bool,
    filterMode: FilterMode = .fuzzy, bind: BindTarget? = nil, persistState: PersistState? = nil,
    reruns: Bool = true, onChange: (() async throws -> FieldResult)? = nil,
    format: @escaping @Sendable (String) -> String = { $0 }, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> String {
    guard acceptNewOptions else {
      return selectbox(
        label, options, selection: selection, help: help, placeholder: placeholder, icon: icon,
        disabled: disabled, labelVisibility: labelVisibility, width: width, filterMode: filterMode,
        bind: bind, persistState: persistState, reruns: reruns, onChange: onChange, format: format,
        fileID: fileID, line: line)
    }
    let field = Field(
      label, key: selection.key, help: help, isDisabled: disabled,
      labelVisibility: labelVisibility, width: width, reruns: reruns,
      onChange: Self.action(onChange), bind: bind, persistState: persistState)
    let look = SelectboxLook(placeholder: placeholder, icon: icon, filterMode: filterMode)
    return place(fileID, line).openSelectbox(
      options, { () throws(RunnelError) in selection.initial }, false, format, look, field)
      ?? selection.initial
  }
}

extension Place {
  fileprivate func openSelectbox(
    _ options: [String], _ initial: () throws(RunnelError) -> String?, _ mayBeEmpty: Bool,
    _ format: @escaping @Sendable (String) -> String, _ look: SelectboxLook, _ field: Field
  ) -> String? {
    do throws(RunnelError) {
      try Icon.check(look.icon)
      let choice = Choice(
        options: options, format: format, initial: try initial(), mayBeEmpty: mayBeEmpty)
      return draw(OpenSelectbox(choice: choice, look: look), field)
    } catch {
      mistake(error, in: "selectbox", field.label)
      return nil
    }
  }
}
