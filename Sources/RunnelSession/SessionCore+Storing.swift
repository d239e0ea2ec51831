import RunnelWire

extension SessionCore {
  /// What a run did, on its way into the store and then to the browser.
  struct Settlement {
    enum Extent {
      case wholePage
      /// The page began anew in the midst of the run; the run that follows draws what is missing.
      case partOfPage
      /// The script has asked for another run, which draws the page.
      case noPage
    }

    var run: Int
    var seen: Int
    var operations: ServerMessage.Operations
    var extent: Extent
    var status: ServerMessage.Status
    var changes: Changes
    var tokens: Tokens
    /// How often a browser had come when the run ended.
    var attachments: Int
    var isToldOfCrash: Bool
    /// Files of uploaders that left the page.
    var abandoned: [UploadShelf.File]
    /// Something is to be stored, be it only that an event was taken in.
    var hasEffects: Bool
  }

  /// Tells the browser that a run's events are done, together with what it has drawn.
  func report(_ settlement: Settlement) {
    // Who came meanwhile has not the page that the run has drawn on; his own follows.
    let isHis = attachments == settlement.attachments
    switch settlement.extent {
    case .wholePage where isHis:
      send(
        .done(
          run: settlement.run, seen: settlement.seen, operations: settlement.operations,
          status: settlement.status, stored: stored))
    case .partOfPage where isHis && !settlement.operations.isEmpty:
      // Its end would tell the browser that the rest is gone.
      send(
        .patch(run: settlement.run, seen: settlement.seen, operations: settlement.operations))
      send(.stored(stored))
    case .wholePage, .partOfPage, .noPage: send(.stored(stored))
    }
  }

  /// What is not in the store yet; values are copies, to be encoded without the lock.
  struct Changes {
    /// `nil`: the key has no value of its own.
    var state: [String: Entry?] = [:]
    /// `nil`: the widget is gone.
    var readings: [WidgetID: Reading?] = [:]
    /// The address's query, if it is another one.
    var query: String?

    struct Reading {
      var widget: any Widget
      var value: any Sendable
      var isTouched: Bool
      var key: String?
      var isDeclared: Bool
      var persistence: PersistState?

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
    var changes = Changes(query: address.takeUnstored())
    for key in changedKeys {
      let entry = values[key].flatMap { $0.isAssigned || $0.widget == nil ? $0 : nil }
      changes.state.updateValue(entry, forKey: key)
    }
    for id in changedReadings {
      let reading: Changes.Reading? = widgets[id].flatMap { record in
        guard !type(of: record.widget).isTrigger, record.isTouched || record.key != nil else {
          return nil
        }
        return Changes.Reading(
          widget: record.widget, value: record.reading, isTouched: record.isTouched,
          key: record.key, isDeclared: record.key.flatMap { values[$0]?.isDeclared } ?? false,
          persistence: record.persistence)
      }
      changes.readings.updateValue(reading, forKey: id)
    }
    changedKeys.removeAll(keepingCapacity: true)
    changedReadings.removeAll(keepingCapacity: true)
    return changes
  }

  /// Begins where the store says that the session was.
  mutating func restore(_ record: SessionRecord) {
    lastEvent = max(record.lastEvent, record.interrupted ?? 0)
    seen = lastEvent
    stored = lastEvent
    wasInterrupted = record.interrupted != nil
    isInterruptionStored = lastEvent == record.lastEvent
    failedStarts = record.failedStarts
    queue.awaitPage()
    isPageWhole = false
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
          persistence: slot.persistence)
        guard let key = slot.key, values[key] == nil else { continue }
        values[key] = Entry(
          value: slot.value.thawed, isAssigned: false, assignedRun: 0, isDeclared: slot.isDeclared,
          widget: id)
      case .upload: break
      }
    }
  }
}

extension Widget {
  func stored(_ reading: any Sendable) -> StoredValue? {
    guard let reading = reading as? Reading else { return nil }
    return StoredValue(reading) ?? description(of: reading).map(StoredValue.init(describing:))
  }
}
