import RunnelWire

// Session state, as scripts read it. Values from the store are decoded by who first asks for them, which is the author's code.
extension Session {
  /// The entry at a key with its type.
  func value<Value: Sendable>(at key: String, as type: Value.Type, in run: Run?) -> Value? {
    fold(key)
    // Nothing is not a `Value` either where that is an optional: what is to be read instead may be something.
    guard let held = held(at: key, in: run) else { return nil }
    // What is not decoded yet is also `any Sendable`, and nothing for authors.
    if Value.self == StoredValue.self || !(held is StoredValue), let value = held as? Value {
      return value
    }
    guard let stored = withPage({ $0.stored(at: key) }) else { return nil }
    switch stored.decoding(as: Value.self) {
    case .value(let decoded):
      withPage { page in
        guard page.stored(at: key) == stored else { return }
        page.values[key]?.value = decoded
        page.noteReadable(key)
      }
      return decoded
    case .failure(let reason):
      tellOfUnread(key, reason, "\(Value.self)")
      return nil
    }
  }

  /// The entry at a key with its type, where one of another type is a mistake of the author's.
  ///
  /// - Parameters:
  ///   - place: Shows the mistake.
  ///   - reader: What reads it, for the message.
  func expected<Value: Sendable>(
    at key: String, as type: Value.Type, at place: Place, by reader: @autoclosure () -> String
  ) -> Value? {
    if let value = value(at: key, as: type, in: place.run) { return value }
    let (held, isStored) = withPage { ($0.plainValue(at: key), $0.stored(at: key) != nil) }
    // What an earlier version of the script has left is no mistake of this one.
    guard let held, !isStored, !isNil(held) else { return nil }
    place.mistake(
      RunnelError(
        .valueOfOtherType,
        """
        \(reader()) is of the type `\(Value.self)`, but the key '\(key)' holds a value of the type `\(Swift.type(of: held))`. \
        Use one type for a key, or another key.
        """))
    return nil
  }

  /// What session state holds at a key, whatever its type.
  func held(at key: String, in run: Run?) -> (any Sendable)? {
    // A callback reads by the container of an older run; the press is that of the run that calls it.
    let caller = Run.current.flatMap { $0.session === self ? $0 : nil } ?? run
    return switch withPage({ $0.value(at: key) }) {
    case .nothing: nil
    case .value(let value): value
    case .press(let id, let isPressed):
      isPressed && (caller.map { deliverPress(of: id, in: $0) } ?? true)
    case .brought(_, nil): nil
    case .brought(let id, let reading?):
      caller.map { deliverPress(of: id, in: $0) } ?? true ? reading : nil
    }
  }

  /// Gives a declared key its initial value, where an earlier version of the script has left one that is not of this type. The
  /// store keeps that until the key is assigned: a version that can read it finds it.
  func keepUnreadable<Value: Sendable>(_ key: String, initial: Value) {
    let stored = withPage { $0.stored(at: key) }
    guard let stored, case .failure(let reason) = stored.decoding(as: Value.self) else { return }
    tellOfUnread(key, reason, "\(Value.self)")
    withPage { page in
      guard page.stored(at: key) == stored else { return }
      page.keepUnread(stored, at: key, initial: initial)
    }
  }

  private func tellOfUnread(_ key: String, _ reason: String, _ type: String) {
    guard withPage({ $0.unreadKeys.insert(key).inserted }) else { return }
    app.warnOfUnread(key: key, type: type, reason: reason)
    guard app.configuration.client.showErrorDetails == .full else { return }
    let text = """
      sessionState["\(key)"] was stored by another page, or by an earlier version of the script, and can't be read as \(type): \
      \(reason.filter { $0 != "`" }). The page goes on with the initial value.

      What is stored stays until the key is assigned. To read it, use the same type everywhere, undo the change of the type, or \
      give the type an init(from:) that takes both forms.
      """
    withPage { $0.noteUnreadable(key, text) }
  }

  /// Decodes what the store had for a widget that is about to be drawn.
  func thaw<W: Widget>(_ widget: W, key: String?, id: WidgetID) {
    let (restored, stored, held) = withPage { page in
      let entry = key.flatMap { page.values[$0] }
      // Its own reading comes with `restored`.
      let isOther = entry?.value is StoredValue || entry?.widget != id
      return (page.restored[id], isOther ? key.flatMap { page.stored(at: $0) } : nil, entry?.value)
    }
    var entry = stored
    // A text, a number or a boolean that the widget takes as it is.
    if let held, !(held is StoredValue), widget.reading(adopting: held) != nil { entry = nil }
    guard restored != nil || entry != nil else { return }
    let reading = restored.flatMap { widget.reading(restoring: $0.value) }
    let value = entry.flatMap { widget.reading(restoring: $0) }
    if restored != nil, reading == nil {
      app.warnOfUnread(
        key: key ?? id.text, type: "\(W.Reading.self)", reason: "the widget does not take it")
    }
    withPage { page in
      if let key, let entry, page.stored(at: key) == entry {
        if let value { page.values[key]?.value = value } else { page.values[key] = nil }
      }
      if let restored {
        page.restored[id] = nil
        if let reading { page.thawed[id] = Page.Thawed(reading, of: restored) }
      }
    }
  }
}

private protocol Absence {
  var isAbsent: Bool { get }
}

extension Optional: Absence {
  fileprivate var isAbsent: Bool { if case .none = self { true } else { false } }
}

/// Whether a value is an optional without one, which reads as any type does that nobody has set.
private func isNil(_ value: any Sendable) -> Bool { (value as? any Absence)?.isAbsent ?? false }
