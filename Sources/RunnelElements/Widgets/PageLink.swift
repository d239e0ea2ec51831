public import RunnelSession
import RunnelTree

extension Elements {
  /// Shows a link to a page of another site, or to an address of this app, as a line of a menu.
  ///
  /// - Parameters:
  ///   - url: With `http`, `https`, `mailto` or `tel`, which opens in another tab, or a path of this app's own.
  ///   - label: Inline Markdown.
  ///   - icon: One emoji, or `:material/name:`.
  ///   - wrap: `false`: a label that does not fit on one line ends in an ellipsis.
  public func pageLink(
    _ url: String, label: String, key: String? = nil, help: String? = nil, icon: String? = nil,
    disabled: Bool = false, width: Width? = nil, iconPosition: IconPosition = .left,
    wrap: Bool = true, fileID: StaticString = #fileID, line: Int = #line
  ) {
    let place = place(fileID, line)
    let isValid = place.isValid("pageLink", label) { () throws(RunnelError) in
      try Icon.check(icon)
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
    props.text("icon", icon)
    if iconPosition == .right { props.text("iconPosition", "right") }
    props.flag("oneLine", !wrap)
    place.draw(Node(kind: "pageLink", props: props.bytes))
  }
}
