// What a run that would have drawn it did not draw goes away.
extension Page {
  /// After a run that ended by itself: what it did not draw is gone, unless it is to be kept or belongs to another scope. Names are
  /// for ``forgetUndrawnNames()``.
  ///
  /// - Returns: The resources of what is gone.
  mutating func forgetUndrawn() -> [any NodeResource] {
    let left = forgetWidgets(among: coveredWidgets) { page, stamp in page.isGone(stamp) }
    if ongoing.coverage == .app {
      forgetRestored()
      offers.endRun(releasing: &released)
    }
    if ongoing.coverage == .app {
      forgetPages()
      forgetConfiguration()
    }
    if !dialogs.records.isEmpty { forgetDialogs() }
    if !fragments.isEmpty { forgetFragments() }
    return left
  }

  /// Lets go of all that was drawn so.
  ///
  /// - Parameters:
  ///   - ids: The widgets among which there are such; `nil`: all.
  /// - Returns: The resources of what is gone.
  mutating func forget(
    among ids: [WidgetID]?, _ isGone: (borrowing Page, Stamp) -> Bool
  ) -> [any NodeResource] {
    forgetWidgets(among: ids, isGone) + forgetNames(isGone)
  }

  private mutating func forgetWidgets(
    among ids: [WidgetID]?, _ isGone: (borrowing Page, Stamp) -> Bool
  ) -> [any NodeResource] {
    var left: [any NodeResource] = []
    func look(_ page: inout Page, _ id: WidgetID, _ record: WidgetRecord) {
      guard isGone(page, record.stamp), !record.outlivesRun else { return }
      page.forget(id, record)
      if page.widgets[id] == nil, let resource = record.resource { left.append(resource) }
    }
    if let ids {
      for id in ids { if let record = widgets[id] { look(&self, id, record) } }
    } else {
      for (id, record) in widgets { look(&self, id, record) }
    }
    return left
  }

  /// What is not on the page any more, however the run has ended, takes its name from nobody and holds nothing.
  ///
  /// - Returns: The resources of what is gone.
  mutating func forgetUndrawnNames() -> [any NodeResource] {
    forgetNames { page, stamp in stamp.run != page.run && page.covers(stamp.scope) }
  }

  private mutating func forgetNames(
    _ isGone: (borrowing Page, Stamp) -> Bool
  ) -> [any NodeResource] {
    var left: [any NodeResource] = []
    for (node, record) in resources where isGone(self, record.stamp) {
      left.append(record.resource)
      resources[node] = nil
    }
    for (name, form) in forms where isGone(self, form.stamp) { forms[name] = nil }
    for (keys, stamp) in shortcuts where isGone(self, stamp) { shortcuts[keys] = nil }
    for (key, stamp) in containerKeys where isGone(self, stamp) { containerKeys[key] = nil }
    return left
  }

  /// Whether this run would have drawn what was drawn so, and did not.
  func isGone(_ stamp: Stamp) -> Bool {
    guard stamp.run != run, covers(stamp.scope) else { return false }
    // Of what has failed nobody knows what it would have drawn, and what has stopped may draw it again.
    guard !ongoing.failures.isEmpty || !ongoing.endedEarly.isEmpty,
      case .fragment(let id) = stamp.scope
    else {
      return true
    }
    return !fragments.isWithin(id) {
      ongoing.endedEarly.contains($0) || ongoing.failures.contains(.fragment($0))
    }
  }

  /// Whether this run draws what belongs to a scope.
  func covers(_ scope: RunScope) -> Bool {
    guard case .fragments(let ids) = ongoing.coverage else { return ongoing.coverage == .app }
    guard let id = scope.fragment else { return false }
    // Of a callback's run they are not settled yet.
    return ongoing.isInCallbacks
      ? fragments.isWithin(id, ids) : fragments.isWithin(id, ongoing.roots)
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
    fragments.move(id, from: record.stamp.scope, to: .app)
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

  /// Widgets that keep their values without a node, beside those that the last run has left out, at most.
  private static let mostWithoutNode = 10_000

  /// Whether a mistake has ended what a scope stands in.
  private func hasFailed(around scope: RunScope) -> Bool {
    guard !ongoing.failures.isEmpty, let id = scope.fragment else { return false }
    return fragments.isWithin(id) { ongoing.failures.contains(.fragment($0)) }
  }

  /// What is still known, and was not drawn by a run that would have drawn it, has no node any more.
  ///
  /// - Parameters:
  ///   - ids: The widgets that it would have drawn; `nil`: all.
  ///   - isByScript: It has ended where its script has.
  /// - Returns: The resources of what is gone, since it is too much to be kept.
  mutating func noteRemoved(of ids: [WidgetID]?, isByScript: Bool) -> [any NodeResource] {
    var removed: [(id: WidgetID, record: WidgetRecord)] = []
    func look(_ id: WidgetID, _ record: WidgetRecord) {
      guard record.stamp.run != run else { return }
      if record.isShown, !record.outlivesRun, !record.isInTree { removed.append((id, record)) }
      record.leaveTree(isLeftOut: isByScript && !hasFailed(around: record.stamp.scope))
    }
    if let ids {
      for id in ids { if let record = widgets[id] { look(id, record) } }
    } else {
      for (id, record) in widgets { look(id, record) }
    }
    guard removed.count > Self.mostWithoutNode else { return [] }
    // A script may name its widgets anew in each run, and always end early.
    removed.sort { $0.record.stamp.run > $1.record.stamp.run }
    return removed.dropFirst(Self.mostWithoutNode).compactMap { id, record in
      forget(id, record)
      return widgets[id] == nil ? record.resource : nil
    }
  }

  /// The widgets that this run draws, if they are on the page still; `nil`: all. A run of a fragment looks at no others.
  var coveredWidgets: [WidgetID]? {
    ongoing.coverage == .app ? nil : fragments.widgets(of: coveredFragments)
  }

  /// What the run has drawn is known by its place on the page alone.
  mutating func releaseDrawn() {
    fragments.begun = []
    fragments.returned = []
    guard !drawnWidgets.isEmpty else { return }
    // What has left the page meanwhile may hold the author's objects.
    released.append(drawnWidgets)
    drawnWidgets = []
  }
}
