import RunnelWire

extension Page {
  /// What is not in the store yet; values are copies, to be encoded without the lock.
  struct Changes {
    /// `nil`: the key has no value of its own.
    var state: [String: Entry?] = [:]
    /// `nil`: the widget is gone.
    var readings: [WidgetID: Reading?] = [:]
    /// The uploaders whose values have changed, with the files in them now.
    var uploaders: [WidgetID: Set<String>] = [:]
    /// Files that came with presses which are over.
    var spentFiles: Set<String> = []
    /// The path and the query of the address, if they are others.
    var location: Location?
    /// The dialog that is open, where that is news; `.some(nil)`: none is.
    var dialog: Dialogs.Open??

    struct Reading {
      var widget: any Widget
      var value: any Sendable
      var isTouched: Bool
      var key: String?
      var isDeclared: Bool
      var persistence: PersistState?
      var page: String?

      /// As bytes; `nil` for a value that nobody can write down.
      var stored: StoredValue? { widget.stored(value) }
    }
  }

  /// A reading as the store had it, of a widget that was not drawn since.
  struct Restored {
    var value: StoredValue
    var isTouched: Bool
    var key: String?
    var persistence: PersistState?
    /// The page on which it is kept.
    var page: String?
  }

  /// A reading from before this run: from the store, decoded for its widget, or as the widget has it.
  struct Thawed {
    var reading: any Sendable
    var isTouched: Bool
    var persistence: PersistState?

    init(_ reading: any Sendable, of restored: Restored) {
      self.reading = reading
      isTouched = restored.isTouched
      persistence = restored.persistence
    }

    init(_ record: WidgetRecord) {
      reading = record.reading
      isTouched = record.isTouched
      persistence = record.persistence
    }
  }

  /// Takes what changed since the last call.
  mutating func takeChanges() -> Changes {
    var changes = Changes(spentFiles: spentFiles, location: address.takeUnstored())
    spentFiles = []
    if dialogs.isUnstored {
      dialogs.isUnstored = false
      changes.dialog = .some(dialogs.open)
    }
    for key in changedKeys {
      if keepsUnread(key) { continue }
      let entry = values[key].flatMap { $0.isAssigned || $0.widget == nil ? $0 : nil }
      changes.state.updateValue(entry, forKey: key)
    }
    for id in changedReadings {
      // The files of a press go with it, not with the next reading.
      if let record = widgets[id], !record.isTrigger,
        let uploader = record.widget as? any UploadWidget
      {
        changes.uploaders[id] = uploader.files(inReading: record.reading)
      }
      let reading: Changes.Reading? = widgets[id].flatMap { record in
        guard !record.isTrigger, record.isTouched || record.key != nil else {
          return nil
        }
        return Changes.Reading(
          widget: record.widget, value: record.reading, isTouched: record.isTouched,
          key: record.key, isDeclared: record.key.flatMap { values[$0]?.isDeclared } ?? false,
          persistence: record.persistence, page: keptOn[id])
      }
      changes.readings.updateValue(reading, forKey: id)
    }
    changedKeys.removeAll(keepingCapacity: true)
    changedReadings.removeAll(keepingCapacity: true)
    return changes
  }

  /// Takes changes back that were not stored: they go with the next ones.
  ///
  /// - Parameter left: Resources whose nodes have left the page.
  mutating func putBack(_ changes: Changes, leaving left: [any NodeResource] = []) {
    leftResources += left
    changedKeys.formUnion(changes.state.keys)
    changedReadings.formUnion(changes.readings.keys)
    spentFiles.formUnion(changes.spentFiles)
    if changes.location != nil { address.isUnstored = true }
    if changes.dialog != nil { dialogs.isUnstored = true }
  }

  /// Whether the store keeps what it has at a key, since nobody has given it another value.
  private mutating func keepsUnread(_ key: String) -> Bool {
    guard let entry = values[key], entry.unread != nil else { return false }
    let isTouched = entry.widget.flatMap { widgets[$0] }?.isTouched ?? false
    if entry.isInitial || entry.widget != nil && !isTouched { return true }
    values[key]?.unread = nil
    return false
  }

  /// What the store had at a key that nobody has set since; `nil`: it was set, or read as its type.
  func stored(at key: String) -> StoredValue? {
    guard let entry = values[key] else { return nil }
    if let stored = entry.value as? StoredValue { return stored }
    // A text, a number or a boolean, which comes back at once; also a reading, until its widget is drawn.
    let isUnread = entry.widget.map { restored[$0] != nil } ?? true
    return entry.assignedRun == 0 && isUnread ? StoredValue(plain: entry.value) : nil
  }

  /// A key has its initial value, since the script's type can't be made of what the store has.
  mutating func keepUnread(_ stored: StoredValue, at key: String, initial: any Sendable) {
    values[key] = Entry(
      value: initial, isAssigned: true, assignedRun: run, isDeclared: true, isInitial: true,
      unread: stored)
  }

  /// Begins where the store says that the session was.
  mutating func restore(_ record: SessionRecord) {
    seen = max(record.lastEvent, record.interrupted ?? 0)
    for (name, bytes) in record.slots {
      switch name.kind {
      case .state:
        guard let slot = StateSlot(bytes: bytes) else { continue }
        values[name.name] = Entry(
          value: slot.value.thawed, isAssigned: true, assignedRun: 0, isDeclared: slot.isDeclared,
          isInitial: slot.isInitial)
      case .reading:
        guard let id = WidgetID(text: name.name), let slot = ReadingSlot(bytes: bytes) else {
          continue
        }
        restored[id] = Restored(
          value: slot.value, isTouched: slot.isTouched, key: slot.key,
          persistence: slot.persistence, page: slot.page)
        keptOn[id] = slot.page
        guard let key = slot.key, values[key] == nil else { continue }
        values[key] = Entry(
          value: slot.value.thawed, isAssigned: false, assignedRun: 0, isDeclared: slot.isDeclared,
          widget: id)
      case .dialog:
        guard let slot = DialogSlot(bytes: bytes) else { continue }
        dialogs.openings = slot.number
        dialogs.open = Dialogs.Open(
          id: slot.id, number: slot.number, argument: slot.argument, calledIn: 0)
      case .upload, .refusal: break
      }
    }
    // A key of the author's own may look like a part's, but was only assigned.
    unknownParts = Set(
      values.filter { key, entry in
        key.utf8.first == UInt8(ascii: "$") && (entry.isDeclared || entry.widget != nil)
      }.keys)
  }
}

extension Widget {
  func stored(_ reading: any Sendable) -> StoredValue? {
    guard let reading = reading as? Reading else { return nil }
    return StoredValue(reading) ?? description(of: reading).map(StoredValue.init(describing:))
  }
}
