public import RunnelSession
import RunnelTree

extension Elements {
  /// Shows a small coloured label.
  ///
  /// - Parameters:
  ///   - label: Inline Markdown.
  ///   - icon: One emoji, or `:material/name:`.
  ///   - color: A colour by name, which both themes have.
  public func badge(
    _ label: String, help: String? = nil, icon: String? = nil, width: Width? = nil,
    color: NamedColor = .blue, fileID: StaticString = #fileID, line: Int = #line
  ) {
    let place = place(fileID, line)
    place.check(width, of: "badge", label)
    guard place.isValid("badge", label, { () throws(RunnelError) in try Icon.check(icon) }) else {
      return
    }
    var props = Props()
    props.text("body", label)
    props.text("icon", icon)
    props.text("color", color.rawValue)
    props.text("help", help)
    props.width(width)
    place.draw(Node(kind: "badge", props: props.bytes))
  }
}
