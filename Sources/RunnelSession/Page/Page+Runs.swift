import RunnelTree
import RunnelWire

// The life of a run, as its page sees it.
extension Page {
  /// A run begins, with its callbacks if it has any.
  mutating func begin(_ order: RunOrder, for arrival: Arrival, at now: UInt64) {
    // Of a body that was abandoned what it has drawn and what it did not reach both stay; a press of which it has not heard is
    // still to be delivered.
    if isRunning { abandon() }
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
    run = order.number
    isRunning = true
    isInCallbacks = true
    failures = []
    cut = nil
    cutBefore = nil
    coverage =
      switch order.draws {
      case .page: .app
      case .events: .nothing
      case .asked: asked ?? .app
      case .due: .fragments(fragments.takeDue(at: now))
      }
    asked = nil
    isDue = order.draws == .due
    // One that was asked for is of whoever has begun the runs that have led to it.
    if order.draws != .asked {
      isReaders = order.draws == .events
      dialogs.isActedOn = false
    }
    if !isPassed {
      startedAt = now
      lastProgress = now
    }
    passing = [:]
    offers.beginRun(releasing: &released)
  }

  /// What the page has to say of a run whose closures have returned.
  struct Said: Sendable {
    /// What has ended it from within a fragment.
    var cut: (any Error)?
    var hasFailed = false
    /// The script has, not only a fragment.
    var hasAppFailed = false
    /// The event whose press the body did not hear of.
    var unheard: Int?
    var clears = false
  }

  var said: Said {
    Said(
      cut: cut ?? cutBefore, hasFailed: hasFailed, hasAppFailed: failures.contains(.app),
      unheard: unheard != nil && !isInCallbacks ? seen : nil, clears: !clearing.isEmpty)
  }

  /// What was drawn of a page that counts no more, and what the body did not reach, both stay.
  private mutating func abandon() {
    tree.interruptRun()
    guard !isInCallbacks, case .fragments(let ids) = coverage else { return }
    // Nothing else would draw them to their end.
    fragments.due.formUnion(ids)
    forgetKeptClosures()
  }

  /// A closure that the page has kept does not return: those that may share its variables are not called any more. What they were
  /// for waits for a body that makes others, as if no body that has returned had drawn it.
  private mutating func forgetKeptClosures() {
    for record in widgets.values {
      guard let old = record.callback else { continue }
      if record.fresh == nil { record.fresh = old } else { released.append(old) }
      record.callback = nil
    }
    for (id, record) in fragments.records {
      if let old = record.closure { released.append(old) }
      fragments.change(id) { $0.closure = nil }
    }
    for (id, record) in dialogs.records {
      released.append(record)
      dialogs.records[id]?.closure = nil
      dialogs.records[id]?.fresh = nil
    }
  }

  /// The script's body is what executes next, and makes closures of its own. What is only due draws on a page that was not drawn
  /// to its end, too: its closures are those of a body that has returned.
  var drawsWhole: Bool { coverage == .app || isBlank || !isDue && (isUnfinished || isOwed) }

  /// The callbacks are done, and the body begins.
  ///
  /// - Returns: What it draws; `nil`: nothing of it is on the page any more.
  mutating func beginBody(for arrival: Arrival, at now: UInt64) -> Coverage? {
    reset(for: arrival)
    dialogs.closesUncalled = coverage == .app && dialogs.isActedOn
    dialogs.drawn = nil
    if drawsWhole { coverage = .app }
    // What an event has changed that is part of the page now is to be on it.
    if coverage == .nothing { coverage = .fragments(fragments.due.sorted()) }
    if case .fragments(let ids) = coverage {
      // What the open dialog holds is drawn with it, where it is opened once more.
      let inside = dialogs.isCalled(in: run) ? fragmentOfDialog : nil
      let found = fragments.outermost(ids).filter { $0 != inside && tree.has($0) }
      // What an event was for is gone: the page shows what there is. A tick of what is gone is nothing.
      let isEmpty = found.isEmpty && !ids.isEmpty && isReaders && !dialogs.isCalled(in: run)
      coverage = isEmpty ? .app : .fragments(found)
    }
    guard coverage != .nothing || dialogs.isCalled(in: run) else { return nil }
    if case .fragments(let ids) = coverage { roots = Set(ids) }
    isInCallbacks = false
    lastCall = nil
    if !isPassed { startedAt = now }
    if coverage == .app {
      dividers = 0
      isUnfinished = true
      isBlank = false
      isOwed = false
      shownConfiguration.formUnion(configured)
      configured = []
      fragments.due = []
      tree.beginRun()
    }
    return coverage
  }

