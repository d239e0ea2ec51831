import RunnelWire

// The page's address, as the reader has it.
extension AppTest {
  /// What stands behind the `?` of the address.
  public var query: String { history.query }

  /// The path of the address, below the app's base path.
  public var path: String { history.location.path }

  /// The title of the browser's tab, by `setPageConfig` or of the page that `navigation` has given; `nil`: the app's.
  public var pageTitle: String? {
    page.configuration["title"]?.text ?? page.configuration["current"]?["title"]?.text
  }

  /// The icon of the browser's tab: an emoji, its shortcode, `:material/name:` or an address; `nil`: the app's.
  public var pageIcon: String? { page.configuration["icon"]?.text }

  /// How many addresses the browser's Back and Forward lead to, with the one that is shown.
  public var historyLength: Int { history.count }

  /// Presses the browser's Back, and waits for the run.
  public func goBack() async throws { try await go(by: -1) }

  /// Presses the browser's Forward, and waits for the run.
  public func goForward() async throws { try await go(by: 1) }

  /// Opens the app at another query, in the same tab, as by the address bar, and waits for the run. The session goes on.
  ///
  /// - Parameter query: What stands behind the `?`.
  public func visit(query: String) async throws { try await visit(path: path, query: query) }

  /// Opens the app at another path, in the same tab, as by the address bar, and waits for the run. The session goes on.
  ///
  /// - Parameters:
  ///   - path: Below the app's base path.
  ///   - query: What stands behind the `?`.
  public func visit(path: String, query: String = "") async throws {
    disconnect()
    history.visit(Location(path: path, query: query))
    navigate()
    try await reconnect()
  }

  /// Puts the browser at another address without a word to the app.
  package func move(to path: String, query: String) {
    history.visit(Location(path: path, query: query))
  }

  /// Follows a link to a place of the app, and waits for the run. How the page shows itself inside of another one stays.
  func follow(_ link: Location) async throws {
    let old = history.location
    let kept = old.query.split(separator: "&").map(String.init).filter { item in
      ["embed=", "embed_options="].contains { item.lowercased().hasPrefix($0) }
    }
    let query = (kept + [link.query]).filter { !$0.isEmpty }.joined(separator: "&")
    history.visit(Location(path: link.path, query: query))
    guard history.location != old else { return }
    navigate()
    try await settle()
  }

  private func go(by steps: Int) async throws {
    if try post(stepBy: steps) { try await settle() }
  }

  /// Goes back, or forward, without waiting for the run.
  ///
  /// - Returns: Whether there is one to wait for.
  @discardableResult
  package func post(stepBy steps: Int) throws -> Bool {
    let old = history.location
    guard history.go(by: steps) else {
      throw PageError("There is no address \(steps) from '\(old.path)?\(old.query)'.")
    }
    // Of a step to another fragment, a browser says nothing.
    guard history.location != old else { return false }
    navigate()
    return true
  }

  /// Tells the app where the reader is, without waiting for the run.
  private func navigate() {
    let location = history.location
    post { .navigated(number: $0, location: location) }
    history.navigatedIn = lastEvent
  }
}
