import RunnelWire

// Texts of an address are read and written by the author's code (how an option reads, for one), and so outside of the lock.
extension Session {
  /// Sets a bound widget to what the address says to which the reader went.
  ///
  /// - Returns: The widget's callback, if that is a change.
  func lead(_ follower: SessionCore.Follower, in run: Run) -> Callback? {
    let reading = follower.widget.erasedReading(
      asking: follower.texts, isRequired: follower.isRequired)
    return core.withLock { core in
      core.run == run.number ? core.follow(follower, to: reading) : nil
    }
  }

  /// What the address says of a widget that is new on the page; `nil`: nothing that it takes, or that it does not have.
  func proposal<W: Widget>(for widget: W, _ field: Field, _ id: WidgetID) -> W.Reading? {
    guard field.bind != nil, !field.isDisabled, let key = field.key else { return nil }
    let (texts, last): ([String], W.Reading?) = core.withLock { core in
      guard core.widgets[id]?.isShown != true, core.removedKeys.remove(key) == nil else {
        return ([], nil)
      }
      let last = core.widgets[id].map(SessionCore.Thawed.init) ?? core.thawed[id]
      return (
        core.address.query.texts(of: key),
        last.flatMap { $0.isTouched ? $0.reading as? W.Reading : nil }
      )
    }
    guard let reading = widget.reading(asking: texts, isRequired: field.isRequired) else {
      return nil
    }
    // A text may say less than the value that was written so.
    if let last, widget.queryTexts(of: last) == texts { return nil }
    return reading
  }

  /// Brings the address up to date with a widget that was drawn.
  func follow<W: Widget>(_ reading: W.Reading, of widget: W, _ field: Field, _ id: WidgetID) {
    guard field.bind != nil, let key = field.key else { return }
    let texts = widget.addressTexts(of: reading)
    let fits = core.withLock { core in
      guard core.mayWrite, core.widgets[id]?.run == core.run else { return true }
      return core.address.bind(key, to: texts)
    }
    if !fits { app.warnOfLongQuery(key: key) }
  }

  /// Said when an address has a query that none may have.
  static var queryProblem: ServerMessage {
    .problem(
      title: "This address is too long",
      text: """
        What stands behind its question mark has more than \(Query.maxBytes) bytes or \(Query.maxParameters) parameters, \
        and was not taken. Shorten it.
        """)
  }
}

extension Field {
  /// Why the widget can't be bound to the address.
  func bindingMistake(_ kind: StaticString) -> RunnelError? {
    guard bind != nil else { return nil }
    guard let key else {
      return RunnelError(
        .badBinding,
        """
        `bind: .queryParams` needs a `key:`, which names the value in the page's address. Give one to the widget of the kind \
        `\(name ?? kind)` with the label '\(label)'.
        """)
    }
    guard QueryParameters.isReserved(key) else { return nil }
    return RunnelError(
      .badBinding,
      """
      The widget with the key '\(key)' can't have `bind: .queryParams`: in the page's address, `embed` and `embed_options` \
      say how the page shows itself inside of another one. Choose another key.
      """)
  }
}
