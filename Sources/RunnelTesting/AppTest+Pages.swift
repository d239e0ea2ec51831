import RunnelSession
import RunnelWire

/// A page in the app's menu.
public struct MenuEntry: Sendable, Equatable {
  public let title: String
  /// Below the app's base path.
  public let path: String
  public let icon: String?
  /// The titles of the section and the groups that it stands in, the outermost first.
  public let place: [String]
  /// The reader is there.
  public let isCurrent: Bool
}

// The pages that `navigation` offers, as the reader has them.
extension AppTest {
  /// The pages in the menu, in its order; none where the app offers one page, or hides the menu.
  public var menu: [MenuEntry] {
    let sections = page.configuration["pages"]?["sections"]?.array ?? []
    return sections.flatMap { section in
      let title = section["title"]?.text ?? ""
      return entries(of: section, in: title.isEmpty ? [] : [title])
    }
  }

  /// What the app says under "Page not found", while it has no page at the reader's address.
  public var missingPage: String? { page.configuration["current"]?["missing"]?.text }

  private func entries(of list: Value, in place: [String]) -> [MenuEntry] {
    (list["pages"]?.array ?? []).flatMap { entry -> [MenuEntry] in
      let title = entry["title"]?.text ?? ""
      guard let path = entry["path"]?.text else { return entries(of: entry, in: place + [title]) }
      return [
        MenuEntry(
          title: title, path: path, icon: entry["icon"]?.text, place: place,
          isCurrent: page.configuration["current"]?["path"]?.text == path)
      ]
    }
  }

  /// Goes to a page by the menu, and waits for the run. Where the reader is already, the page reruns.
  ///
  ///     try await app.openPage("Orders")
  ///
  /// - Parameter title: As the menu has it.
  /// - Throws: ``PageError`` where the menu has no such page.
  public func openPage(
    _ title: String, fileID: StaticString = #fileID, line: Int = #line
  ) async throws {
    guard let entry = menu.first(where: { $0.title == title }) else {
      let titles = menu.map { "'\($0.title)'" }.joined(separator: ", ")
      let list = titles.isEmpty ? "There is no menu." : "It has \(titles)."
      throw PageError("The menu has no page '\(title)'. \(list)", SourceLine(fileID, line))
    }
    if entry.isCurrent, missingPage == nil, query.isEmpty { return try await run() }
    try await follow(Location(path: entry.path, query: ""))
  }
}

extension PageElement {
  /// Follows a page link.
  func follow(_ source: SourceLine) async throws {
    guard !isDisabled else {
      throw PageError("\(description) is disabled: a reader can't follow it.", source)
    }
    if let path = text("page") {
      return try await test.follow(Location(path: path, query: text("query") ?? ""))
    }
    let url = text("url") ?? ""
    guard url.hasPrefix("/"), !url.hasPrefix("//") else {
      throw PageError("\(description) leads out of the app, to '\(url)'.", source)
    }
    // The browser opens it as any address.
    let parts = url.split(separator: "?", maxSplits: 1).map(String.init)
    try await test.visit(path: parts[0], query: parts.count > 1 ? parts[1] : "")
  }
}
