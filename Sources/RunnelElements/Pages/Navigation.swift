public import RunnelSession
import RunnelTree

/// Where the menu of an app's pages stands.
public enum NavigationPosition: String, Sendable, CaseIterable {
  /// At the top of the sidebar.
  case sidebar
  /// In the header; where that has no room, in the sidebar.
  case top
  /// Nowhere.
  case hidden
}

/// The page that a run shows, of those that it was given.
public struct CurrentPage {
  public let page: Page
  let place: Place
  let address: String

  public var title: String { page.title }
  public var icon: String? { page.icon }

  /// Draws the page, once in a run.
  ///
  /// - Throws: What its closure throws.
  public func run(fileID: StaticString = #fileID, line: Int = #line) async throws {
    guard case .page(let content) = page.kind else { return }
    let place = place.called(from: SourceLine(fileID, line))
    guard let own = place.page(at: address) else {
      return place.mistake(
        RunnelError(
          .pageDrawnTwice,
          "`run()` was called a second time in this run: it draws the page that `navigation` gave, once."
        ),
        in: "run", title)
    }
    let inside = own.drawContainer(Node(kind: "fragment", key: own.pageHash))
    try await Container(inside).fill(content)
  }
}

extension Container {
  /// Offers the app's pages, and gives the one at the reader's address.
  ///
  ///     try await st.navigation([.home, .orders]).run()
  ///
  /// The script runs in each run, around all pages: what it draws itself stays as the reader goes from page to page. A page that is
  /// not offered can't be gone to, by its address neither.
  ///
  /// - Parameters:
  ///   - pages: In the order of the menu. One of them is the default page, or the first one is. `Page.group` makes several one entry.
  ///   - position: Where the menu stands. With one visible page there is none.
  ///   - expanded: A menu of more than twelve pages, beside other elements of the sidebar, shows all of them. `false`: "View more" does.
  /// - Returns: The page at the reader's address; the default page where there is none.
  public func navigation(
    _ pages: [Page], position: NavigationPosition = .sidebar, expanded: Bool = false,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> CurrentPage {
    place(fileID, line).navigate([("", pages)], position, expanded)
  }

  /// Offers the app's pages in sections, and gives the one at the reader's address.
  ///
  ///     let page = st.navigation(["Account": [.logOut], "Work": [.home, .orders]])
  ///
  /// - Parameters:
  ///   - sections: Titles with their pages, in the order of the menu. A section with an empty title has none.
  ///   - position: Where the menu stands. With one visible page there is none.
  ///   - expanded: A menu of more than twelve pages, beside other elements of the sidebar, shows all of them. `false`: "View more" does.
  /// - Returns: The page at the reader's address; the default page where there is none.
  public func navigation(
    _ sections: KeyValuePairs<String, [Page]>, position: NavigationPosition = .sidebar,
    expanded: Bool = false, fileID: StaticString = #fileID, line: Int = #line
  ) -> CurrentPage {
    place(fileID, line).navigate(sections.map { ($0.key, $0.value) }, position, expanded)
  }
}

extension Elements {
  /// Ends the run, and starts one on another page.
  ///
  ///     if st.button("To the orders") { try st.switchPage(.orders, query: ["sort": "date"]) }
  ///
  /// Session state stays; the values of the widgets on the page that is left go, and its query.
  ///
  /// - Parameters:
  ///   - page: One of those that this run has given to `navigation`.
  ///   - query: The query of the new address.
  /// - Throws: Always. ``RunnelError`` when `navigation` was not given that page.
  public func switchPage(
    _ page: Page, query: [String: String] = [:], fileID: StaticString = #fileID, line: Int = #line
  ) throws -> Never {
    let place = place(fileID, line)
    throw place.switchPage(
      to: page.name, title: page.title,
      query.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
  }

  /// Whether the reader is on that page: the default page is shown where there is none, too. It can be asked before `navigation` is
  /// called; it goes by the pages of the run before then.
  ///
  /// - Parameter page: Any page.
  public func isCurrent(_ page: Page) -> Bool { place.isAt(page.name) }
}

extension Place {
  /// - Parameter isFolder: The pages are those of files beside the script, which say nothing themselves.
  func navigate(
    _ sections: [(title: String, pages: [Page])], _ position: NavigationPosition, _ expanded: Bool,
    isFolder: Bool = false
  ) -> CurrentPage {
    let all = sections.flatMap { $0.pages.flatMap(\.leaves) }
    do throws(RunnelError) {
      let main = try Page.check(all)
      let menu = Menu(sections, position, expanded, main: all[main])
      let addresses = all.indices.map { $0 == main ? "/" : "/" + PagePath.encoded(all[$0].path) }
      guard
        let choice = choosePage(
          among: addresses, main: main, all[main].name, isFolder: isFolder)
      else {
        return CurrentPage(page: all[main], place: self, address: "/")
      }
      let page = all[choice.index]
      showPages(
        menu.props, current: page.props(at: addresses[choice.index], missing: choice.missing))
      return CurrentPage(page: page, place: self, address: addresses[choice.index])
    } catch {
      mistake(error, in: isFolder ? nil : "navigation")
      return CurrentPage(page: .nothing, place: self, address: "/")
    }
  }
}

extension Page {
  /// Drawn where a mistake was made.
  fileprivate static let nothing: Page = Page("Nothing") { _ in }

  var name: PageName { PageName(path, isDefault: isDefault) }

  /// The page itself, or those in the group.
  var leaves: [Page] {
    switch kind {
    case .page: [self]
    case .group(let pages): pages.flatMap(\.leaves)
    }
  }

  /// - Parameter missing: Where the reader has asked for a page, if there is none.
  fileprivate func props(at address: String, missing: String?) -> [UInt8] {
    var inner = Props()
    inner.text("path", address)
    inner.text("title", title)
    inner.text("icon", icon)
    inner.text("missing", missing.map(notFound))
    var props = Props()
    props.raw("current", [UInt8(ascii: "{")] + inner.bytes + [UInt8(ascii: "}")])
    return props.bytes
  }

  /// What a reader is told who sees this page since there is none at their address.
  private func notFound(_ path: String) -> String {
    let shown = String(decoding: PagePath.normal(path).prefix(200), as: UTF8.self)
    return
      "This app has no page at “\(shown)”, or none that you may see. Its page “\(title)” is shown."
  }
}
