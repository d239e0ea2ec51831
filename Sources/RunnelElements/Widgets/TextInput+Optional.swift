public import RunnelSession

extension Elements {
  /// Asks for a line of text that may be missing; bound to state in both directions.
  @discardableResult
  public func textInput(
    _ label: String, text: Binding<String?>, help: String? = nil, placeholder: String? = nil,
    type: TextInputType = .text, icon: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil, maxChars: Int? = nil,
    autocomplete: String? = nil, required: Bool = false, validate: TextRule? = nil,
    live: Bool = false, bind: BindTarget? = nil, persistState: PersistState? = nil,
    reruns: Bool = true, onChange: (() async throws -> FieldResult)? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> String? {
    let field = Field(
      label, key: text.key, help: help, isDisabled: disabled, isRequired: required,
      labelVisibility: labelVisibility, width: width, reruns: reruns,
      onChange: Self.action(onChange), bind: bind, persistState: persistState)
    return place(fileID, line).textInput(
      TextInput(
        initial: text.initial, mayBeEmpty: true, maxChars: maxChars, type: type,
        placeholder: placeholder,
        autocomplete: autocomplete, icon: icon, isLive: live, rule: validate), field)
  }

  /// Asks for several lines of text that may be missing; bound to state in both directions.
  @discardableResult
  public func textArea(
    _ label: String, text: Binding<String?>, help: String? = nil, placeholder: String? = nil,
    disabled: Bool = false, labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    height: Height? = nil, maxChars: Int? = nil, required: Bool = false, bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> String? {
    let field = Field(
      label, key: text.key, help: help, isDisabled: disabled, isRequired: required,
      labelVisibility: labelVisibility, width: width, reruns: reruns,
      onChange: Self.action(onChange), bind: bind, persistState: persistState)
    return place(fileID, line).textArea(
      TextArea(
        initial: text.initial, mayBeEmpty: true, maxChars: maxChars, height: height,
        placeholder: placeholder), field)
  }
}
