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
  ///   - iconImage: A picture instead, of this app's own.
  ///   - about: Markdown shown under "About" in the page's menu.
  ///   - language: In which language the page is written, for screen readers and translators (BCP 47), such as `de` or `pt-BR`.
  ///   - title: The tab's title.
  ///   - layout: `.centered`: a column of readable width; `.wide`: the whole window.
  ///   - sidebar: Whether the sidebar is open at first.
  public func setPageConfig(
    title: String? = nil, icon: String? = nil, layout: PageLayout? = nil,
    sidebar: SidebarState? = nil, about: String? = nil, iconImage: MediaSource? = nil,
    language: String? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) {
    let place = place(fileID, line)
    var picture: Content?
    var problem: RunnelError?
    do throws(RunnelError) {
      try Icon.check(page: icon)
      picture = try iconImage?.icon(at: place)
    } catch {
      problem = error
    }
    var props = Props()
    props.text("title", title)
    if problem == nil { props.text("icon", picture.map { place.path(of: $0) } ?? icon) }
    props.text("layout", layout?.rawValue)
    props.text("sidebar", sidebar?.rawValue)
    props.text("about", about)
    if let language, language.wholeMatch(of: #/[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}/#) == nil {
      problem =
        problem
        ?? RunnelError(
          .valueNotAllowed,
          "`language: \"\(language)\"` names no language. It is as in BCP 47, such as `de` or `pt-BR`."
        )
    } else {
      props.text("language", language)
    }
    let names = [
      ("title", title), ("icon", picture.map { _ in "" } ?? icon), ("layout", layout?.rawValue),
      ("about", about), ("language", language),
    ].compactMap { name, value in value.map { _ in name } }
    place.configurePage(props.bytes, setting: names, offering: picture.map { [$0] } ?? [])
    // Nothing is drawn after a mistake: one in the icon takes nothing of the rest.
    if let problem { place.mistake(problem, in: "setPageConfig", title) }
  }
}

extension MediaSource {
  fileprivate func icon(at place: Place) throws(RunnelError) -> Content {
    if case .url(let address) = origin {
      throw RunnelError(
        .valueNotAllowed,
        "The page's icon is data or a file of this app's, not an address such as '\(address)'.")
    }
    return try medium(at: place) { .picture($0, alt: "") }.content
  }
}

extension Place {
  /// The whole path of a content.
  fileprivate func path(of content: Content) -> String {
    let base = configuration.server.baseUrlPath.split(separator: "/").map { "/" + $0 }.joined()
    return base + "/" + address(of: content)
  }
}
