import RunnelConfiguration
import RunnelTree
import RunnelWire

// A widget is drawn in three steps: the page says what it knows of it, the author's code is asked what that means now
// (`DrawnWidget`), and the page takes the answer in.
extension Page {
  /// What the page knows of a widget that is about to be drawn.
  struct Known: Sendable {
    /// Its reading in the last run, or in the store.
    var last: (any Sendable)?
    /// The last run had it, with that reading.
    var isOld = false
    /// The widget of the last run, where it may have to say whether it took the same readings.
    var widget: (any Widget)?
    var wasTouched = false
    /// The browser does not have the last run's reading.
    var isNews = false
    /// A body that has returned gave it a callback.
    var hasClosure = false
    /// What session state says of it, where that is not its own reading.
    var entry: Entry?
    var run = 0
  }

  enum Finding: Sendable {
    case known(Known)
    /// It draws nothing: its run counts no more, or has failed.
    case nowhere((any Sendable)?)
    case mistake(RunnelError)
  }

  func find(
    _ id: WidgetID, key: String?, label: String, name: StaticString, at origin: Place
  ) -> Finding {
    let record = widgets[id]
    guard draws(origin) else { return .nowhere(record?.reading) }
    if let mistake = duplicate(record, key: key, label: label, name: name) {
      return .mistake(mistake)
    }
    var known = Known(run: run)
    if let record {
      known.last = record.reading
      known.isOld = true
      if record.isTouched { known.widget = record.widget }
      known.wasTouched = record.isTouched
      known.isNews = record.isNews
      known.hasClosure = record.callback != nil
    } else if let stored = thawed[id] {
      known.last = stored.reading
      known.wasTouched = stored.isTouched
    }
    if let key, let entry = values[key], entry.isAssigned || entry.widget != id {
      known.entry = entry
    }
    return .known(known)
  }

  /// Takes in how a widget is drawn.
  ///
  /// - Returns: What became of its node; `nil`: it was not drawn. And the widget that was there before, where that has to say
  ///   how it would spell the same reading.
  mutating func draw(
    _ drawn: DrawnWidget, _ field: Field, _ node: Node, id: WidgetID,
    callback: Callback?, resource: (any NodeResource)?, at origin: Place, isContainer: Bool
  ) -> (placement: Tree.Placement, before: (any Widget)?)? {
    guard let place = target(origin) else { return nil }
    note(origin)
    let record = widgets[id]
    let refusal = record?.refusal
    guard
      let placement = self.place(
        node, at: place, isContainer: isContainer, value: refusal == nil ? drawn.json : nil)
    else { return nil }
    if let refusal {
      // Ahead of the value, which would take the place of what was refused.
      tree.sendRefusal(of: placement.id, refusal)
      record?.refusal = nil
    }
    if let json = drawn.json, refusal != nil || record != nil && !placement.isNew && !drawn.isKnown
    {
      tree.sendValue(of: placement.id, json)
    }
    if drawn.isTouched || field.key != nil || record?.isTouched ?? false,
      drawn.isTouched != drawn.wasTouched || drawn.isChanged
        || record?.persistence != field.persistState
    {
      changedReadings.insert(id)
    }
    if !thawed.isEmpty { thawed[id] = nil }
    let before = placement.isChanged && drawn.isKnown ? record?.widget : nil
    let kept = record ?? WidgetRecord(drawn, resource: resource, key: field.key)
    if record == nil {
      widgets[id] = kept
    } else {
      // The caller still has the old ones, so that they do not end here.
      kept.widget = drawn.widget
      kept.reading = drawn.reading
    }
    kept.isTouched = drawn.isTouched
    if let old = kept.fresh { released.append(old) }
    kept.fresh = callback
    fragments.move(id, from: kept.stamp.scope, to: place.scope)
    kept.drawn(
      field, in: drawn.waitsForSubmit ? place.form?.name : nil, on: place.page, as: placement.id,
      by: Stamp(scope: place.scope, run: run), epoch: epoch)
    drawnWidgets.append(kept)
    if field.persistState == .page, !place.page.isEmpty { keptOn[id] = place.page }
    if let key = field.key { show(drawn.reading, of: id, at: key) }
    return (placement, before)
  }

  /// Takes in a trigger that has no place in the tree and outlives its run, such as the action of a toast.
  ///
  /// - Returns: False: the run draws no more.
  mutating func add(
    _ trigger: DrawnWidget, _ field: Field, id: WidgetID, callback: Callback, at origin: Place
  ) -> Bool {
    guard let place = target(origin) else { return false }
    note(origin)
    let record = WidgetRecord(trigger, resource: nil, key: nil)
    record.fresh = callback
    record.outlivesRun = true
    record.drawn(
      field, in: nil, on: place.page, as: 0, by: Stamp(scope: place.scope, run: run), epoch: epoch)
    drawnWidgets.append(record)
    fragments.move(id, from: widgets[id]?.stamp.scope ?? .app, to: place.scope)
    widgets[id] = record
    lastingTriggers.append(id)
    if lastingTriggers.count > Self.mostLastingTriggers {
      let oldest = lastingTriggers.removeFirst()
      if let record = widgets.removeValue(forKey: oldest) {
        fragments.move(oldest, from: record.stamp.scope, to: .app)
        released.append(record)
      }
    }
    return true
  }

  /// As many toasts as a browser shows.
  private static let mostLastingTriggers = 100

  /// The entry of a widget's key follows the widget.
  private mutating func show(_ reading: any Sendable, of id: WidgetID, at key: String) {
    var entry = values[key] ?? Entry(value: reading, isAssigned: false, assignedRun: 0, widget: id)
    if entry.isAssigned || entry.widget != id { changedKeys.insert(key) }
    released.append(entry.value)
    entry.value = reading
    entry.isAssigned = false
    entry.isInitial = false
    entry.widget = id
    values[key] = entry
  }

  private func duplicate(
    _ record: WidgetRecord?, key: String?, label: String, name: StaticString
  ) -> RunnelError? {
    if let key {
      guard isTaken(record) || isTaken(key) else { return nil }
      return RunnelError(
        .duplicateKey,
        "Two elements on this page have the key '\(key)'. Give one of them another `key:`.")
    }
    guard isTaken(record) else { return nil }
    return RunnelError(
      .duplicateWidget,
      """
      Two widgets of the kind `\(name)` on this page have the label '\(label)'. Tell them apart by a `key:` for each.
      """)
  }
}
