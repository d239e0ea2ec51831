import RunnelTree

// Dialogs are declared in each run and opened by a call; the page shows one at a time.
extension Page {
  /// A body declares a dialog.
  mutating func declare(
    dialog id: WidgetID, _ title: String, _ closure: DialogClosure, at place: Place
  ) throws(RunnelError) {
    guard draws(place) else { return }
    note(place)
    var record =
      dialogs.records[id]
      ?? Dialogs.Record(title: title, run: 0, scope: callerScope, page: place.page)
    if record.run == run {
      throw RunnelError(
        .duplicateKey,
        "Two dialogs on this page have the title '\(title)'. Tell them apart by a `key:` for each.")
    }
    record.title = title
    record.run = run
    record.scope = callerScope
    if let old = record.fresh { released.append(old) }
    record.fresh = closure
    dialogs.records[id] = record
  }

  /// The script opens a dialog; its closure is called when the body has returned.
  mutating func open(
    dialog id: WidgetID, _ title: String, with argument: any Sendable
  ) throws(RunnelError) {
    guard mayWrite else { return }
    if let open = dialogs.open {
      guard ongoing.isInCallbacks || !isInDialog else {
        throw RunnelError(
          .dialogNotAllowed,
          """
          The dialog '\(title)' can't be opened in the dialog '\(self.title(of: open.id))': a page shows one at a time. Open it \
          in a callback, which closes this one.
          """)
      }
      // Presses may share a run, which their reader can't know: the last one counts.
      let isOfOtherEvent = ongoing.isInCallbacks && open.calledAt < seen
      if open.calledIn == run, open.id != id, !isOfOtherEvent {
        throw RunnelError(
          .dialogNotAllowed,
          """
          A run opens one dialog, and '\(title)' is the second one after '\(self.title(of: open.id))'. Open it in another run.
          """)
      }
      // What a callback's run draws is not known yet.
      let isPart = ongoing.isInCallbacks || ongoing.coverage != .app
      if open.id == id, isPart, argument is NoArgument, let inside = dialogs.inside,
        tree.has(inside) || hasGaps
      {
        // It stays as it is; what it holds is drawn anew.
        fragments.due.insert(inside)
        dialogs.open?.keptIn = ongoing.number
        return
      }
      // A run that leaves the page around it as it is opens it with something else in its place.
      if open.id != id || !ongoing.isInCallbacks && ongoing.coverage != .app {
        closeDialog()
      } else {
        released.append(open.argument)
      }
    }
    if dialogs.open == nil { dialogs.openings += 1 }
    dialogs.open = Dialogs.Open(
      id: id, number: dialogs.openings, argument: argument, calledIn: run, calledAt: seen,
      isOfCallback: ongoing.isInCallbacks, isShown: false)
    dialogs.isUnstored = true
  }

  private func title(of id: WidgetID) -> String { dialogs.records[id]?.title ?? "" }

  /// Whether the caller's closure draws what is in the open dialog.
  private var isInDialog: Bool { isInDialog(callerScope) }

  /// Whether something belongs to what is in the open dialog.
  func isInDialog(_ scope: RunScope) -> Bool {
    guard let id = scope.fragment, let inside = dialogs.inside else { return false }
    return fragments.isWithin(id, [inside])
  }

  /// Takes the open dialog from the page, with all that it holds.
  mutating func closeDialog() {
    guard let open = dialogs.open else { return }
    removeDialog()
    released.append(open.argument)
    dialogs.close()
  }

  /// A callback has opened a dialog, and a part's run draws it: with nothing left of how it was opened before.
  mutating func reopenDialog() {
    guard dialogs.inside != nil else { return }
    removeDialog()
    dialogs.openings += 1
    dialogs.open?.number = dialogs.openings
    dialogs.isUnstored = true
  }

  private mutating func removeDialog() {
    guard let open = dialogs.open else { return }
    let ids = dialogs.inside.map { [$0] } ?? []
    if let record = widgets[open.id] { tree.removeAtRest(record.node, from: .main) }
    let insides = fragments.within(ids)
    leftResources += forget(among: fragments.widgets(of: insides)) { page, stamp in
      stamp.scope.fragment.map { page.fragments.isWithin($0, ids) } ?? false
    }
    // All are found before any goes: each is known to be in another by those between them.
    for id in insides { forget(fragment: id) }
    if let record = widgets[open.id] { forget(open.id, record) }
    dialogs.inside = nil
    dialogs.box = nil
  }

