import RunnelSession
import RunnelTree
import RunnelWire

/// The menu of an app's pages, as the browser is told it.
struct Menu {
  let props: [UInt8]

  init(
    _ sections: [(title: String, pages: [Page])], _ position: NavigationPosition, _ expanded: Bool,
    main: Page
  ) {
    func entry(_ page: Page) -> Value? {
      var members = [Value.Member("title", .text(page.title))]
      if let icon = page.icon { members.append(Value.Member("icon", .text(icon))) }
      switch page.kind {
      case .group(let pages):
        let entries = pages.compactMap(entry)
        guard !entries.isEmpty else { return nil }
        members.append(Value.Member("pages", .array(entries)))
      case .page:
        guard page.visibility == .visible else { return nil }
        let isMain = page.isDefault || page.path == main.path
        let path = isMain ? "/" : "/" + PagePath.encoded(page.path)
        members.append(Value.Member("path", .text(path)))
        if let help = page.help { members.append(Value.Member("help", .text(help))) }
      }
      return .object(members)
    }
    let list = sections.compactMap { section -> Value? in
      let entries = section.pages.compactMap(entry)
      guard !entries.isEmpty else { return nil }
      return .object([
        Value.Member("title", .text(section.title)), Value.Member("pages", .array(entries)),
      ])
    }
    let visible = sections.flatMap { $0.pages.flatMap(\.leaves) }
      .count { $0.visibility == .visible }
    var props = Props()
    guard position != .hidden, visible > 1 else {
      props.null("pages")
      self.props = props.bytes
      return
    }
    var members = [Value.Member("sections", .array(list))]
    if position == .top { members.append(Value.Member("top", .bool(true))) }
    if expanded { members.append(Value.Member("expanded", .bool(true))) }
    props.value("pages", .object(members))
    self.props = props.bytes
  }
}
