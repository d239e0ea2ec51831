public import RunnelSession
import RunnelTree

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
    let place = place(fileID, line)
    let isValid = place.isValid("linkButton", label) { () throws(RunnelError) in
      try button.check(at: place)
      try LinkAddress.check(url)
      try width?.check()
    }
    guard isValid else { return }
    var props = Props()
    props.text("label", label)
    props.text("url", url)
    props.text("key", key)
    props.text("help", help)
    props.flag("disabled", disabled)
    props.width(width)
    button.writeProps(&props)
    place.draw(Node(kind: "linkButton", props: props.bytes))
  }
}