  /// The reader has closed the dialog that was opened so.
  mutating func dismiss(dialog id: WidgetID, opening number: Int) {
    guard let open = dialogs.open, open.id == id, open.number == number else { return }
    closeDialog()
  }

  /// What can't be shown any more is not open.
  mutating func dropDialog() {
    guard let open = dialogs.open else { return }
    released.append(open.argument)
    dialogs.close()
  }

  /// A dialog that a run shows when its bodies have returned.
  struct DialogStart {
    var closure: DialogClosure
    var page: String
    var number: Int
    var argument: any Sendable
  }

  /// - Parameter isWhole: False: more may be declared and opened.
  /// - Returns: `nil`: none is open, or the one that is stays as it is.
  mutating func dialogToShow(isWhole: Bool) -> DialogStart? {
    guard let open = dialogs.open, isUncut, !ongoing.failures.contains(.app) else { return nil }
    let isCalled =
      ongoing.coverage == .app ? dialogs.isCalledByPage(in: run) : dialogs.isCalled(in: run)
    if ongoing.coverage != .app || !isWhole, !isCalled { return nil }
    if dialogs.drawn != nil { return nil }
    let record = dialogs.records[open.id]
    // The body of a fragment that is drawn beside others may not have returned, and executes in the variables of what it declares.
    if !isWhole, let id = record?.scope.fragment, fragments.isBeside(id) { return nil }
    let isDeclared = ongoing.coverage != .app || record?.run == run
    guard isDeclared, isCalled || !dialogs.closesUncalled,
      let closure = record?.fresh ?? record?.closure
    else {
      // What the run has not drawn goes from the tree at its end.
      dropDialog()
      return nil
    }
    dialogs.shownIn = run
    return DialogStart(
      closure: closure, page: record?.page ?? "", number: open.number, argument: open.argument)
  }

  /// What was opened before the script has stopped itself shows.
  private var isUncut: Bool { ongoing.cut?.isStop ?? true }

  /// What asks for the page in the open dialog does it for its reader, where they have begun the run.
  mutating func asksForPage(in scope: RunScope) {
    if ongoing.isReaders, isInDialog(scope) { dialogs.isActedOn = true }
  }

  /// A run has ended by an error or a stop before it came to show what was opened in it: nobody has seen it.
  mutating func dropUnshownDialog() {
    guard let open = dialogs.open, !open.isShown else { return }
    // Of a run that has made room for the one whose callback has failed: what it left is drawn at once, and the dialog with it.
    let isLeft = open.calledIn != run && ongoing.isInCallbacks && !fragments.due.isEmpty
    if !isLeft { dropDialog() }
  }

  /// The dialog's container was drawn by this run.
  mutating func drew(dialog id: WidgetID) {
    dialogs.drawn = widgets[id]?.node
    dialogs.open?.isShown = true
    dialogs.box = dialogs.drawn.flatMap { id in tree.lastDrawn(id).map { (id, $0) } }
  }

  // MARK: The end of a run

  /// The closures of a body that has returned are those to call.
  mutating func adoptDialogs() {
    for (id, record) in dialogs.records where record.run == run {
      guard let fresh = record.fresh else { continue }
      if let old = record.closure { released.append(old) }
      dialogs.records[id]?.closure = fresh
      dialogs.records[id]?.fresh = nil
    }
  }

  /// Dialogs that this run would have declared, and did not, are gone.
  mutating func forgetDialogs() {
    for (id, record) in dialogs.records where isGone(Stamp(scope: record.scope, run: record.run)) {
      released.append(record)
      dialogs.records[id] = nil
    }
  }

  /// Dialogs without a declaration that are kept, at most.
  private static let mostUndeclared = 100

  /// A script may name its dialogs anew in each run, and always end early: of those that it leaves out the last ones are kept.
  mutating func boundDialogs() {
    guard dialogs.records.count > Self.mostUndeclared else { return }
    let last = run
    let open = dialogs.open?.id
    let left = dialogs.records.filter {
      $0.key != open && $0.value.run != last
        && covers($0.value.scope)
    }
    guard left.count > Self.mostUndeclared else { return }
    let old = left.sorted { $0.value.run > $1.value.run }.dropFirst(Self.mostUndeclared)
    for (id, record) in old {
      released.append(record)
      dialogs.records[id] = nil
    }
  }
}
