import RunnelTree
import RunnelWire

extension Page {
  /// Draws a leaf; an older one in the same slot makes room.
  mutating func draw(_ node: Node, at origin: Place) {
    guard let place = target(origin) else { return }
    note(origin)
    if place.isSlot || isApart(place) {
      _ = self.place(node, at: place)
    } else {
      tree.draw(marked(node, at: place), in: place.node)
    }
  }

  /// A callback draws on the page, and perhaps no body follows that draws what is there: it takes the place of nothing.
  private func isApart(_ place: Place) -> Bool {
    ongoing.isInCallbacks && (NodeID.roots.contains(place.node) || fragments[place.node] != nil)
  }

  /// What the callbacks of earlier runs have drawn there makes room.
  private mutating func placeApart(
    _ node: Node, at place: Place, isContainer: Bool, value: [UInt8]?
  ) -> Tree.Placement? {
    for id in byCallbacks.begin(in: place.node, run: run) { tree.remove(id, in: place.node) }
    var node = marked(node, at: place)
    if node.key == 0 { node.key = byCallbacks.nextKey() }
    let placement = tree.place(node, in: place.node, isContainer: isContainer, value: value)
    if let placement { byCallbacks.add(placement.id, in: place.node) }
    return placement
  }

  /// Draws a node that will be referred to; `place` must come from `target`.
  mutating func place(
    _ node: Node, at place: Place, isContainer: Bool = false, value: [UInt8]? = nil
  ) -> Tree.Placement? {
    if isApart(place) {
      return placeApart(node, at: place, isContainer: isContainer, value: value)
    }
    let node = marked(node, at: place)
    if ongoing.coverage != .app, !ongoing.isInCallbacks, NodeID.roots.contains(place.node) {
      return tree.placeAtRest(node, in: place.node, isContainer: isContainer, value: value)
    }
    if place.isSlot, tree.drawnCount(in: place.node) > 0 { tree.rewind(place.node) }
    let placement = tree.place(node, in: place.node, isContainer: isContainer, value: value)
    if place.isSlot { tree.sweep(place.node) }
    return placement
  }

  /// What a page of the app draws where others draw too says so: the browser shows nothing of a page that the reader has left.
  private func marked(_ node: Node, at place: Place) -> Node {
    guard !place.page.isEmpty else { return node }
    let isWhole = node.kind == "fragment" && node.key == place.pageHash
    guard isWhole || NodeID.roots.contains(place.node) else { return node }
    var mark = Props()
    mark.text("inPage", place.page)
    var marked = node
    if !marked.props.isEmpty { marked.props.append(UInt8(ascii: ",")) }
    marked.props += mark.bytes
    return marked
  }

  /// Draws a container.
  ///
  /// - Parameter key: Must be unique among the page's containers and widgets.
  mutating func drawContainer(
    _ node: Node, key: String?, isSlot: Bool, at origin: Place
  ) throws(RunnelError) -> Place {
    guard let place = target(origin) else { return origin }
    note(origin)
    if let key { try claim(key, of: place) }
    guard let placement = self.place(node, at: place, isContainer: true) else { return origin }
    return place.child(placement.id, isSlot: isSlot, scope: place.scope)
  }

  mutating func claim(_ key: String, of place: Place) throws(RunnelError) {
    guard !isTaken(key) else {
      throw RunnelError(
        .duplicateKey,
        "Two elements on this page have the key '\(key)'. Give one of them another `key:`.")
    }
    containerKeys[key] = Stamp(scope: place.scope, run: run)
  }

  /// - Returns: False: another button of the page has these keys.
  mutating func claim(shortcut: String, at origin: Place) -> Bool {
    guard let place = target(origin) else { return true }
    if let stamp = shortcuts[shortcut], isTaken(stamp) { return false }
    shortcuts[shortcut] = Stamp(scope: place.scope, run: run)
    return true
  }

