// For a store that has begun anew: it has to be given all of the session, and not what an event has changed.
extension Session {
  /// All of the session as the store keeps it.
  ///
  /// - Parameter lastEvent: The last event whose effects are in it. There must be none of a run that goes on.
  func wholeRecord(lastEvent: Int) -> SessionRecord {
    let (tokens, refused) = withMailbox { ($0.exchange.tokens, $0.delivery.refused) }
    let whole = withPage { Handed($0.takeEverything()) }.value
    var slots = slots(of: whole.changes).compactMapValues(\.self)
    for (key, value) in whole.unread {
      slots[SlotName(.state, key)] = StateSlot(isDeclared: true, value: value).bytes
    }
    for (id, reading) in whole.restored {
      let isDeclared = reading.key.flatMap { whole.changes.state[$0] ?? nil }?.isDeclared ?? false
      slots[SlotName(.reading, id.text)] =
        ReadingSlot(
          isTouched: reading.isTouched, key: reading.key, isDeclared: isDeclared,
          persistence: reading.persistence, page: reading.page, value: reading.value
        ).bytes
    }
    for refusal in refused { slots[SlotName(refusal.event)] = Array(refusal.text.utf8) }
    for file in uploads.all { slots[SlotName(.upload, file.id)] = file.slot.bytes }
    return SessionRecord(
      id: id, tokens: tokens, browser: browser, path: whole.path, query: whole.query,
      lastEvent: lastEvent, slots: slots)
  }
}

extension Page {
  /// What would be stored if everything had changed.
  struct Everything {
    var changes: Changes
    /// What the store had at keys whose type the script has changed.
    var unread: [String: StoredValue]
    var restored: [WidgetID: Restored]
    var path: String
    var query: String
  }

  mutating func takeEverything() -> Everything {
    changedKeys.formUnion(values.keys)
    changedReadings.formUnion(widgets.keys)
    dialogs.isUnstored = dialogs.open != nil
    let changes = takeChanges()
    return Everything(
      changes: changes, unread: values.compactMapValues(\.unread), restored: restored,
      path: address.path, query: address.query.encoded)
  }
}
