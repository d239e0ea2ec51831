import RunnelTree
import RunnelWire

// What an event does to the widgets: looked up under the lock, judged without it, set under it again.
extension SessionCore {
  /// A value from the browser, beside the widget that it is for.
  struct Offer {
    var value: WireValue
    var widget: any Widget
    var reading: any Sendable
    var isRequired: Bool
    var isBound: Bool

    /// What is to be set; `nil`: the value is refused, or changes nothing. Calls the author's code.
    var change: Change? {
      guard let change = widget.change(from: reading, to: value), change.isChange,
        !(isRequired && widget.isMissing(change.reading))
      else { return nil }
      return Change(
        reading: change.reading,
        texts: isBound ? widget.erasedAddressTexts(of: change.reading) : nil)
    }
  }

  /// A reading to be set, and what the address then says of it, where it does.
  struct Change {
    var reading: any Sendable
    var texts: [String]?
  }

  /// For each of a request's readings, what it is an offer for; `nil`: nothing that the browser may set.
  func offers(in request: RunRequest) -> [Offer?] {
    request.readings.map { incoming in
      guard let record = widgets[incoming.widget], record.isShown, !record.isDisabled,
        !type(of: record.widget).isTrigger
      else { return nil }
      return Offer(
        value: incoming.value, widget: record.widget, reading: record.reading,
        isRequired: record.isRequired, isBound: record.isBound)
    }
  }

  /// Sets what the reader did.
  ///
  /// - Parameter changes: For each of the request's readings, what is to be set.
  /// - Returns: The callbacks to run, and the bound widgets that are to follow the address.
  mutating func apply(
    _ request: RunRequest, _ changes: [Change?]
  ) -> (callbacks: [Callback], followers: [Follower]) {
    if !isPageWhole, request.widgets.contains(where: { widgets[$0] == nil }) {
      // The run that was to draw a restored page did not come so far.
      letGoUpTo = request.lastEvent
    }
    // A form that an earlier run has read, before it was cut off, is empty for this one.
    let unread = request.presses.filter(\.isCalledBack).compactMap { widgets[$0.widget]?.form }
    clearForms(clearing.subtracting(unread), unlessSetSince: run - 1)
    var callbacks: [Callback] = []
    var overtaken: Set<WidgetID> = []
    for (index, incoming) in request.readings.enumerated() {
      guard let change = changes[index], let record = widgets[incoming.widget],
        isSubmitted(record, by: incoming.trigger), isInTime(index, record, request.navigation)
      else { continue }
      record.reading = change.reading
      record.isTouched = true
      record.isNews = false
      overtaken.insert(incoming.widget)
      changedReadings.insert(incoming.widget)
      // What the script assigned since the widget was drawn gives way to the reader.
      if let key = record.key, values[key]?.isAssigned == true {
        values[key]?.isAssigned = false
        changedKeys.insert(key)
      }
      // Now: the run may end before it draws the widget, and an old address would count for more than the reading.
      if let key = record.key, let texts = change.texts { _ = address.bind(key, to: texts) }
      if let callback = record.callback { callbacks.append(callback) }
    }
    for press in request.presses {
      let id = press.widget
      guard let record = widgets[id], type(of: record.widget).isTrigger, !record.isDisabled else {
        continue
      }
      if let form = record.form, !isComplete(form) { continue }
      triggers.insert(id)
      if let name = record.form, let form = forms[name], form.clears { clear(name) }
      if !press.isCalledBack, let callback = record.callback { callbacks.append(callback) }
    }
    return (callbacks, request.navigation == nil ? [] : followers(without: overtaken))
  }

  /// A field of a form changes only together with a press of a submit button of that form.
  private func isSubmitted(_ record: WidgetRecord, by trigger: WidgetID?) -> Bool {
    guard let form = record.form else { return true }
    guard let trigger, let button = widgets[trigger] else { return false }
    return button.form == form && !button.isDisabled
  }

  /// A browser sends no form in which a required field is empty; one that does is not believed.
  private func isComplete(_ form: String) -> Bool {
    !widgets.values.contains {
      $0.form == form && $0.isShown && $0.isRequired && !$0.isDisabled
        && $0.widget.isMissing($0.reading)
    }
  }

  /// Shows a form's fields at their defaults, while the run still reads what was submitted.
  private mutating func clear(_ form: String) {
    clearing.insert(form)
    for record in widgets.values
    where record.form == form && record.isShown && !type(of: record.widget).isTrigger {
      tree.sendValue(of: record.node, record.widget.initialJSON)
    }
  }

  /// After the run: the fields of submitted forms hold their defaults, unless the run set them.
  mutating func finishClearing() { clearForms(clearing, unlessSetSince: run) }

  private mutating func clearForms(_ forms: Set<String>, unlessSetSince first: Int) {
    guard !forms.isEmpty else { return }
    for (id, record) in widgets where record.form.map(forms.contains) ?? false {
      if let key = record.key, let set = values[key]?.assignedRun, set >= first { continue }
      guard !type(of: record.widget).isTrigger else { continue }
      record.reading = record.widget.initialReading
      record.isTouched = false
      changedReadings.insert(id)
      if record.isBound, let key = record.key { _ = address.bind(key, to: []) }
    }
    clearing.subtract(forms)
  }

  /// Whether an event may speak of that widget: it is on the page, was so before this process, or may be drawn yet.
  func mayKnow(_ id: WidgetID) -> Bool {
    widgets[id] != nil || restored[id] != nil || thawed[id] != nil || queue.finishesFirst
  }
}

extension Widget {
  /// Whether a reading is what an empty field has.
  func isMissing(_ reading: any Sendable) -> Bool {
    let json = json(of: reading)
    return json == Array("null".utf8) || json == Array("\"\"".utf8)
  }

  /// The reading that a value from the browser stands for, and whether it differs; `nil` when it is refused.
  func change(
    from old: any Sendable, to value: WireValue
  ) -> (reading: any Sendable, isChange: Bool)? {
    guard let reading = reading(from: value), objection(to: reading) == nil else { return nil }
    return (reading, (old as? Reading) != reading)
  }
}
