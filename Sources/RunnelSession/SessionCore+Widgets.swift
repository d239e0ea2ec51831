import RunnelTree
import RunnelWire

extension SessionCore {
  /// What drawing a widget came to, beside its reading.
  enum WidgetOutcome: Sendable {
    case drawn
    /// The author gave two defaults; the key is to be named in the log.
    case drawnTwice(key: String)
    case mistake(RunnelError)
  }

  /// Draws a widget and gives its reading in this run.
  ///
  /// - Parameters:
  ///   - proposal: What the address says of it, if it is new on the page.
  ///   - reading: The widget's initial one, to be replaced.
  mutating func draw<W: Widget>(
    _ widget: W, _ field: Field, _ node: Node, id: WidgetID, proposal: W.Reading?,
    callback: Callback?, at origin: Place, isContainer: Bool, reading: inout W.Reading
  ) -> WidgetOutcome {
    let record = widgets[id]
    let old = record.flatMap { $0.reading as? W.Reading }
    guard let place = target(origin) else {
      if let old { reading = old }
      return .drawn
    }
    if let mistake = duplicate(record, field, W.kind) { return .mistake(mistake) }

    // What the widget had: in the last run, or in the store.
    var last = old
    var wasTouched = record?.isTouched ?? false
    var persistence = record?.persistence
    if record == nil, let stored = thawed[id] {
      last = stored.reading as? W.Reading
      (wasTouched, persistence) = (stored.isTouched, stored.persistence)
    }
    var isTouched = false
    if wasTouched, let last,
      record.map({ widget.takesAll(of: $0.widget) }) ?? false || widget.objection(to: last) == nil
    {
      reading = last
      isTouched = true
    }
    if let proposal {
      reading = proposal
      isTouched = true
    }
    var outcome = WidgetOutcome.drawn
    if let key = field.key, let entry = values[key], entry.isAssigned || entry.widget != id,
      proposal == nil || !entry.isInitial
    {
      do throws(RunnelError) {
        if let assigned = try adopt(entry, by: widget, key: key) {
          reading = assigned
          isTouched = true
          if field.hasOwnDefault, entry.assignedRun == run { outcome = .drawnTwice(key: key) }
        }
      } catch {
        reading = widget.initial
        return .mistake(error)
      }
    }

    var value = JSONWriter(capacity: W.isTrigger ? 0 : 32)
    if !W.isTrigger { widget.write(reading, to: &value) }
    guard
      let placement = self.place(
        node, at: place, isContainer: isContainer, value: W.isTrigger ? nil : value.bytes)
    else { return outcome }
    if !placement.isNew, !W.isTrigger, let record {
      // Changed props may have given an equal value another spelling, as that of an option that moved in its list.
      let isKnown =
        !record.isNews && old == reading
        && (!placement.isChanged || record.widget.json(of: old) == value.bytes)
      if !isKnown { tree.sendValue(of: placement.id, value.bytes) }
    }
    if isTouched || field.key != nil || record?.isTouched ?? false,
      isTouched != wasTouched || persistence != field.persistState || last != reading
    {
      changedReadings.insert(id)
    }
    if !thawed.isEmpty { thawed[id] = nil }
    let kept = record ?? WidgetRecord(widget, reading, key: field.key)
    if record == nil {
      widgets[id] = kept
    } else {
      kept.widget = widget
      kept.reading = reading
    }
    kept.isTouched = isTouched
    kept.callback = callback
    kept.drawn(
      field, in: W.waitsForSubmit ? place.form?.name : nil, as: placement.id, by: run)
    if let key = field.key { show(reading, of: id, at: key) }
    return outcome
  }

  /// The entry of a widget's key follows the widget.
  private mutating func show(_ reading: any Sendable, of id: WidgetID, at key: String) {
    var entry = values[key] ?? Entry(value: reading, isAssigned: false, assignedRun: 0, widget: id)
    if entry.isAssigned || entry.widget != id { changedKeys.insert(key) }
    entry.value = reading
    entry.isAssigned = false
    entry.isInitial = false
    entry.widget = id
    values[key] = entry
  }

  private func duplicate(
    _ record: WidgetRecord?, _ field: Field, _ kind: StaticString
  ) -> RunnelError? {
    if let key = field.key {
      let isTaken =
        record?.run == run || containerKeys[key] == run
        || values[key]?.widget.flatMap { widgets[$0] }?.run == run
      guard isTaken else { return nil }
      return RunnelError(
        .duplicateKey,
        "Two elements on this page have the key '\(key)'. Give one of them another `key:`.")
    }
    guard record?.run == run else { return nil }
    return RunnelError(
      .duplicateWidget,
      """
      Two widgets of the kind `\(field.name ?? kind)` on this page have the label '\(field.label)'. Tell them apart by a `key:` for each.
      """)
  }

