import RunnelTree

extension Page {
  /// What session state holds at a key.
  enum Held {
    case nothing
    case value(any Sendable)
    /// A button: whether it was pressed. To say so is to deliver the press.
    case press(WidgetID, Bool)
    /// What the press of a widget brings; `nil`: it was not pressed. To say so is to deliver the press.
    case brought(WidgetID, (any Sendable)?)
  }

  /// What session state holds at a key: the value assigned last, or the reading of the widget with that key.
  func value(at key: String) -> Held {
    guard let entry = values[key] else { return .nothing }
    guard !entry.isAssigned, let id = entry.widget, let record = widgets[id] else {
      return .value(entry.value)
    }
    guard record.isTrigger else { return .value(record.reading) }
    if record.bringsReading { return .brought(id, brought[id]) }
    return .press(id, isPressed(id))
  }

  /// The value at a key, unless it is a press.
  func plainValue(at key: String) -> (any Sendable)? {
    if case .value(let value) = value(at: key) { value } else { nil }
  }

  func contains(_ key: String) -> Bool { values[key] != nil }

  /// Why a key can't be set now.
  func checkAssignment(to key: String) throws(RunnelError) {
    if let id = values[key]?.widget, let record = widgets[id], record.stamp.run == run,
      ongoing.isRunning
    {
      throw RunnelError(
        .widgetAlreadyShown,
        """
        \(isPart(key) ? "`\(key)`" : "`sessionState[\"\(key)\"]`") can't be set after the widget \
        \(isPart(key) ? "that is bound to it" : "with the key '\(key)'") was shown. Set it before the widget, \
        in a callback, or put the widget into a container above and fill that later.
        """)
    }
    // State that was declared may have a form's name: nobody takes one for the other.
    if let form = forms[key], form.stamp.run == run, ongoing.isRunning,
      values[key]?.isDeclared != true
    {
      throw RunnelError(
        .assignmentNotAllowed,
        "`sessionState[\"\(key)\"]` can't be set: '\(key)' is the key of a form. Choose another key."
      )
    }
  }

  /// Sets a key as a script or a callback does.
  mutating func assign(_ value: any Sendable, to key: String) throws(RunnelError) {
    guard mayWrite else { return }
    try checkAssignment(to: key)
    if !unknownParts.isEmpty { forgetUnknownParts(of: key) }
    var entry =
      values[key] ?? Entry(value: value, isAssigned: true, assignedRun: run)
    released.append(entry.value)
    entry.value = value
    entry.unread = nil
    entry.isAssigned = true
    entry.assignedRun = run
    entry.isInitial = false
    values[key] = entry
    changedKeys.insert(key)
    noteReadable(key)
  }

  /// A stored value can't be read: the page says so until it can, or the key is assigned.
  mutating func noteUnreadable(_ key: String, _ text: String) {
    unreadTexts[key] = text
    tree.sendConfiguration(unreadProps)
  }

  mutating func noteReadable(_ key: String) {
    guard !unreadTexts.isEmpty, unreadTexts.removeValue(forKey: key) != nil else { return }
    tree.sendConfiguration(unreadProps)
  }

  /// What the page says of stored values that can't be read.
  var unreadProps: [UInt8] {
    guard !unreadTexts.isEmpty else { return Array("\"unread\":null".utf8) }
    var props = Props()
    let texts = unreadTexts.sorted { $0.key < $1.key }.map(\.value)
    props.text("unread", texts.joined(separator: "\n\n"))
    return props.bytes
  }

  /// Gives a key its first value, and keeps it when no widget shows it.
  mutating func declare(_ initial: any Sendable, at key: String) {
    if let entry = values[key] {
      guard !entry.isDeclared else { return }
      values[key]?.isDeclared = true
      changedKeys.insert(key)
      if let id = entry.widget { changedReadings.insert(id) }
      return
    }
    guard mayWrite else { return }
    changedKeys.insert(key)
    values[key] = Entry(
      value: initial, isAssigned: true, assignedRun: run, isDeclared: true, isInitial: true)
  }

  mutating func remove(_ key: String) throws(RunnelError) {
    guard mayWrite else { return }
    for part in parts[key] ?? [] { try remove(part.key) }
    if !unknownParts.isEmpty { forgetUnknownParts(of: key) }
    if let id = values[key]?.widget, let record = widgets[id] {
      if record.stamp.run == run, ongoing.isRunning, !ongoing.isInCallbacks {
        throw RunnelError(
          .widgetAlreadyShown,
          """
          `sessionState["\(key)"]` can't be removed after the widget with the key '\(key)' was shown. Remove it before \
          the widget or in a callback.
          """)
      }
      // Deleted state falls back to the default, which the browser is told when the widget is drawn.
      record.isTouched = false
      changedReadings.insert(id)
      if record.isBound { _ = address.bind(key, to: []) }
    } else if let id = values[key]?.widget, restored.removeValue(forKey: id) != nil {
      changedReadings.insert(id)
      removedKeys.insert(key)
    }
    if let old = values.removeValue(forKey: key) { released.append(old) }
    changedKeys.insert(key)
    noteReadable(key)
  }

  /// The keys whose values cannot be written down, with their types; for `runner.enforceSerializableSessionState`.
  var unserializableKeys: [(key: String, type: String)] {
    values.compactMap { key, entry in
      if entry.widget != nil, !entry.isAssigned { return nil }
      return entry.value is any Encodable ? nil : (key, String(describing: type(of: entry.value)))
    }.sorted { $0.key < $1.key }
  }
}