  /// Whether a container or a widget with that key stands on the page already.
  func isTaken(_ key: String) -> Bool {
    if let stamp = containerKeys[key], isTaken(stamp) { return true }
    guard let widget = values[key]?.widget else { return false }
    return isTaken(widgets[widget])
  }

  func isTaken(_ record: WidgetRecord?) -> Bool {
    guard let record, record.isOnPage, isTaken(record.stamp) else { return false }
    // Another element may have its place by now. It is looked for where something is a mistake otherwise, and so seldom.
    return record.stamp.run == run || record.outlivesRun || tree.nodes.contains(record.node)
  }

  /// Whether what was drawn so stands where this run may not draw it once more.
  func isTaken(_ stamp: Stamp) -> Bool {
    // A fragment's run leaves what is around it where it is.
    stamp.run == run || !covers(stamp.scope)
  }

  mutating func drawForm(
    _ node: Node, name: String, clears: Bool, at origin: Place
  ) throws(RunnelError) -> Place {
    guard let place = target(origin) else { return origin }
    note(origin)
    if let form = forms[name], isTaken(form.stamp) {
      throw RunnelError(
        .duplicateForm,
        "Two forms on this page have the key '\(name)'. Give one of them another key.")
    }
    if let entry = values[name], entry.isAssigned, entry.assignedRun == run, !entry.isDeclared {
      throw RunnelError(
        .assignmentNotAllowed,
        "`sessionState[\"\(name)\"]` can't be set: '\(name)' is the key of a form. Choose another key."
      )
    }
    guard let placement = self.place(node, at: place, isContainer: true) else { return origin }
    forms[name] = FormRecord(
      stamp: Stamp(scope: place.scope, run: run), place: placement.id, parent: place.node,
      node: node, hasSubmit: false, clears: clears)
    return place.child(
      placement.id, form: Place.FormPlace(name: name, node: placement.id, clears: clears),
      scope: place.scope)
  }

  /// Shows an error where it happened; a mistake of the author's ends the run's drawing.
  ///
  /// - Parameter node: Of an error of the author's, made before the lock is taken: its text is the author's code.
  mutating func show(_ node: Node, at place: Place, endsRun: Bool) {
    guard let place = target(place) else { return }
    if place.isSlot, tree.drawnCount(in: place.node) > 0 {
      tree.draw(node, in: place.root)
    } else if isApart(place) {
      _ = self.place(node, at: place)
    } else {
      tree.draw(marked(node, at: place), in: place.node)
    }
    guard endsRun else { return }
    ongoing.failures.insert(callerScope)
    if ongoing.isInCallbacks, ongoing.failedIn == nil { ongoing.failedIn = ongoing.callbackOf }
  }

  // MARK: What goes out

  /// What was drawn since the last call.
  ///
  /// - Parameter withGrowth: `false`: texts that grow wait for more.
  mutating func takeOutput(withGrowth: Bool = true) -> Output {
    if let (location, isStep) = address.takeChange() {
      tree.sendAddress(location, isStep: isStep)
    }
    outputs += 1
    defer { forgetRemoved() }
    return Output(
      number: outputs, epoch: epoch, run: run, seen: seen,
      operations: tree.takeOperations(withGrowth: withGrowth))
  }

  /// What a run that lasts, or a chain of them, has drawn since the last call; `nil`: it does not last, or there is nothing.
  mutating func takeOutput(at now: UInt64) -> Output? {
    guard ongoing.isRunning || isPassed, now &- startedAt >= Self.frame else { return nil }
    tree.settle()
    if now &- lastProgress >= Self.progressInterval {
      lastProgress = now
      sendProgress()
    }
    let growthIsDue = tree.hasGrown && now &- lastGrowth >= Self.growthInterval
    guard tree.hasOutput || address.isChanged || growthIsDue else { return nil }
    if growthIsDue { lastGrowth = now }
    return takeOutput(withGrowth: growthIsDue)
  }

  private mutating func sendProgress() {
    guard case .fragments = ongoing.coverage else { return tree.sendProgress() }
    tree.sendProgress(in: sendExtent())
  }