  /// The reading that session state gives a widget, or `nil` when the state is to be left alone.
  private mutating func adopt<W: Widget>(
    _ entry: Entry, by widget: W, key: String
  ) throws(RunnelError) -> W.Reading? {
    guard W.isAssignable else {
      // Only an assignment in this run is a mistake; what is left of an earlier one goes.
      guard entry.assignedRun == run, !entry.isDeclared else { return nil }
      throw RunnelError(
        .assignmentNotAllowed,
        """
        `sessionState["\(key)"]` can't be set: '\(key)' is the key of a widget of the kind `\(W.kind)`, whose value only \
        the reader can change. Keep your own value under another key.
        """)
    }
    guard let reading = widget.reading(adopting: entry.value) else {
      throw RunnelError(
        .valueOfOtherType,
        """
        `sessionState["\(key)"]` holds a value of the type `\(type(of: entry.value))`, but the widget of the kind \
        `\(W.kind)` with that key takes `\(W.Reading.self)`.
        """)
    }
    if let objection = widget.objection(to: reading) {
      throw RunnelError(.valueNotAllowed, "`sessionState[\"\(key)\"]` can't be shown: \(objection)")
    }
    return reading
  }

  /// After a run that ended by itself: widgets that it did not draw are gone, with their keys, unless they are to be kept.
  mutating func forgetUndrawn() {
    for (id, record) in widgets where record.run != run {
      guard record.persistence == nil else {
        record.isShown = false
        record.callback = nil
        continue
      }
      widgets[id] = nil
      changedReadings.insert(id)
      if record.widget is any UploadWidget { abandonedUploaders.append(id) }
      guard let key = record.key, let entry = values[key], entry.widget == id else { continue }
      if record.isBound { _ = address.bind(key, to: []) }
      changedKeys.insert(key)
      if entry.isDeclared || entry.assignedRun == run {
        if !entry.isAssigned { values[key]?.value = record.reading }
        values[key]?.isAssigned = true
        values[key]?.widget = nil
      } else {
        values[key] = nil
      }
    }
    forgetRestored()
    let run = run
    if forms.contains(where: { $0.value.run != run }) {
      forms = forms.filter { $0.value.run == run }
    }
    if tables.contains(where: { $0.value.run != run }) {
      tables = tables.filter { $0.value.run == run }
    }
    if containerKeys.contains(where: { $0.value != run }) {
      containerKeys = containerKeys.filter { $0.value == run }
    }
  }
}

extension SessionCore {
  /// Readings from the store whose widgets are no longer on the page go like those of widgets that left it.
  private mutating func forgetRestored() {
    for (id, reading) in restored where reading.persistence == nil {
      restored[id] = nil
      changedReadings.insert(id)
      guard let key = reading.key, let entry = values[key], entry.widget == id else { continue }
      changedKeys.insert(key)
      if entry.isDeclared {
        values[key]?.isAssigned = true
        values[key]?.widget = nil
      } else {
        values[key] = nil
      }
    }
  }
}

extension Widget {
  static var nodeKind: String {
    // A StaticString's text is made once per kind and kept by the process.
    String(describing: kind)
  }

  var initialReading: any Sendable { initial }

  var initialJSON: [UInt8] { json(of: initial) ?? [] }

  /// A reading as it travels; `nil` for one of another type.
  func json(of reading: (any Sendable)?) -> [UInt8]? {
    guard let reading = reading as? Reading else { return nil }
    var json = JSONWriter(capacity: 32)
    write(reading, to: &json)
    return json.bytes
  }

  /// The widget's own props behind those that all widgets share.
  func props(_ field: Field, _ id: WidgetID, _ form: Place.FormPlace?) -> [UInt8] {
    var props = Props()
    props.text("id", id.text)
    props.text("label", field.label)
    props.text("key", field.key)
    props.text("help", field.help)
    props.flag("disabled", field.isDisabled)
    props.flag("required", field.isRequired)
    props.flag("quiet", !field.reruns)
    if field.labelVisibility != .visible {
      props.text("visibility", field.labelVisibility.rawValue)
    }
    props.width(field.width)
    if let form, Self.waitsForSubmit { props.integer("form", form.node) }
    writeProps(&props)
    return props.bytes
  }
}
