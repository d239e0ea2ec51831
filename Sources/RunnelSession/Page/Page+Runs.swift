import RunnelTree
import RunnelWire

// The life of a run, as its page sees it.
extension Page {
  /// A run begins, with its callbacks if it has any.
  mutating func begin(_ order: RunOrder, for arrival: Arrival, at now: UInt64) {
    // Of a body that was abandoned what it has drawn and what it did not reach both stay; a press of which it has not heard is
    // still to be delivered.
    if isRunning { tree.interruptRun() }
    if isRunning, !order.forgetsPresses {
      forget(presses: heard)
    } else {
      forget(presses: triggers)
      unheard = nil
    }
    heard = []
    cancelButtons = []
    lastCall = nil
    reset(for: arrival)
    stamp = Stamp(scope: order.scope, run: order.number)
    isRunning = true
    isInCallbacks = true
    hasFailed = false
    if !isPassed {
      startedAt = now
      lastProgress = now
    }
    passing = [:]
    offers.beginRun(releasing: &released)
  }

  /// The callbacks are done, and the body begins.
  ///
  /// - Returns: False: what it is to draw is not on the page.
  mutating func beginBody(for arrival: Arrival, at now: UInt64) -> Bool {
    reset(for: arrival)
    isInCallbacks = false
    lastCall = nil
    dividers = 0
    isUnfinished = true
    if !isPassed { startedAt = now }
    guard case .part(let container) = stamp.scope else { return tree.beginRun() }
    return tree.beginRun(in: container)
  }

  /// A body has returned: from now on its closures are those to call.
  private mutating func adoptClosures(wasCancelled: Bool) {
    // One that was asked to end may not have come to what an event is for.
    isUnfinished = wasCancelled
    for record in widgets.values where record.stamp.run == run {
      if let old = record.callback { released.append(old) }
      record.callback = record.fresh
      record.fresh = nil
    }
  }

  /// The run is over, and what it did not draw goes.
  ///
  /// - Parameters:
  ///   - status: How it ended; `nil`: a run that follows at once shows the page.
  ///   - wasCancelled: It was asked to end.
  ///   - defaults: Those of the fields that are cleared now.
  ///   - notices: What is shown at the end of the page.
  mutating func end(
    _ status: ServerMessage.Status?, wasCancelled: Bool = false,
    defaults: [WidgetID: any Sendable] = [:], notices: [Node] = []
  ) -> PageEnd {
    if !isInCallbacks { adoptClosures(wasCancelled: wasCancelled) }
    var left: [any NodeResource] = []
    if let status {
      for node in notices { tree.draw(node, in: .main) }
      showMissingButtons()
      for (node, parent) in passing { tree.remove(node, in: parent) }
      passing = [:]
      endTree(status)
      if status == .finished, !isInCallbacks { left = forgetUndrawn() }
    } else {
      tree.interruptRun()
    }
    finishClearing(defaults)
    isRunning = false
    isPassed = status == nil
    isInCallbacks = false
    forget(presses: triggers)
    unheard = nil
    return PageEnd(
      output: status == nil ? nil : takeOutput(), changes: takeChanges(), left: left,
      hasGaps: hasGaps, cancelButtons: status == .finished ? cancelButtons : nil)
  }

  /// Lets go of presses, and of what they brought.
  private mutating func forget(presses: Set<WidgetID>) {
    triggers.subtract(presses)
    for id in presses {
      guard let reading = brought.removeValue(forKey: id) else { continue }
      if let uploader = widgets[id]?.widget as? any UploadWidget {
        spentFiles.formUnion(uploader.files(inReading: reading))
      }
      released.append(reading)
    }
  }

  private mutating func endTree(_ status: ServerMessage.Status) {
    // It ended before the body began: what is on the page stays, with the error of a callback above it.
    if isInCallbacks { return tree.interruptRun() }
    guard case .part(let container) = stamp.scope else { return tree.endRun() }
    tree.endRun(in: container)
  }

  private mutating func showMissingButtons() {
    for form in forms.values where form.stamp.run == run && !form.hasSubmit {
      var node = form.node
      node.props += ",\"missing\":true".utf8
      tree.update(form.place, in: form.parent, to: node)
    }
  }

  /// Shows, in place of the page, why it is not run.
  mutating func showCrash(_ node: Node, to arrival: Arrival) -> Output? {
    guard !isRunning else { return nil }
    reset(for: arrival)
    _ = tree.beginRun()
    tree.draw(node, in: .main)
    tree.endRun()
    return takeOutput()
  }

  /// After a run that ended by itself: what it did not draw is gone, unless it is to be kept or belongs to another scope.
  ///
  /// - Returns: The resources of what is gone.
  mutating func forgetUndrawn() -> [any NodeResource] {
    let run = run
    let scope = stamp.scope
    /// Whether a run of this scope would have drawn it.
    let isGone = { (stamp: Stamp) in stamp.run != run && (scope == .app || stamp.scope == scope) }
    var left: [any NodeResource] = []
    for (id, record) in widgets where isGone(record.stamp) && !record.outlivesRun {
      forget(id, record)
      if record.persistence == nil, let resource = record.resource { left.append(resource) }
    }
    if scope == .app { forgetRestored() }
    if forms.contains(where: { isGone($0.value.stamp) }) {
      forms = forms.filter { !isGone($0.value.stamp) }
    }
    for (node, record) in resources where isGone(record.stamp) {
      left.append(record.resource)
      resources[node] = nil
    }
    if shortcuts.contains(where: { isGone($0.value) }) {
      shortcuts = shortcuts.filter { !isGone($0.value) }
    }
    if scope == .app { offers.endRun(releasing: &released) }
    if containerKeys.contains(where: { isGone($0.value) }) {
      containerKeys = containerKeys.filter { !isGone($0.value) }
    }
    return left
  }

  private mutating func forget(_ id: WidgetID, _ record: WidgetRecord) {
    guard record.persistence == nil else {
      record.isShown = false
      for closure in [record.callback, record.fresh] { if let closure { released.append(closure) } }
      record.callback = nil
      record.fresh = nil
      return
    }
    widgets[id] = nil
    changedReadings.insert(id)
    released.append(record)
    guard let key = record.key, let entry = values[key], entry.widget == id else { return }
    if record.isBound { _ = address.bind(key, to: []) }
    changedKeys.insert(key)
    released.append(entry)
    if entry.isDeclared || entry.assignedRun == run {
      if !entry.isAssigned { values[key]?.value = record.reading }
      values[key]?.isAssigned = true
      values[key]?.widget = nil
    } else {
      values[key] = nil
    }
  }

  /// Readings from the store whose widgets are no longer on the page go like those of widgets that left it.
  private mutating func forgetRestored() {
    for (id, reading) in restored where reading.persistence == nil {
      restored[id] = nil
      changedReadings.insert(id)
      guard let key = reading.key, let entry = values[key], entry.widget == id else { continue }
      changedKeys.insert(key)
      // The script may have read it, so that it is an object by now.
      released.append(entry)
      if entry.isDeclared {
        values[key]?.isAssigned = true
        values[key]?.widget = nil
      } else {
        values[key] = nil
      }
    }
  }
}

/// What a run's end gives.
struct PageEnd {
  /// `nil`: the run that follows shows it.
  var output: Output?
  var changes: Page.Changes
  /// Resources whose nodes have left the page.
  var left: [any NodeResource] = []
  /// The page is to be drawn once more.
  var hasGaps = false
  /// The page's buttons that stop what runs, where it was drawn to its end.
  var cancelButtons: Set<WidgetID>?
}