  /// Says that the run draws fragments alone.
  ///
  /// - Returns: Those; none where callbacks may still change which they are.
  @discardableResult
  mutating func sendExtent() -> [FragmentID] {
    guard !ongoing.isInCallbacks, case .fragments(let all) = ongoing.coverage else { return [] }
    let ids = all.filter { tree.has($0) }
    guard !ids.isEmpty else { return [] }
    if saidExtent != run { tree.sendExtent(ids) }
    saidExtent = run
    return ids
  }

  /// Shows what a body that executes has drawn so far to a browser that has just come.
  ///
  /// - Returns: `nil`: it is not executing any more, or has drawn more than is kept. The page is drawn again at its end.
  mutating func showAgain(to arrival: Arrival) -> Output? {
    guard ongoing.isRunning, !ongoing.isInCallbacks, arrival.epoch > epoch else { return nil }
    switch drawAgain() {
    case .nothing: return nil
    case .withGaps: hasGaps = true
    case .whole: break
    }
    let (menu, current) = (navigation.props, navigation.currentProps)
    meet(arrival)
    // It is in no sketch, and the script has called for it already.
    for props in configurations + [menu, current] where !props.isEmpty {
      tree.sendConfiguration(props)
    }
    pageProps = configurations.last ?? []
    (navigation.props, navigation.currentProps) = (menu, current)
    let there = tree.nodes
    for record in widgets.values where record.stamp.run == run {
      if record.outlivesRun || there.contains(record.node) { record.epoch = epoch }
    }
    return takeOutput()
  }

  private mutating func drawAgain() -> Tree.Again {
    guard case .fragments = ongoing.coverage else { return tree.drawAgain() }
    // The rest of the page is in no sketch. A press that a part carries to its end may take long, and its reader is to see it work.
    saidExtent = 0
    let dialog = dialogs.drawn == nil ? nil : dialogs.inside
    return tree.drawAgain(
      parts: ongoing.roots.union([dialog].compactMap { $0 }).sorted().compactMap { id in
        guard let record = fragments[id], tree.has(id) else { return nil }
        guard isInDialog(.fragment(id)) else {
          var mark = Props()
          if !record.page.isEmpty { mark.text("inPage", record.page) }
          let node = Node(kind: "fragment", props: mark.bytes, key: record.hash)
          return Tree.Part(root: record.root, path: [(id, node)])
        }
        guard let box = dialogs.box, let inside = dialogs.inside else { return nil }
        let path = id == inside ? [box] : [box, (inside, Node(kind: "fragment"))]
        return Tree.Part(root: .main, path: path + [(id, Node(kind: "fragment", key: record.hash))])
      })
  }

  /// The script says something of the page's configuration.
  mutating func note(configuration props: [UInt8]) {
    configurations.removeAll { $0 == props }
    configurations.append(props)
    if configurations.count > Self.mostConfigurations { configurations.removeFirst() }
  }

  private static let mostConfigurations = 100

  /// The page is for another browser from now on, which has nothing of it.
  private mutating func meet(_ arrival: Arrival) {
    epoch = arrival.epoch
    pageProps = []
    shownConfiguration = []
    navigation.props = []
    navigation.currentProps = []
    if !unreadTexts.isEmpty { tree.sendConfiguration(unreadProps) }
    let location = arrival.location
    address.show(path: location.path, Query(parsing: location.query) ?? Query())
  }

  /// Begins the page anew for a browser that has come since.
  mutating func reset(for arrival: Arrival) {
    guard arrival.epoch > epoch || hasGaps else { return }
    hasGaps = false
    isBlank = true
    tree.reset()
    offers.beginAnew()
    meet(arrival)
  }

  /// Nanoseconds of a frame at 60 Hz: output younger than that goes out with the end of a short run.
  static let frame: UInt64 = 16_000_000
  /// Nanoseconds between two reports of how far a run has come.
  static let progressInterval: UInt64 = 100_000_000
  /// How often a text that grows is sent.
  static let growthInterval: UInt64 = 50_000_000
}
