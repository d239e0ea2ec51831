import RunnelWire

// Texts of an address are read and written by the author's code (how an option reads, for one).
extension Session {
  /// What the address says of a widget that is new on the page; `nil`: nothing that it takes, or that it does not have.
  ///
  /// Given as any value, since only a bound widget has one and the drawing of all others is spared an optional of its type.
  func proposal<W: Widget>(
    for widget: W, _ field: Field, _ id: WidgetID
  ) -> (any Sendable)? {
    guard field.bind != nil, !field.isDisabled, let key = field.key else { return nil }
    let (texts, last): ([String], W.Reading?) = withPage { page in
      guard page.widgets[id]?.isShown != true, page.removedKeys.remove(key) == nil else {
        return ([], nil)
      }
      let last = page.widgets[id].map(Page.Thawed.init) ?? page.thawed[id]
      return (
        page.address.query.texts(of: key),
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
  func bind<W: Widget>(_ reading: W.Reading, of widget: W, _ field: Field, _ id: WidgetID) {
    guard field.bind != nil, let key = field.key else { return }
    let texts = widget.addressTexts(of: reading)
    let fits = withPage { page in
      guard page.mayWrite, page.widgets[id]?.stamp.run == page.run else { return true }
      return page.address.bind(key, to: texts)
    }
    if !fits { app.warnOfLongQuery(key: key) }
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
