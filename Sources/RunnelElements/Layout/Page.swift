public import RunnelSession
import RunnelTree

/// How wide the page's main area is.
public enum PageLayout: String, Sendable, CaseIterable {
  case centered, wide
}

/// Whether the sidebar is open at first.
public enum SidebarState: String, Sendable, CaseIterable {
  /// Open, but not on phones.
  case auto
  case expanded, collapsed
}

extension Container {
  /// Sets the tab's title and icon and the page's layout; what is left out stays as it is.
  ///
  /// - Parameters:
  ///   - icon: One emoji, its shortcode such as `:shark:`, or `:material/name:`.
  ///   - about: Markdown shown under "About" in the page's menu.
  ///   - title: The tab's title.
  ///   - layout: `.centered`: a column of readable width; `.wide`: the whole window.
  ///   - sidebar: Whether the sidebar is open at first.
  public func setPageConfig(
    title: String? = nil, icon: String? = nil, layout: PageLayout? = nil,
    sidebar: SidebarState? = nil, about: String? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) {
    let place = place(fileID, line)
    // A mistake in the icon takes nothing of the rest.
    let isIcon = place.isValid(
      "setPageConfig", title, { () throws(RunnelError) in try Icon.check(page: icon) })
    var props = Props()
    props.text("title", title)
    if isIcon { props.text("icon", icon) }
    props.text("layout", layout?.rawValue)
    props.text("sidebar", sidebar?.rawValue)
    props.text("about", about)
    place.configurePage(props.bytes)
  }
}
