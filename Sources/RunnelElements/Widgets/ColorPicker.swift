public import RunnelSession
import RunnelTree
import RunnelWire

/// A field for a colour.
struct ColorPicker: Widget {
  static let kind: StaticString = "colorPicker"

  var initial: HexColor

  func writeProps(_ props: inout Props) {}
  func reading(from value: WireValue) -> HexColor? { value.text.flatMap { HexColor($0) } }
  func write(_ reading: HexColor, to json: inout JSONWriter) { json.text(reading.description) }

  /// Also a text, as it is in state that was written before.
  func reading(adopting value: any Sendable) -> HexColor? {
    if let text = value as? String { return HexColor(stringLiteral: text) }
    return value as? HexColor
  }

  func objection(to reading: HexColor) -> String? {
    guard !reading.isValid else { return nil }
    return
      "'\(reading)' is no colour. Write `#` and three or six hexadecimal digits, such as `#0b7285`."
  }
}

extension Elements {
  /// Asks for a colour.
  ///
  /// - Parameter value: The colour until the reader picks another one.
  /// - Returns: The colour, which reads as `#` and six digits. For the other parameters see ``Field``.
  @discardableResult
  public func colorPicker(
    _ label: String, value: HexColor = "#000000", key: String? = nil, help: String? = nil,
    disabled: Bool = false, labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    bind: BindTarget? = nil, persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> HexColor {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState, hasOwnDefault: value != "#000000")
    return colorPicker(ColorPicker(initial: value), field, place(fileID, line))
  }

  /// Asks for a colour; bound to state in both directions.
  @discardableResult
  public func colorPicker(
    _ label: String, value: Binding<HexColor>, help: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    bind: BindTarget? = nil, persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> HexColor {
    let field = Field(
      label, key: value.key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState)
    return colorPicker(ColorPicker(initial: value.initial), field, place(fileID, line))
  }

  private func colorPicker(_ widget: ColorPicker, _ field: Field, _ place: Place) -> HexColor {
    let isValid = place.isValid("colorPicker", field.label) { () throws(RunnelError) in
      guard let objection = widget.objection(to: widget.initial) else { return }
      throw RunnelError(.badFormat, "The color picker can't be shown: \(objection)")
    }
    return isValid ? place.draw(widget, field) : widget.initial
  }
}
