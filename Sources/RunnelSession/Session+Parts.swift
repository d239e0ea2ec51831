// Parts of entries to which widgets are bound: `$draft.name`.
extension Session {
  /// A widget is about to be drawn that is bound to a part.
  func declare(_ part: BoundPart) {
    guard part.name.isStored else {
      guard let run = Run.current else { return }
      return Place.beginning(of: run).mistake(Self.notStored(part), in: "@State", part.entry)
    }
    let key = part.key
    guard withPage({ !$0.hasPart(key, of: part.entry) }) else { return }
    guard let value = part.read(part.whole()) else { return }
    let wasThere = withPage { $0.addPart(part, value) }
    // The process ended between the reader's change and the run that would have told the whole. What was drawn of it is old.
    if wasThere, fold(part.entry) { rerun() }
  }

  /// Sets a key as a script or a callback does, and with it its parts.
  func assign(_ value: any Sendable, to key: String) -> RunnelError? {
    var changed: [(key: String, value: any Sendable)] = []
    for part in withPage({ $0.parts[key] ?? [] }) {
      guard let new = part.read(value) else { continue }
      if let old = part.shown(self, part.key), isSame(old, new) { continue }
      changed.append((part.key, new))
    }
    return withPage { [changed] page in
      do throws(RunnelError) {
        for part in changed { try page.checkAssignment(to: part.key) }
        try page.assign(value, to: key)
        for part in changed { try page.assign(part.value, to: part.key) }
      } catch {
        return error
      }
      return nil
    }
  }

  /// All wholes take over what their parts have become.
  func foldParts() {
    for key in withPage({ $0.parts.isEmpty ? [] : Array($0.parts.keys) }) { fold(key) }
  }

  /// A whole takes over what its parts have become.
  ///
  /// - Returns: Whether it is another one by that.
  @discardableResult
  func fold(_ key: String) -> Bool {
    var isChanged = false
    for part in withPage({ $0.parts[key] ?? [] }) {
      guard let shown = part.shown(self, part.key),
        let whole = withPage({ $0.values[key]?.value }), let old = part.read(whole),
        !isSame(old, shown)
      else { continue }
      let new = part.write(whole, shown)
      withPage { $0.takeOver(new, at: key) }
      isChanged = true
    }
    return isChanged
  }

  private static func notStored(_ part: BoundPart) -> RunnelError {
    RunnelError(
      .valueNotAllowed,
      """
      A part of `$\(part.entry)` can't be bound: only a stored property without observers can be, and not an element of a list or \
      of a dictionary. Give the widget the value and a key of its own, and assign what it returns: \
      `rows[i].name = st.textInput("Name", value: rows[i].name, key: "name \\(rows[i].id)")`.
      """)
  }
}

extension Page {
  /// Whether a part has an entry of its own that it is known to belong to.
  func hasPart(_ key: String, of entry: String) -> Bool {
    guard values[key] != nil, let parts = parts[entry] else { return false }
    return parts.contains { $0.key.utf8.elementsEqual(key.utf8) }
  }

  func isPart(_ key: String) -> Bool { parts.keys.contains { hasPart(key, of: $0) } }

  /// A part has an entry of its own from now on.
  ///
  /// - Returns: Whether the store had one.
  mutating func addPart(_ part: BoundPart, _ value: any Sendable) -> Bool {
    let key = part.key
    if parts[part.entry]?.contains(where: { $0.key.utf8.elementsEqual(key.utf8) }) != true {
      parts[part.entry, default: []].append(part)
    }
    let wasThere = unknownParts.remove(key) != nil
    declare(value, at: key)
    return wasThere
  }

  /// A whole has parts that are news to it.
  mutating func takeOver(_ whole: any Sendable, at key: String) {
    guard let old = values[key] else { return }
    released.append(old.value)
    values[key]?.value = whole
    values[key]?.unread = nil
    values[key]?.isInitial = false
    changedKeys.insert(key)
  }

  /// A whole was set or removed: parts that this process has not met are older than that.
  mutating func forgetUnknownParts(of key: String) {
    let start = BoundPart.start(of: key)
    for part in unknownParts where part.utf8.starts(with: start.utf8) {
      unknownParts.remove(part)
      if let id = values[part]?.widget, restored.removeValue(forKey: id) != nil {
        changedReadings.insert(id)
      }
      if let old = values.removeValue(forKey: part) { released.append(old) }
      changedKeys.insert(part)
    }
  }
}

private func isSame(_ left: any Sendable, _ right: any Sendable) -> Bool {
  func isSame<Value: Equatable>(_ left: Value) -> Bool { (right as? Value) == left }
  guard let left = left as? any Equatable else { return false }
  return isSame(left)
}
