public import RunnelSession
import RunnelTree
import RunnelWire

extension Elements {
  /// Shows a link to a page of another site, or to an address of this app, as a line of a menu.
  ///
  /// - Parameters:
  ///   - url: With `http`, `https`, `mailto` or `tel`, which opens in another tab, or a path of this app's own.
  ///   - label: Inline Markdown.
  ///   - icon: One emoji, or `:material/name:`.
  ///   - wrap: `false`: a label that does not fit on one line ends in an ellipsis.
  public func pageLink(
    url: String, label: String, key: String? = nil, help: String? = nil, icon: String? = nil,
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

  /// Shows a link to a page of this app, as a line of a menu. One to a page that `navigation` was not given is not drawn;
  /// in an app that gives it none it is a mistake.
  ///
  /// The page that is shown is marked. Of several links to it in one container, the one is whose query says most of what is in the address; one whose query
  /// is not there is never marked. What else is there, as bound widgets write it, does not count.
  ///
  /// - Parameters:
  ///   - page: Where it leads.
  ///   - label: Inline Markdown. `nil`: the page's title.
  ///   - width: `nil`: as wide as its text.
  ///   - icon: One emoji, or `:material/name:`. `nil`: the page's.
  ///   - wrap: `false`: a label that does not fit on one line ends in an ellipsis.
  ///   - query: The query of the page's address.
  public func pageLink(
    _ page: Page, label: String? = nil, key: String? = nil, help: String? = nil,
    icon: String? = nil, disabled: Bool = false, width: Width? = nil,
    iconPosition: IconPosition = .left, wrap: Bool = true, query: [String: String] = [:],
    fileID: StaticString = #fileID, line: Int = #line
  ) {
    let place = place(fileID, line)
    let isValid = place.isValid("pageLink", label ?? page.title) { () throws(RunnelError) in
      try Icon.check(icon)
      try width?.check()
    }
    let address = place.address(of: page.name)
    guard isValid else { return }
    var items = Query()
    for (name, value) in query.sorted(by: { $0.key < $1.key }) { items.set(name, to: [value]) }
    var props = Props()
    props.text("label", label ?? page.title)
    props.text("page", address)
    if !items.encoded.isEmpty { props.text("query", items.encoded) }
    props.text("key", key)
    props.text("help", help ?? page.help)
    props.flag("disabled", disabled)
    props.width(width)
    props.text("icon", icon ?? page.icon)
    if iconPosition == .right { props.text("iconPosition", "right") }
    props.flag("oneLine", !wrap)
    place.drawLink(
      Node(kind: "pageLink", props: props.bytes), to: page.name, titled: page.title,
      label ?? page.title)
  }
}
