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

  /// Opens the app at another query, and another path if one is given, in the same tab, as by the address bar, and waits for
  /// the run. The session goes on.
  public func visit(path: String? = nil, query: String) async throws {
    disconnect()
    history.visit(Location(path: path ?? self.path, query: query))
    navigate()
    try await reconnect()
  }

  /// Puts the browser at another address without a word to the app.
  package func move(to path: String, query: String) {
    history.visit(Location(path: path, query: query))
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
