import RunnelWire

/// The path and the query of the page's address: as the script, bound widgets and the reader have made them, and as the
/// browser shows them.
struct Address: Sendable {
  /// The part below the app's base path.
  private(set) var path: String
  private(set) var query: Query
  /// What the browser shows, as far as the session knows.
  private var shown: (path: String, query: Query)
  /// The script has set it: the browser's Back leads to what was before.
  private var isStep = false
  /// The store has another one.
  var isUnstored = false

  /// What the browser shows, or what the store had.
  init(path: String = "/", _ query: Query) {
    self.path = path
    self.query = query
    shown = (path, query)
  }

  // MARK: Changes

  /// The script gives the query.
  ///
  /// - Returns: False: no address can hold it, and nothing is changed.
  mutating func assign(_ new: Query) -> Bool {
    guard new != query else { return true }
    guard new.fits else { return false }
    change(to: new)
    isStep = true
    return true
  }

  /// The script goes to another page.
  mutating func go(to newPath: String, _ new: Query, isStep: Bool) {
    guard new != query || newPath != path else { return }
    path = newPath
    change(to: new.fits ? new : Query())
    self.isStep = isStep
  }

  /// A bound widget gives its name other texts, or none.
  ///
  /// - Returns: False: no address can hold them, and the name is gone from it.
  mutating func bind(_ name: String, to texts: [String]) -> Bool {
    guard query.texts(of: name) != texts else { return true }
    var new = query
    new.set(name, to: texts)
    if new.fits {
      change(to: new)
      return true
    }
    new.set(name, to: [])
    if new != query { change(to: new) }
    return false
  }

  /// The reader goes to another path or query, where their browser is already.
  mutating func navigate(toPath newPath: String, _ new: Query) {
    show(path: newPath, new)
    guard new != query || newPath != path else { return }
    path = newPath
    change(to: new)
  }

  /// A browser comes to the session and shows this.
  mutating func show(path: String, _ query: Query) {
    shown = (path, query)
    isStep = false
  }

  private mutating func change(to new: Query) {
    query = new
    isUnstored = true
  }

  // MARK: What follows

  /// Whether the browser is to show something else than it does.
  var isChanged: Bool { query != shown.query || path != shown.path }

  /// What the browser is to show instead of what it does.
  mutating func takeChange() -> (location: Location, isStep: Bool)? {
    defer { isStep = false }
    guard isChanged else { return nil }
    shown = (path, query)
    return (location, isStep)
  }

  /// The path and the query, if the store does not have them.
  mutating func takeUnstored() -> Location? {
    defer { isUnstored = false }
    return isUnstored ? location : nil
  }

  private var location: Location { Location(path: path, query: query.encoded) }
}
