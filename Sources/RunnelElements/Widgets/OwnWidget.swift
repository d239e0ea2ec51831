public import RunnelSession

extension Elements {
  /// Draws a widget of your own, and gives what the reader has set.
  ///
  ///     struct EmailInput: Widget {
  ///       static var kind: StaticString { "textInput" }
  ///       var initial: String { "" }
  ///       func writeProps(_ props: inout Props) { props.text("placeholder", "you@example.org") }
  ///       func reading(from value: WireValue) -> String? { value.text }
  ///       func write(_ reading: String, to json: inout JSONWriter) { json.text(reading) }
  ///     }
  ///
  ///     let address = st.draw(EmailInput(), Field("E-mail"))
  ///
  /// State, identity, forms, `bind:` and the store are the library's, as for its own widgets.
  ///
  /// - Parameters:
  ///   - widget: How it looks, and which values it takes. Its `kind` names the part of the page that shows it, one of those in
  ///     `docs/wire-protocol.md`. It is not a trigger: a press has no reading.
  ///   - field: Its label, key, help and the like.
  ///   - onChange: Runs before the script when the reader has changed the value; not in a form.
  @discardableResult
  public func draw<W: Widget>(
    _ widget: W, _ field: Field, onChange: (() async throws -> FieldResult)? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> W.Reading {
    var field = field
    if let onChange = Self.action(onChange) { field.onChange = onChange }
    let place = place(fileID, line)
    guard place.form == nil || field.onChange == nil else {
      place.mistake(
        RunnelError(
          .valueNotAllowed,
          "A field of a form has no `onChange`: its value comes with the form. Give the closure to the submit button."
        ),
        in: field.name ?? W.kind, field.label)
      return widget.initial
    }
    return place.draw(widget, field)
  }
}
