public import RunnelSession
import RunnelTree
import RunnelWire

/// What kind of text a field is for: which keyboard a phone shows, and whether the text is hidden.
public enum TextInputType: String, Sendable, CaseIterable {
  case text, password, email, url, phone, search
}

/// A field for text: one line, or several.
struct TextInput: Widget {
  static let kind: StaticString = "textInput"

  var initial: String?
  /// The reader may empty it, also where there is something at first.
  var mayBeEmpty = false
  var maxChars: Int?
  var type = TextInputType.text
  var placeholder: String?
  var autocomplete: String?
  var icon: String?
  var isLive = false
  var rule: TextRule?

  func writeProps(_ props: inout Props) {
    if type != .text { props.text("type", type.rawValue) }
    if let maxChars { props.integer("maxChars", maxChars) }
    props.text("placeholder", placeholder)
    props.text("autocomplete", autocomplete)
    props.text("icon", icon)
    props.flag("live", isLive)
    rule?.writeProps(&props)
  }

  func reading(from value: WireValue) -> String?? {
    TextReading.reading(from: value, maxChars: maxChars, allowsNone: mayBeEmpty || initial == nil)
  }

  func write(_ reading: String?, to json: inout JSONWriter) {
    TextReading.write(reading, to: &json)
  }

  func queryTexts(of reading: String?) -> [String]? { reading.map { [$0] } }

  /// A field of one line can't show two.
  func reading(queryTexts texts: [String]) -> String?? {
    guard let text = texts.last, !text.contains(where: \.isNewline) else { return nil }
    return .some(text)
  }

  func objection(to reading: String?) -> String? {
    TextReading.objection(to: reading, maxChars: maxChars)
      ?? reading.flatMap { rule?.objection(to: $0) }
  }

  func refusal(of reading: String?) -> String? {
    TextReading.refusal(of: reading, maxChars: maxChars)
      ?? reading.flatMap { rule?.refusal(of: $0) }
  }

  /// A text that was taken need not be matched again, which would be while the session is locked.
  func takesAll(of last: any Widget) -> Bool {
    (last as? TextInput).map { $0.rule == rule && $0.maxChars == maxChars } ?? false
  }

  func check(_ field: Field) throws(RunnelError) {
    try TextReading.check(maxChars)
    try Icon.check(icon)
    try rule?.check()
    if type == .password, field.bind != nil {
      throw RunnelError(
        .badBinding,
        """
        A text input of the type `.password` can't have `bind: .queryParams`: what stands in the page's address stands in \
        logs and histories. Leave out one of the two.
        """)
    }
  }
}

/// What one-line and many-line text fields have in common.
enum TextReading {
  static func reading(from value: WireValue, maxChars: Int?, allowsNone: Bool) -> String?? {
    if allowsNone, value == .null { return .some(nil) }
    return value.text.map { .some($0) }
  }

  static func write(_ reading: String?, to json: inout JSONWriter) {
    if let reading { json.text(reading) } else { json.null() }
  }

  /// Counts as the browser's `maxlength` does: in UTF-16.
  static func objection(to reading: String?, maxChars: Int?) -> String? {
    guard let maxChars, let reading, reading.utf16.count > maxChars else { return nil }
    return "the text has \(reading.utf16.count) characters, over `maxChars: \(maxChars)`."
  }

  /// The same, for the reader.
  static func refusal(of reading: String?, maxChars: Int?) -> String? {
    guard let maxChars, let reading, reading.utf16.count > maxChars else { return nil }
    return "This text has \(reading.utf16.count) characters. At most \(maxChars) are taken."
  }

  static func check(_ maxChars: Int?) throws(RunnelError) {
    guard let maxChars, maxChars < 1 else { return }
    throw RunnelError(.badSize, "`maxChars` is a positive number, not \(maxChars).")
  }
}

extension Elements {
  /// Asks for a line of text.
  ///
  /// - Parameters:
  ///   - type: Which keyboard a phone shows, and whether the text is hidden.
  ///   - autocomplete: What the browser may fill in, as HTML's attribute of that name, such as `"email"`.
  ///   - placeholder: Shown while the field is empty.
  ///   - required: The reader can't leave the field empty, and its form is not sent while it is.
  ///   - icon: One emoji, or `:material/name:`.
  ///   - validate: What the text must look like, such as `"^[A-Z]{3}$"`; any other is refused with a message. A regular
  ///     expression as in JavaScript, without back references and what looks ahead or behind; see ``TextRule``.
  ///   - live: Reports while the reader types, a tenth of a second after the last key, not only on Enter and on leaving
  ///     the field.
  ///   - maxChars: The reader can type no more characters.
  /// - Returns: The text committed last. For the other parameters see ``Field``.
  @discardableResult
  public func textInput(
    _ label: String, value: String = "", key: String? = nil, help: String? = nil,
    placeholder: String? = nil, type: TextInputType = .text, icon: String? = nil,
    disabled: Bool = false, labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    maxChars: Int? = nil, autocomplete: String? = nil, required: Bool = false,
    validate: TextRule? = nil, live: Bool = false, bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> String {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, isRequired: required,
      labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState, hasOwnDefault: !value.isEmpty)
    return place(fileID, line).textInput(
      TextInput(
        initial: value, maxChars: maxChars, type: type, placeholder: placeholder,
        autocomplete: autocomplete, icon: icon, isLive: live, rule: validate), field) ?? value
  }

  /// Asks for a line of text that may be missing.
  ///
  /// - Parameter value: `nil`: none until the reader gives one.
  @discardableResult
  public func textInput(
    _ label: String, value: String?, key: String? = nil, help: String? = nil,
    placeholder: String? = nil, type: TextInputType = .text, icon: String? = nil,
    disabled: Bool = false, labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    maxChars: Int? = nil, autocomplete: String? = nil, required: Bool = false,
    validate: TextRule? = nil, live: Bool = false, bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> String? {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, isRequired: required,
      labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState, hasOwnDefault: value != nil)
    return place(fileID, line).textInput(
      TextInput(
        initial: value, maxChars: maxChars, type: type, placeholder: placeholder,
        autocomplete: autocomplete, icon: icon, isLive: live, rule: validate), field)
  }

  /// Asks for a line of text; bound to state in both directions.
  ///
  /// - Parameters:
  ///   - text: The text, and its key.
  @discardableResult
  public func textInput(
    _ label: String, text: Binding<String>, help: String? = nil, placeholder: String? = nil,
    type: TextInputType = .text, icon: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil, maxChars: Int? = nil,
    autocomplete: String? = nil, required: Bool = false, validate: TextRule? = nil,
    live: Bool = false, bind: BindTarget? = nil, persistState: PersistState? = nil,
    reruns: Bool = true, onChange: (() async throws -> FieldResult)? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> String {
    let field = Field(
      label, key: text.key, help: help, isDisabled: disabled, isRequired: required,
      labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState)
    return place(fileID, line).textInput(
      TextInput(
        initial: text.initial, maxChars: maxChars, type: type, placeholder: placeholder,
        autocomplete: autocomplete, icon: icon, isLive: live, rule: validate), field)
      ?? text.initial
  }
}

extension Place {
  func textInput(_ input: TextInput, _ field: Field) -> String? {
    guard
      isValid("textInput", field.label, { () throws(RunnelError) in try input.check(field) })
    else { return input.initial }
    return draw(input, field)
  }
}
