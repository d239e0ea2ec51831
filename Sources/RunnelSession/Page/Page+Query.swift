import RunnelWire

extension Page {
  /// The names in the address that belong to widgets on the page, or to widgets that are kept while they are not.
  var boundKeys: Set<String> {
    Set(widgets.values.lazy.filter(\.isBound).compactMap(\.key))
  }

  /// Changes the address as a script or a callback does.
  ///
  /// - Parameters:
  ///   - texts: By name; a name with none is gone.
  ///   - replacesOthers: Other names go too, but those that the script may not set.
  mutating func assignQuery(
    _ texts: [(name: String, texts: [String])], replacesOthers: Bool
  ) -> RunnelError? {
    guard mayWrite else { return nil }
    let bound = boundKeys
    for (name, _) in texts {
      if let objection = objection(toSetting: name, bound) { return objection }
    }
    var query = address.query
    if replacesOthers {
      query.removeAll { !QueryParameters.isReserved($0) && !bound.contains($0) }
    }
    for (name, texts) in texts { query.set(name, to: texts) }
    guard !address.assign(query) else { return nil }
    return RunnelError(
      .queryTooLong,
      """
      The page's address can't hold this query of \(query.parameters.count) parameters and \(query.encoded.utf8.count) \
      bytes: at most \(Query.maxParameters) and \(Query.maxBytes) are taken. Keep what is long in `sessionState`.
      """)
  }

  private func objection(toSetting name: String, _ bound: Set<String>) -> RunnelError? {
    if QueryParameters.isReserved(name) {
      return RunnelError(
        .assignmentNotAllowed,
        """
        `queryParams["\(name)"]` can't be set: `embed` and `embed_options` say how the page shows itself inside of another \
        one. Choose another name.
        """)
    }
    guard bound.contains(name) else { return nil }
    return RunnelError(
      .assignmentNotAllowed,
      """
      `queryParams["\(name)"]` can't be set: it follows the widget with the key '\(name)', which has `bind: .queryParams`. \
      Set `sessionState["\(name)"]`, before the widget is shown or in a callback.
      """)
  }

  // MARK: Bound widgets

  /// A bound widget, with the texts of its name in the address.
  struct Follower {
    var id: WidgetID
    var widget: any Widget
    var reading: any Sendable
    var isRequired: Bool
    var texts: [String]

    /// What the address asks for, and whether that is a change. Calls the author's code.
    var outcome: Outcome {
      let asked = widget.erasedReading(asking: texts, isRequired: isRequired)
      let new = asked ?? widget.initialReading
      return Outcome(
        reading: new, isTouched: asked != nil, isChange: !widget.isSame(new, reading))
    }

    struct Outcome: Sendable {
      var reading: any Sendable
      /// The address says so; else it is the default, since the address says nothing that the widget takes.
      var isTouched: Bool
      /// It is another one than the follower's.
      var isChange: Bool
    }
  }

  /// The widgets that are to follow a navigation.
  func followers() -> [Follower] {
    widgets.compactMap { id, record in
      guard record.isBound, !record.isDisabled, let key = record.key else { return nil }
      return Follower(
        id: id, widget: record.widget, reading: record.reading, isRequired: record.isRequired,
        texts: address.query.texts(of: key))
    }
  }

  /// Sets a widget to what the address says.
  ///
  /// - Returns: The callback, if that is a change.
  mutating func follow(_ follower: Follower, to outcome: Follower.Outcome) -> Callback? {
    guard let record = widgets[follower.id] else { return nil }
    record.isTouched = outcome.isTouched
    changedReadings.insert(follower.id)
    if outcome.isChange {
      released.append(record.reading)
      record.reading = outcome.reading
      record.isNews = true
    }
    if let key = record.key, values[key]?.isAssigned == true {
      values[key]?.isAssigned = false
      changedKeys.insert(key)
    }
    return outcome.isChange ? record.callback : nil
  }
}

extension Widget {
  /// The reading that an address asks for; `nil`: none, or none that the widget takes.
  func reading(asking texts: [String], isRequired: Bool) -> Reading? {
    guard !texts.isEmpty, let reading = reading(queryTexts: texts), objection(to: reading) == nil,
      !(isRequired && isEmpty(reading))
    else { return nil }
    return reading
  }

  func erasedReading(asking texts: [String], isRequired: Bool) -> (any Sendable)? {
    reading(asking: texts, isRequired: isRequired)
  }

  /// What the address says of a reading: nothing of the default, which needs no saying.
  func addressTexts(of reading: Reading) -> [String] {
    reading == initial ? [] : queryTexts(of: reading) ?? []
  }

  func erasedAddressTexts(of reading: any Sendable) -> [String] {
    (reading as? Reading).map(addressTexts) ?? []
  }

  func isSame(_ left: any Sendable, _ right: any Sendable) -> Bool {
    (left as? Reading) == (right as? Reading)
  }
}
