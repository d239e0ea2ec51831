import RunnelTree

// How fragments are drawn, and what they draw outside of themselves.
extension Page {
  /// A fragment's closure is about to be called, in a body of the page or of a fragment around it.
  ///
  /// - Returns: Where it draws; `nil`: the run draws nothing there.
  mutating func beginFragment(
    _ declaration: FragmentDeclaration, _ closure: FragmentClosure, at origin: Place
  ) throws(RunnelError) -> Place? {
    guard let place = target(origin) else { return nil }
    note(origin)
    var node = Node(kind: "fragment")
    if let key = declaration.key {
      if let other = fragments.id(of: key).flatMap({ fragments[$0] }), isTaken(stamp(of: other)) {
        throw RunnelError(
          .duplicateKey,
          "Two fragments on this page have the key '\(key)'. Give one of them another key.")
      }
      node.key = WidgetID(kind: "fragment", key: key, label: "", form: nil, page: "").hash
    }
    guard let placement = self.place(node, at: place, isContainer: true) else { return nil }
    let id = placement.id
    guard fragments[id] != nil || fragments.records.count < Fragments.most else {
      throw RunnelError(
        .tooLarge,
        "A page can have \(Fragments.most) fragments, and this would be one more. Put several parts into one fragment."
      )
    }
    var record =
      fragments[id]
      ?? FragmentRecord(
        id: id, hash: node.key, parent: nil, root: place.root, page: place.page, run: run)
    record.key = declaration.key
    record.parent = Run.fragment ?? ongoing.callbackOf
    record.root = place.root
    record.page = place.page
    // What ticks otherwise than before does so from now on.
    if record.period != declaration.period { record.nextTick = 0 }
    record.period = declaration.period
    record.dividers = ongoing.dividers
    record.source = origin.source
    if let old = record.fresh { released.append(old) }
    record.fresh = closure
    fragments.set(record)
    if place.node == dialogs.drawn { dialogs.inside = id }
    begin(fragment: id)
    return place.child(id, scope: .fragment(id))
  }

  /// A fragment is drawn by this run.
  private mutating func begin(fragment id: FragmentID) {
    let (run, time) = (run, startedAt)
    fragments.change(id) { record in
      record.run = run
      record.lastCall = record.source
      record.schedule(at: time)
    }
    fragments.due.remove(id)
    fragments.begun.append(id)
  }

  private func stamp(of record: FragmentRecord) -> Stamp {
    Stamp(scope: .fragment(record.id), run: record.run)
  }

  /// A fragment that a run draws by itself.
  struct FragmentStart {
    var id: FragmentID
    var root: NodeID
    var page: String
    var closure: FragmentClosure
  }

  /// The fragments that this run draws, each as its turn comes.
  ///
  /// - Returns: `nil`: it is gone, or the run has been cut short and draws no more of them.
  mutating func start(fragment id: FragmentID) -> FragmentStart? {
    guard let record = fragments[id], let closure = record.closure else { return nil }
    guard ongoing.cut == nil else {
      // Where the run was asked to end, its end says what becomes of them.
      if ongoing.cut is EarlyEnd { fragments.due.insert(id) }
      return nil
    }
    begin(fragment: id)
    ongoing.dividers = record.dividers
    return FragmentStart(id: id, root: record.root, page: record.page, closure: closure)
  }

  // MARK: Outside

  /// Where a fragment draws that uses a container which is not its own: in a container of its own there.
  mutating func outside(_ place: Place, of owner: FragmentID) -> Place? {
    guard let current = Run.current, let known = fragments[owner]?.outside[place.node] else {
      return beginOutside(place, of: owner)
    }
    guard known.run == run else { return beginOutside(place, of: owner, known) }
    return place.inside(known.node, of: owner, in: current)
  }

  private mutating func beginOutside(
    _ place: Place, of owner: FragmentID, _ known: FragmentRecord.Outside? = nil
  ) -> Place? {
    guard let current = Run.current, fragments[owner] != nil, tree.has(place.node) else {
      return nil
    }
    // No fragment's number is so large, and no hash of a widget is likely to be this.
    let node = Node(kind: "fragment", key: 0xF7A6_0000_0000_0000 | UInt64(owner))
    let isDrawn =
      place.run.number == run && (ongoing.coverage == .app || !NodeID.roots.contains(place.node))
    let id: NodeID?
    if isDrawn {
      id = self.place(node, at: place, isContainer: true)?.id
    } else if place.isSlot {
      id = tree.fill(place.node, with: node)
    } else if let known, tree.has(known.node) {
      id = known.node
    } else {
      id = tree.placeAtRest(node, in: place.node, isContainer: true, value: nil)?.id
    }
    guard let id else { return nil }
    let own = FragmentRecord.Outside(node: id, run: run, isApart: !isDrawn)
    fragments.change(owner) { $0.outside[place.node] = own }
    return place.inside(id, of: owner, in: current)
  }

