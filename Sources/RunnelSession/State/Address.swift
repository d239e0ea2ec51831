import RunnelWire

/// The query of the page's address: as the script, bound widgets and the reader have made it, and as the browser shows it.
struct Address: Sendable {
  private(set) var query: Query
  /// What the browser shows, as far as the session knows.
  private var shown: Query
  /// The script has set it: the browser's Back leads to what was before.
  private var isStep = false
  /// The store has another one.
  private var isUnstored = false

  /// - Parameter query: What the browser shows, or what the store had.
  init(_ query: Query) {
    self.query = query
    shown = query
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

  /// The reader goes to another query, where his browser is already.
  mutating func navigate(to new: Query) {
    shown = new
    isStep = false
    if new != query { change(to: new) }
  }

  /// A browser comes to the session and shows this.
  mutating func show(_ query: Query) {
    shown = query
    isStep = false
  }

  private mutating func change(to new: Query) {
    query = new
    isUnstored = true
  }

  // MARK: What follows

  /// What the browser is to show instead of what it does.
  mutating func takeChange() -> (query: String, isStep: Bool)? {
    defer { isStep = false }
    guard query != shown else { return nil }
    shown = query
    return (query.encoded, isStep)
  }

  /// The query, if the store does not have it.
  mutating func takeUnstored() -> String? {
    defer { isUnstored = false }
    return isUnstored ? query.encoded : nil
  }
}