  /// A body has returned: from now on its closures are those to call.
  private mutating func adoptClosures(wasCancelled: Bool) {
    // One that was asked to end may not have come to what an event is for.
    if coverage == .app { isUnfinished = wasCancelled }
    adoptFragments()
    adoptDialogs()
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
    if coverage == .app, isInCallbacks || wasCancelled { isOwed = true }
    // What has made room for an event is to be drawn after it; what its reader has stopped is not.
    if wasCancelled, status == nil, !isInCallbacks, case .fragments(let ids) = coverage {
      fragments.due.formUnion(ids)
    }
    var left = leftResources
    leftResources = []
    if let status {
      for node in notices { tree.draw(node, in: .main) }
      showMissingButtons()
      for (node, parent) in passing { tree.remove(node, in: parent) }
      passing = [:]
      endTree(status)
      let isWhole = status == .finished || status == .error && !failures.contains(.app)
      if isWhole, !isInCallbacks { left += forgetUndrawn() }
      if !fragments.isEmpty { forgetVanishedFragments() }
      if !isInCallbacks { noteRemoved() }
    } else {
      tree.interruptRun()
    }
    finishClearing(defaults)
    cut = nil
    isRunning = false
    isPassed = status == nil
    isInCallbacks = false
    forget(presses: triggers)
    unheard = nil
    return PageEnd(
      output: status == nil ? nil : takeOutput(), changes: takeChanges(), left: left,
      hasGaps: hasGaps,
      cancelButtons: status == .finished && coverage == .app ? cancelButtons : nil,
      hasDue: !fragments.due.isEmpty, nextTick: fragments.nextTick)
  }

  /// What is still known, and was not drawn by a run that would have drawn it, has no node any more.
  private func noteRemoved() {
    for record in widgets.values where record.stamp.run != run && covers(record.stamp.scope) {
      record.leaveTree()
    }
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
    switch coverage {
    case .app: tree.endRun()
    case .fragments: endFragments()
    }
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
    tree.beginRun()
    tree.draw(node, in: .main)
    tree.endRun()
    return takeOutput()
  }

  /// After a run that ended by itself: what it did not draw is gone, unless it is to be kept or belongs to another scope.
  ///
  /// - Returns: The resources of what is gone.
  mutating func forgetUndrawn() -> [any NodeResource] {
    let left = forget { page, stamp in page.isGone(stamp) }
    if coverage == .app {
      forgetRestored()
      offers.endRun(releasing: &released)
    }
    if coverage == .app {
      forgetPages()
      forgetConfiguration()
    }
    if !dialogs.records.isEmpty { forgetDialogs() }
    if !fragments.isEmpty { forgetFragments() }
    return left
  }

  /// Lets go of all that was drawn so.
  ///
  /// - Returns: The resources of what is gone.
  mutating func forget(_ isGone: (borrowing Page, Stamp) -> Bool) -> [any NodeResource] {
    var left: [any NodeResource] = []
    for (id, record) in widgets where isGone(self, record.stamp) && !record.outlivesRun {
      forget(id, record)
      if widgets[id] == nil, let resource = record.resource { left.append(resource) }
    }
    for (name, form) in forms where isGone(self, form.stamp) { forms[name] = nil }
    for (node, record) in resources where isGone(self, record.stamp) {
      left.append(record.resource)
      resources[node] = nil
    }
    for (keys, stamp) in shortcuts where isGone(self, stamp) { shortcuts[keys] = nil }
    for (key, stamp) in containerKeys where isGone(self, stamp) { containerKeys[key] = nil }
    return left
  }

  /// Whether this run would have drawn what was drawn so, and did not.
  func isGone(_ stamp: Stamp) -> Bool {
    guard stamp.run != run, covers(stamp.scope) else { return false }
    // Of what has failed nobody knows what it would have drawn.
    guard !failures.isEmpty, case .fragment(let id) = stamp.scope else { return true }
    return !fragments.isWithin(id, failures.compactMap(\.fragment))
  }

  /// Whether this run draws what belongs to a scope.
  func covers(_ scope: RunScope) -> Bool {
    guard coverage != .app else { return true }
    return scope.fragment.map { fragments.isWithin($0, roots) } ?? false
  }

  mutating func forget(_ id: WidgetID, _ record: WidgetRecord) {
    guard record.persistence == nil || hasLeft(keptOn[id]) else {
      record.isShown = false
      for closure in [record.callback, record.fresh] { if let closure { released.append(closure) } }
      record.callback = nil
      record.fresh = nil
      return
    }
    widgets[id] = nil
    keptOn[id] = nil
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

  /// What another page has set, and this one does not, is as it was before.
  private mutating func forgetConfiguration() {
    let gone = shownConfiguration.subtracting(configured).sorted()
    shownConfiguration = []
    guard !gone.isEmpty else { return }
    pageProps = []
    tree.sendConfiguration(Array(gone.map { "\"\($0)\":null" }.joined(separator: ",").utf8))
  }

  /// Whether the reader has gone to another page than the one on which something is kept.
  private func hasLeft(_ page: String?) -> Bool {
    guard let page, navigation.calledIn == run else { return false }
    return navigation.shown.map { !$0.hasSameBytes(as: page) } ?? false
  }

  /// Readings from the store whose widgets are no longer on the page go like those of widgets that left it.
  private mutating func forgetRestored() {
    for (id, reading) in restored where reading.persistence == nil || hasLeft(reading.page) {
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
  /// Fragments are to be drawn by a run of their own.
  var hasDue = false
  /// When a fragment ticks next.
  var nextTick: UInt64?
}