  // MARK: The end of a run

  /// What the fragments did not draw again that this run was for goes away.
  mutating func endFragments() {
    for record in fragments.within(ongoing.roots).compactMap({ fragments[$0] }) {
      let isGone = record.run != run
      for (container, own) in record.outside {
        if isGone {
          tree.removeAtRest(own.node, from: container)
        } else if own.isApart || own.run != run, tree.has(own.node) {
          // Nothing was drawn there, or all that was drawn is to stay.
          tree.endPart(own.node)
        }
      }
    }
    for root in ongoing.roots where fragments[root]?.run == run { tree.endPart(root) }
    if let dialog = dialogs.drawn { tree.endPart(dialog) }
    tree.endParts()
  }

  /// The closures of a body that has returned are those to call.
  mutating func adoptFragments() {
    for id in fragments.begun {
      guard let record = fragments[id], record.run == run, let fresh = record.fresh else {
        continue
      }
      if let old = record.closure { released.append(old) }
      fragments.change(id) { record in
        record.closure = fresh
        record.fresh = nil
      }
    }
  }

  /// Those that this run draws, if they are on the page still.
  var coveredFragments: [FragmentID] {
    ongoing.coverage == .app ? Array(fragments.records.keys) : fragments.within(ongoing.roots)
  }

  mutating func forget(fragment id: FragmentID) {
    if let record = fragments.remove(id) { released.append(record) }
  }

  /// Those whose place has left the page don't tick there, however the run has ended.
  ///
  /// - Parameter ids: Among which there are such.
  mutating func forgetVanishedFragments(among ids: [FragmentID]) {
    let gone = ids.filter { fragments[$0] != nil && !tree.has($0) && $0 != dialogs.inside }
    guard !gone.isEmpty else { return }
    leave(to: scopesAround(Set(gone)))
    for id in gone { forget(fragment: id) }
  }

  /// To what belongs what was in fragments that are gone: a run of what is around them draws it again.
  private func scopesAround(_ gone: Set<FragmentID>) -> [RunScope: RunScope] {
    var scopes: [RunScope: RunScope] = [:]
    for id in gone {
      var next = fragments[id]?.parent
      while let outer = next, gone.contains(outer) { next = fragments[outer]?.parent }
      scopes[.fragment(id)] = next.map(RunScope.fragment) ?? .app
    }
    return scopes
  }

  /// What belongs to a scope belongs to another one from now on.
  private mutating func leave(to scopes: [RunScope: RunScope]) {
    for id in fragments.widgets(of: scopes.keys.compactMap(\.fragment)) {
      guard let record = widgets[id], let scope = scopes[record.stamp.scope] else { continue }
      fragments.move(id, from: record.stamp.scope, to: scope)
      record.move(to: scope)
    }
    for (id, record) in dialogs.records {
      if let scope = scopes[record.scope] { dialogs.records[id]?.scope = scope }
    }
  }

  /// Fragments that this run would have drawn, and did not, are gone.
  mutating func forgetFragments() {
    // All are found before any goes: each is known to be in another by those between them.
    let gone = coveredFragments.compactMap { fragments[$0] }.filter { record in
      record.run != run && isGone(Stamp(scope: .fragment(record.id), run: record.run))
    }
    for record in gone { forget(fragment: record.id) }
    guard ongoing.coverage == .app else { return }
    let last = run
    for id in fragments.records.keys {
      fragments.change(id) { $0.outside = $0.outside.filter { $1.run == last } }
    }
  }
}

extension Place {
  /// A container of a fragment's own, within a place that is not.
  fileprivate func inside(_ node: NodeID, of owner: FragmentID, in run: Run) -> Place {
    Place(
      run: run, node: node, root: root, form: form, isSlot: isSlot, scope: .fragment(owner),
      page: page)
  }
}
