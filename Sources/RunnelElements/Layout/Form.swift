public import RunnelSession
import RunnelTree

extension Elements where FieldResult == Void {
  /// Makes a form: its fields reach the script together, when one of its submit buttons is pressed.
  ///
  /// - Parameters:
  ///   - key: Names the form; must be unique on the page. It holds no value.
  ///   - clearOnSubmit: The fields go back to their defaults after their values were sent.
  ///   - enterToSubmit: Enter in a field presses the first submit button.
  public func form(
    _ key: String, width: Width? = nil, clearOnSubmit: Bool = false, enterToSubmit: Bool = true,
    border: Bool = true, height: Height? = nil, fileID: StaticString = #fileID, line: Int = #line
  ) -> Form {
    let place = place(fileID, line)
    place.check(width, of: "form", key)
    guard place.isValid("form", key, { () throws(RunnelError) in try height?.check("A form") })
    else { return Form(place) }
    var props = Props()
    props.text("name", key)
    props.bool("border", border)
    props.flag("clear", clearOnSubmit)
    if !enterToSubmit { props.bool("enter", false) }
    props.width(width)
    props.height(height)
    let node = Node(kind: "form", props: props.bytes)
    return Form(place.drawForm(node, name: key, clears: clearOnSubmit))
  }

  /// Makes a form and fills it.
  @discardableResult
  public func form<Result>(
    _ key: String, width: Width? = nil, clearOnSubmit: Bool = false, enterToSubmit: Bool = true,
    border: Bool = true, height: Height? = nil, _ content: (Form) throws -> Result,
    fileID: StaticString = #fileID, line: Int = #line
  ) rethrows -> Result {
    let form = form(
      key, width: width, clearOnSubmit: clearOnSubmit, enterToSubmit: enterToSubmit, border: border,
      height: height, fileID: fileID, line: line)
    return try form.fill(content)
  }

  /// Makes a form and fills it by a closure that waits.
  @_disfavoredOverload
  @discardableResult
  public func form<Result>(
    _ key: String, width: Width? = nil, clearOnSubmit: Bool = false, enterToSubmit: Bool = true,
    border: Bool = true, height: Height? = nil, _ content: (Form) async throws -> Result,
    fileID: StaticString = #fileID, line: Int = #line
  ) async rethrows -> Result {
    let form = form(
      key, width: width, clearOnSubmit: clearOnSubmit, enterToSubmit: enterToSubmit, border: border,
      height: height, fileID: fileID, line: line)
    return try await form.fill(content)
  }

  /// The same, for a closure of which only what it draws is wanted; see `Elements.draw`.
  public func form(
    _ key: String, width: Width? = nil, clearOnSubmit: Bool = false, enterToSubmit: Bool = true,
    border: Bool = true, height: Height? = nil, _ content: ((Form) throws -> Any?)?,
    fileID: StaticString = #fileID, line: Int = #line
  ) rethrows {
    let form = form(
      key, width: width, clearOnSubmit: clearOnSubmit, enterToSubmit: enterToSubmit, border: border,
      height: height, fileID: fileID, line: line)
    try form.draw(content)
  }

  /// The same, for a closure of which only what it draws is wanted; see `Elements.draw`.
  @_disfavoredOverload
  public func form(
    _ key: String, width: Width? = nil, clearOnSubmit: Bool = false, enterToSubmit: Bool = true,
    border: Bool = true, height: Height? = nil, _ content: ((Form) async throws -> Any?)?,
    fileID: StaticString = #fileID, line: Int = #line
  ) async rethrows {
    let form = form(
      key, width: width, clearOnSubmit: clearOnSubmit, enterToSubmit: enterToSubmit, border: border,
      height: height, fileID: fileID, line: line)
    try await form.draw(content)
  }
}

extension Form {
  /// Shows the button that sends the form's fields, and tells whether it was pressed.
  ///
  /// - Parameters:
  ///   - label: Inline Markdown.
  ///   - key: Tells it apart from another submit button of the form with the same label.
  ///   - icon: One emoji, or `:material/name:`.
  ///   - shortcut: Keys that press it, such as `"Ctrl+Enter"`.
  ///   - wrap: `false`: a label that does not fit on one line ends in an ellipsis.
  ///   - action: Runs before the script and sees the form's new values.
  ///   - type: `.primary` stands out, `.tertiary` looks like a link.
  /// - Returns: True in the run that the press starts.
  @discardableResult
  public func submitButton(
    _ label: String = "Submit", key: String? = nil, help: String? = nil,
    type: ButtonType = .secondary, icon: String? = nil, disabled: Bool = false, width: Width? = nil,
    iconPosition: IconPosition = .left, shortcut: String? = nil, wrap: Bool = true,
    _ action: Action? = nil, fileID: StaticString = #fileID, line: Int = #line
  ) -> Bool {
    let place = place(fileID, line)
    place.noteSubmitButton()
    let button = Button(
      type: type, icon: icon, iconPosition: iconPosition, shortcut: shortcut, isSubmit: true,
      wraps: wrap)
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, width: width, onChange: action,
      name: "submitButton")
    return place.press(button, field)
  }

  @available(
    *, unavailable,
    message:
      "A form has no buttons of its own: use submitButton(_:), or put the button outside the form."
  )
  public func button(
    _ label: String, key: String? = nil, help: String? = nil, type: ButtonType = .secondary,
    icon: String? = nil, disabled: Bool = false, width: Width? = nil,
    iconPosition: IconPosition = .left, shortcut: String? = nil, wrap: Bool = true,
    _ action: Action? = nil
  ) -> Bool { false }

  @available(
    *, unavailable,
    message:
      "A form can't hold a form: put the second one beside the first, into the container around it."
  )
  public func form(
    _ key: String, width: Width? = nil, clearOnSubmit: Bool = false, enterToSubmit: Bool = true,
    border: Bool = true, height: Height? = nil
  ) -> Form { self }

  @available(
    *, unavailable,
    message:
      "A form can't hold a form: put the second one beside the first, into the container around it."
  )
  public func form<Result>(
    _ key: String, width: Width? = nil, clearOnSubmit: Bool = false, enterToSubmit: Bool = true,
    border: Bool = true, height: Height? = nil, _ content: (Form) throws -> Result
  ) -> Form { self }
}
