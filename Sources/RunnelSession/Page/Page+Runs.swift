import RunnelTree
import RunnelWire

// The life of a run, as its page sees it.
extension Page {
  /// A run begins, with its callbacks if it has any.
  mutating func begin(_ order: RunOrder, for arrival: Arrival, at now: UInt64) {
    // Of a body that was abandoned what it has drawn and what it did not reach both stay; a press of which it has not heard is
    // still to be delivered.
    let goesOn = ongoing.isRunning || isPassed
    if ongoing.isRunning { abandon() }
    if ongoing.isRunning, !order.forgetsPresses {
      forget(presses: ongoing.heard)
    } else {
      forget(presses: triggers)
      unheard = nil
    }
    releaseDrawn()
    reset(for: arrival)
    let last = ongoing
    let coverage: Coverage =
      switch order.draws {
      case .page: .app
      case .events: .nothing
      case .asked: Coverage.fragments(fragments.takeDue(at: now)).adding(asked ?? .app)
      case .due: .fragments(fragments.takeDue(at: now))
      }
    asked = nil
    ongoing = PageRun(number: order.number, coverage: coverage)
    // A fragment that is due and asks for fragments is due still.
    ongoing.isDue = order.draws == .due || order.draws == .asked && last.isDue && coverage != .app
    // One that was asked for is of whoever has begun the runs that have led to it.
    if order.draws == .events, !isPassed { byCallbacks.readerActs() }
    ongoing.isReaders = order.draws == .asked ? last.isReaders : order.draws == .events
    if order.draws != .asked { dialogs.isActedOn = false }
    if !goesOn { dialogs.closesUncalled = false }
    if !isPassed {
      startedAt = now
      lastProgress = now
    }
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
      cut: ongoing.cut, hasFailed: hasFailed,
      hasAppFailed: ongoing.failures.contains(.app),
      unheard: unheard != nil && !ongoing.isInCallbacks ? seen : nil, clears: !clearing.isEmpty)
  }

  /// What was drawn of a page that counts no more, and what the body did not reach, both stay.
  private mutating func abandon() {
    tree.interruptRun()
    guard !ongoing.isInCallbacks, case .fragments(let ids) = ongoing.coverage else { return }
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
  private var drawsWhole: Bool {
    ongoing.coverage == .app || isBlank || !ongoing.isDue && (isUnfinished || isOwed)
  }

  /// The callbacks are done.
  mutating func callbacksReturned() {
    // Of a run that another one has taken the place of, that one does so.
    if ongoing.coverage == .app, dialogs.isActedOn { dialogs.closesUncalled = true }
    // What a callback has opened, or opened once more, is not what its event was to close, also for the run that takes this one's place.
    if dialogs.open?.keptIn == run || dialogs.open?.calledIn == run {
      dialogs.closesUncalled = false
    }
  }

  /// What the body that follows draws is settled. To settle it once more, for a browser that has come since, is fine.
  ///
  /// - Returns: Whether it is the script's body, which makes closures of its own.
  mutating func settleCoverage(for arrival: Arrival) -> Bool {
    reset(for: arrival)
    if drawsWhole { ongoing.coverage = .app }
    // What an event has changed that is part of the page now is to be on it.
    if ongoing.coverage == .nothing { ongoing.coverage = .fragments(fragments.due.sorted()) }
    if case .fragments(let ids) = ongoing.coverage {
      // What the open dialog holds is drawn with it, where it is opened once more.
      let inside = dialogs.isCalled(in: run) ? dialogs.inside : nil
      forgetVanishedFragments(among: ids)
      let found = fragments.outermost(ids).filter { $0 != inside && tree.has($0) }
      // What an event was for is gone: the page shows what there is. A tick of what is gone is nothing.
      let isEmpty = found.isEmpty && !ids.isEmpty && ongoing.isReaders && !dialogs.isCalled(in: run)
      ongoing.coverage = isEmpty ? .app : .fragments(found)
    }
    return ongoing.coverage == .app
  }

  /// The body begins.
  ///
  /// - Returns: What it draws; `nil`: nothing of it is on the page any more.
  mutating func beginBody(at now: UInt64) -> Coverage? {
    dialogs.drawn = nil
    guard ongoing.coverage != .nothing || dialogs.isCalled(in: run) else { return nil }
    if case .fragments(let ids) = ongoing.coverage {
      ongoing.roots = Set(ids)
      // What callbacks have drawn around them stays, with all else that is there.
      tree.interruptRun()
      if dialogs.isCalled(in: run) { reopenDialog() }
    }
    ongoing.isInCallbacks = false
    ongoing.lastCall = nil
    if !isPassed { startedAt = now }
    navigation.unsure.beginRun(isOfPage: ongoing.coverage == .app)
    if ongoing.coverage == .app {
      isUnfinished = true
      isStopped = false
      isBlank = false
      isOwed = false
      shownConfiguration.formUnion(configured)
      configured = []
      configurations = []
      fragments.due = []
      byCallbacks.pageBegins(run: run)
      tree.beginRun()
      if let error = byCallbacks.takeUnseenError() { tree.draw(error, in: .main) }
    }
    return ongoing.coverage
  }

  /// A body has returned: from now on its closures are those to call.
  private mutating func adoptClosures(wasCancelled: Bool) {
    // One that was asked to end may not have come to what an event is for.
    if ongoing.coverage == .app { isUnfinished = wasCancelled }
    adoptFragments()
    adoptDialogs()
    for record in drawnWidgets where record.stamp.run == run {
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
  ///   - wasStopped: By its reader.
  ///   - defaults: Those of the fields that are cleared now.
  ///   - notices: What is shown at the end of the page.
  mutating func end(
    _ status: ServerMessage.Status?, wasCancelled: Bool = false, wasStopped: Bool = false,
    defaults: [WidgetID: any Sendable] = [:], notices: [Node] = []
  ) -> PageEnd {
    if !ongoing.isInCallbacks { adoptClosures(wasCancelled: wasCancelled) }
    if ongoing.coverage == .app, ongoing.isInCallbacks || wasCancelled { isOwed = true }
    // What has made room for an event is to be drawn after it; what its reader has stopped is not.
    if status == nil, !ongoing.isInCallbacks, case .fragments(let ids) = ongoing.coverage,
      wasCancelled || ongoing.cut is EarlyEnd
    {
      let asker = wasCancelled ? nil : ongoing.cutBy
      let left = fragments.begun.filter { !fragments.returned.contains($0) && $0 != asker }
      let unbegun = ids.filter { !fragments.begun.contains($0) }
      fragments.due.formUnion(
        unbegun + ids.filter { id in left.contains { fragments.isWithin($0, [id]) } })
      if dialogs.shownIn == run, let inside = dialogs.inside { fragments.due.insert(inside) }
    }
    // What else its events have changed is to be on the page. The error of a callback stays where it is.
    if status != nil, ongoing.isInCallbacks, case .fragments(let ids) = ongoing.coverage {
      fragments.due.formUnion(ids.filter { $0 != ongoing.failedIn })
    }
    // A reader's stop lets go of what waits.
    if wasStopped { fragments.due = [] }
    isStopped = wasStopped || isStopped && !ongoing.isReaders
    // What was stopped stays as it is beside what a tick draws.
    if isStopped, status != nil { sendExtent() }
    // What its turn did not come to is as it was.
    if ongoing.coverage != .app { ongoing.roots.formIntersection(fragments.begun) }
    var left = leftResources
    leftResources = []
    if byCallbacks.takeMadeRoom() { left += forgetVanishedResources() }
    let covered = coveredWidgets
    if let status {
      for node in notices { tree.draw(node, in: placeOfNotices) }
      showMissingButtons()
      for (node, parent) in ongoing.passing { tree.remove(node, in: parent) }
      ongoing.passing = [:]
      endTree(status)
      // What a page with gaps has drawn, nobody knows before the run that fills them.
      let isWhole =
        !hasGaps && (status == .finished || status == .error && !ongoing.failures.contains(.app))
      if isWhole, !ongoing.isInCallbacks { left += forgetUndrawn() }
      if !ongoing.isInCallbacks { left += forgetUndrawnNames() }
      if !fragments.isEmpty { forgetVanishedFragments(among: coveredFragments) }
      if !ongoing.isInCallbacks, !hasGaps {
        let isByScript = status == .finished || status == .stopped(dropped: nil)
        left += noteRemoved(of: covered, isByScript: isByScript)
      }
      if !ongoing.isInCallbacks { boundDialogs() }
      if status != .finished || hasFailed { dropUnshownDialog() }
    } else {
      tree.interruptRun()
    }
    finishClearing(defaults)
    releaseDrawn()
    ongoing.cut = nil
    ongoing.isRunning = false
    isPassed = status == nil
    ongoing.isInCallbacks = false
    forget(presses: triggers)
    unheard = nil
    return PageEnd(
      output: status == nil ? nil : takeOutput(), changes: takeChanges(), left: left,
      // Also one whose browser has come while a callback worked that no body followed.
      hasGaps: hasGaps || isBlank,
      cancelButtons: status == .finished && ongoing.coverage == .app ? ongoing.cancelButtons : nil,
      hasDue: !fragments.due.isEmpty, nextTick: fragments.nextTick)
  }

  /// Where a run shows what it has to say at its end.
  private var placeOfNotices: NodeID {
    guard case .fragments(let ids) = ongoing.coverage else { return .main }
    return ids.first { fragments[$0]?.run == run && tree.has($0) } ?? .main
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
    if ongoing.isInCallbacks { return tree.interruptRun() }
    switch ongoing.coverage {
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
    guard !ongoing.isRunning else { return nil }
    reset(for: arrival)
    tree.beginRun()
    tree.draw(node, in: .main)
    tree.endRun()
    return takeOutput()
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
