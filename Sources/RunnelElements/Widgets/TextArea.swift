public import RunnelSession
import RunnelTree
import RunnelWire

/// A field for several lines of text.
struct TextArea: Widget {
  static let kind: StaticString = "textArea"

  var initial: String?
  /// The reader may empty it, also where there is something at first.
  var mayBeEmpty = false
  var maxChars: Int?
  var height: Height?
  var placeholder: String?

  func writeProps(_ props: inout Props) {
    if let maxChars { props.integer("maxChars", maxChars) }
    props.text("placeholder", placeholder)
    // Without a height an area has room for some lines, so that this is not what it does by itself.
    if height == .content { props.text("height", "content") } else { props.height(height) }
  }

  func reading(from value: WireValue) -> String?? {
    TextReading.reading(from: value, maxChars: maxChars, allowsNone: mayBeEmpty || initial == nil)
  }

  func write(_ reading: String?, to json: inout JSONWriter) {
    TextReading.write(reading, to: &json)
  }

  func queryTexts(of reading: String?) -> [String]? { reading.map { [$0] } }
  func reading(queryTexts texts: [String]) -> String?? { texts.last.map { .some($0) } }

  func objection(to reading: String?) -> String? {
    TextReading.objection(to: reading, maxChars: maxChars)
  }

  func refusal(of reading: String?) -> String? {
    TextReading.refusal(of: reading, maxChars: maxChars)
  }

  func check() throws(RunnelError) {
    try TextReading.check(maxChars)
    try height?.check("A text area", atLeast: 68)
  }
}

extension Elements {
  /// Asks for several lines of text.
  ///
  /// - Parameters:
  ///   - height: At least 68 pixels, which is two lines; `nil`: about five lines.
  ///   - maxChars: The reader can type no more characters.
  /// - Returns: The text committed last. For the other parameters see ``Field``.
  @discardableResult
  public func textArea(
    _ label: String, value: String = "", key: String? = nil, help: String? = nil,
    placeholder: String? = nil, disabled: Bool = false, labelVisibility: LabelVisibility = .visible,
    width: Width? = nil, height: Height? = nil, maxChars: Int? = nil, required: Bool = false,
    bind: BindTarget? = nil, persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> String {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, isRequired: required,
      labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState, hasOwnDefault: !value.isEmpty)
    return place(fileID, line).textArea(
      TextArea(initial: value, maxChars: maxChars, height: height, placeholder: placeholder), field)
      ?? value
  }

  /// Asks for several lines of text that may be missing.
  ///
  /// - Parameter value: `nil`: none until the reader gives some.
  @discardableResult
  public func textArea(
    _ label: String, value: String?, key: String? = nil, help: String? = nil,
    placeholder: String? = nil, disabled: Bool = false, labelVisibility: LabelVisibility = .visible,
    width: Width? = nil, height: Height? = nil, maxChars: Int? = nil, required: Bool = false,
    bind: BindTarget? = nil, persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> String? {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, isRequired: required,
      labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState, hasOwnDefault: value != nil)
    return place(fileID, line).textArea(
      TextArea(initial: value, maxChars: maxChars, height: height, placeholder: placeholder), field)
  }

  /// Asks for several lines of text; bound to state in both directions.
  ///
  /// - Parameters:
  ///   - text: The text, and its key.
  @discardableResult
  public func textArea(
    _ label: String, text: Binding<String>, help: String? = nil, placeholder: String? = nil,
    disabled: Bool = false, labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    height: Height? = nil, maxChars: Int? = nil, required: Bool = false, bind: BindTarget? = nil,
    persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> String {
    let field = Field(
      label, key: text.key, help: help, isDisabled: disabled, isRequired: required,
      labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState)
    return place(fileID, line).textArea(
      TextArea(
        initial: text.initial, maxChars: maxChars, height: height, placeholder: placeholder), field)
      ?? text.initial
  }
}

extension Place {
  func textArea(_ area: TextArea, _ field: Field) -> String? {
    guard isValid("textArea", field.label, { () throws(RunnelError) in try area.check() }) else {
      return area.initial
    }
    return draw(area, field)
  }
}
