public import RunnelSession
import RunnelTree
import RunnelWire

/// A link whose presses the server is told of.
private struct LinkButton: Widget {
  static let kind: StaticString = "linkButton"
  static let isTrigger = true
  static let isAssignable = false

  var button: Button
  var url: String

  var initial: Bool { false }

  func writeProps(_ props: inout Props) {
    props.text("url", url)
    button.writeProps(&props)
  }

  func reading(from value: WireValue) -> Bool? { nil }
  func write(_ reading: Bool, to json: inout JSONWriter) {}
}

extension Place {
  /// Whether a link can be drawn here; shows the mistake where it can't.
  fileprivate func isValid(_ link: LinkButton, _ field: Field) -> Bool {
    isValid("linkButton", field.label) { () throws(RunnelError) in
      try link.button.check(at: self)
      try LinkAddress.check(link.url)
      try field.width?.check()
    }
  }

  /// Draws a link that is no widget: two with one label and one key are no mistake.
  fileprivate func draw(_ link: LinkButton, _ field: Field) {
    guard isValid(link, field) else { return }
    var props = Props()
    props.text("label", field.label)
    props.text("key", field.key)
    props.text("help", field.help)
    props.flag("disabled", field.isDisabled)
    props.width(field.width)
    link.writeProps(&props)
    draw(Node(kind: "linkButton", props: props.bytes))
  }
}

extension Elements {
  /// Shows a button that opens a page in another tab of the browser. It starts no run.
  ///
  /// - Parameters:
  ///   - label: Inline Markdown.
  ///   - url: With `http`, `https`, `mailto` or `tel`, or a path of this app's own.
  ///   - key: Names it for style sheets. Two with one key are no mistake.
  ///   - icon: One emoji, or `:material/name:`.
  ///   - shortcut: Keys that press it, such as `"Ctrl+K"`. C and R belong to the page.
  ///   - wrap: `false`: a label that does not fit on one line ends in an ellipsis.
  ///   - type: `.primary` stands out, `.tertiary` looks like a link.
  public func linkButton(
    _ label: String, url: String, key: String? = nil, help: String? = nil,
    type: ButtonType = .secondary, icon: String? = nil, disabled: Bool = false,
    width: Width? = nil, iconPosition: IconPosition = .left, shortcut: String? = nil,
    wrap: Bool = true,
    fileID: StaticString = #fileID, line: Int = #line
  ) {
    let button = Button(
      type: type, icon: icon, iconPosition: iconPosition, shortcut: shortcut, isSubmit: false,
      role: nil, wraps: wrap)
    place(fileID, line).draw(
      LinkButton(button: button, url: url),
      Field(label, key: key, help: help, isDisabled: disabled, width: width))
  }
}

extension Elements where FieldResult == Void {
  /// Shows a button that opens a page in another tab of the browser, and tells whether it was pressed.
  ///
  /// - Parameters:
  ///   - key: Tells it apart from another one with the same label that starts runs.
  ///   - reruns: A press starts a run.
  ///   - onClick: Runs before the script in the run that the press starts, also without `reruns`.
  /// - Returns: True in that run, false in all others. For the other parameters see
  ///   ``linkButton(_:url:key:help:type:icon:disabled:width:iconPosition:shortcut:wrap:fileID:line:)``.
  @discardableResult
  public func linkButton(
    _ label: String, url: String, key: String? = nil, help: String? = nil,
    type: ButtonType = .secondary, icon: String? = nil, disabled: Bool = false,
    width: Width? = nil, iconPosition: IconPosition = .left, shortcut: String? = nil,
    wrap: Bool = true, reruns: Bool = false, onClick: Action? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Bool {
    let button = Button(
      type: type, icon: icon, iconPosition: iconPosition, shortcut: shortcut, isSubmit: false,
      role: nil, wraps: wrap)
    let link = LinkButton(button: button, url: url)
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, width: width, onChange: onClick)
    let place = place(fileID, line)
    guard reruns || onClick != nil else {
      place.draw(link, field)
      return false
    }
    return place.isValid(link, field) && place.drawTrigger(link, field)
  }
}

extension Form {
  @available(
    *, unavailable,
    message:
      "A form has no buttons of its own: leave out what hears of a press, or put the link button outside the form."
  )
  public func linkButton(
    _ label: String, url: String, key: String? = nil, help: String? = nil,
    type: ButtonType = .secondary, icon: String? = nil, disabled: Bool = false,
    width: Width? = nil, iconPosition: IconPosition = .left, shortcut: String? = nil,
    wrap: Bool = true, reruns: Bool = false, onClick: Action? = nil
  ) -> Bool { false }
}
