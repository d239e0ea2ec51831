package import RunnelConfiguration
package import RunnelTree
import RunnelWire

// What elements are made with. Each call takes the page's lock for a moment, with the node already written.
extension Place {
  private func onPage<Result>(
    _ body: (inout Page) -> sending Result
  ) -> sending Result {
    run.session.withPage(body)
  }

  /// Draws an element that nobody refers to.
  package func draw(_ node: Node) {
    onPage { $0.draw(node, at: self) }
  }

  /// Draws an element that can be changed or removed while the run goes on; `nil` when the run draws no more.
  ///
  /// - Parameter isPassing: It goes with the run, if that ends before it is removed.
  package func drawHandle(_ node: Node, isPassing: Bool = false) -> ElementHandle? {
    onPage { page -> Handed<ElementHandle?> in
      guard let place = page.target(self), let placement = page.place(node, at: place) else {
        return Handed(nil)
      }
      page.note(self)
      if isPassing { page.ongoing.passing[placement.id] = place.node }
      return Handed(ElementHandle(place: place, id: placement.id))
    }.value
  }

  /// Draws a container; `isSlot` for one that holds a single element at a time.
  ///
  /// - Parameters:
  ///   - key: Must be unique among the page's containers and widgets.
  ///   - label: What it is called on the page. Without a key it is recognised by that: what the reader has opened stays open,
  ///     and nothing that takes its place does.
  package func drawContainer(
    _ node: Node, key: String? = nil, isSlot: Bool = false, label: String? = nil
  ) -> Place {
    var node = node
    if let key {
      node.key = WidgetID(kind: "container", key: key, label: "", form: nil, page: "").hash
    } else if let label {
      let name = "\(node.kind) \(label)"
      node.key = WidgetID(kind: "container", key: nil, label: name, form: nil, page: "").hash
    }
    let drawn = node
    return drawInside(node.kind, label ?? key) { page throws(RunnelError) in
      try page.drawContainer(drawn, key: key, isSlot: isSlot, at: self)
    }
  }

  /// Draws a container that can be changed while the run goes on; without a handle when the run draws no more.
  package func drawContainerHandle(
    _ node: Node, key: String? = nil, label: String? = nil
  ) -> (inside: Place, handle: ElementHandle?) {
    let inside = drawContainer(node, key: key, label: label)
    return (inside, inside.node == self.node ? nil : ElementHandle(place: self, id: inside.node))
  }

  /// Draws a form.
  package func drawForm(_ node: Node, name: String, clears: Bool) -> Place {
    drawInside(node.kind, name) { page throws(RunnelError) in
      try page.drawForm(node, name: name, clears: clears, at: self)
    }
  }

  /// Gives keys to a button that is about to be drawn here.
  ///
  /// - Returns: False: another button of the page has them.
  package func claim(shortcut: String) -> Bool {
    onPage { $0.claim(shortcut: shortcut, at: self) }
  }

  /// The place inside a container, or this one with the mistake that was made.
  private func drawInside(
    _ element: String, _ label: String?, _ draw: (inout Page) throws(RunnelError) -> Place
  ) -> Place {
    let result = onPage { page -> Handed<Result<Place, RunnelError>> in
      do throws(RunnelError) {
        return Handed(.success(try draw(&page)))
      } catch {
        return Handed(.failure(error))
      }
    }
    switch result.value {
    case .success(let place): return place
    case .failure(let error):
      show(error, at: errorPlace(element, label))
      return self
    }
  }

  /// Tells the form around this place that it has a submit button.
  package func noteSubmitButton() {
    guard let form else { return }
    onPage { $0.forms[form.name]?.hasSubmit = true }
  }

  // MARK: Widgets

  /// Draws a widget and gives its reading.
  package func draw<W: Widget>(_ widget: W, _ field: Field) -> W.Reading {
    var node: NodeID?
    return draw(widget, field, identity(of: W.self, field), as: &node, isContainer: false)
  }

  /// Draws a widget that holds other elements, and gives the place for them and its reading.
  package func drawContainer<W: Widget>(
    _ widget: W, _ field: Field
  ) -> (inside: Place, reading: W.Reading) {
    var drawn: NodeID?
    let reading = draw(widget, field, identity(of: W.self, field), as: &drawn, isContainer: true)
    let node = drawn
    let inside = onPage { page -> Handed<Place> in
      guard let node, let place = page.target(self) else { return Handed(self) }
      return Handed(place.child(node, scope: place.scope))
    }.value
    return (inside, reading)
  }

  /// Draws a button and tells whether the run's event pressed it.
  ///
  /// - Parameters:
  ///   - cancels: It stops what runs.
  ///   - contents: What the browser may fetch as long as the button is on the page, and for one run longer.
  package func drawTrigger<W: Widget>(
    _ widget: W, _ field: Field, cancels: Bool = false, offering contents: [Content] = []
  ) -> Bool {
    let id = identity(of: W.self, field)
    // Before the browser can show it.
    if cancels { run.session.noteCancelButton(id) }
    var node: NodeID?
    if !contents.isEmpty, let error = roomMistake(for: contents) {
      mistake(error, in: field.name ?? W.kind, field.label)
      return false
    }
    _ = draw(widget, field, id, as: &node, isContainer: false)
    let drawn = node
    let isPressed = onPage { page in
      guard page.draws(self) else { return false }
      if let drawn { page.offer(contents, of: drawn) }
      return page.isPressed(id)
    }
    guard isPressed else { return false }
    if field.onChange == nil { return run.session.deliverPress(of: id, in: run) }
    // Its callback has done what it is for: the body only shows that, and need not be carried.
    onPage { _ = $0.ongoing.heard.insert(id) }
    return true
  }

  /// Draws a trigger whose press brings a reading, and gives that in the run of the press; in any other, the initial one.
  package func drawTrigger<W: Widget>(bringing widget: W, _ field: Field) -> W.Reading {
    let id = identity(of: W.self, field)
    var node: NodeID?
    var reading = draw(widget, field, id, as: &node, isContainer: false)
    guard let brought = onPage({ page in page.draws(self) ? page.brought[id] : nil }),
      run.session.deliverPress(of: id, in: run)
    else { return reading }
    _ = W.read(brought, &reading)
    return reading
  }

  /// Makes a trigger that has no place in the tree and outlives its run, such as the action of a toast.
  ///
  /// - Parameter action: What its press calls.
  /// - Returns: `nil`: the run draws no more.
  package func addTrigger<W: Widget>(_ widget: W, _ action: @escaping Action) -> WidgetID? {
    // Of no other one, also of an earlier process, which the browser may still show.
    let id = WidgetID(
      kind: W.kind, key: String(UInt64.random(in: 0...UInt64.max)), label: "", form: nil, page: "")
    let trigger = DrawnWidget(
      widget: widget, kind: W.kind, isTrigger: true, reading: widget.initial, waitsForSubmit: false)
    let callback = Callback(action: action)
    guard
      onPage({ $0.add(trigger, Field(""), id: id, callback: callback, at: self) })
    else { return nil }
    run.session.noteFresh(id, hasCallback: true, in: run)
    return id
  }

  /// What the press of a trigger brings that the run is about; `nil`: it is about none.
  package func brought<W: Widget>(_ widget: W.Type, _ id: WidgetID) -> W.Reading? {
    onPage { $0.brought[id] } as? W.Reading
  }

  package func identity<W: Widget>(of widget: W.Type, _ field: Field) -> WidgetID {
    WidgetID(kind: W.kind, key: field.key, label: field.label, form: form?.name, page: page)
  }

  /// - Parameter node: Becomes the widget's node, where it is drawn.
  private func draw<W: Widget>(
    _ widget: W, _ field: Field, _ id: WidgetID, as node: inout NodeID?, isContainer: Bool
  ) -> W.Reading {
    let session = run.session
    var reading = widget.initial
    // Options are formatted by the author's code.
    let props = Node(kind: W.nodeKind, props: widget.props(field, id, form), key: id.hash)
    if let error = field.bindingMistake(W.kind) {
      mistake(error, in: field.name ?? W.kind, field.label)
      return reading
    }
    do throws(RunnelError) { try field.width?.check() } catch {
      mistake(error, in: field.name ?? W.kind, field.label)
      return reading
    }
    if session.isRestored { session.thaw(widget, key: field.key, id: id) }
    let proposal = field.bind == nil ? nil : session.proposal(for: widget, field, id)
    let callback = field.onChange.map(Callback.init)
    // SAFETY: the page keeps nothing of it that is not `Sendable`: its callback is given apart.
    nonisolated(unsafe) let field = field
    do throws(RunnelError) {
      let known: Page.Known
      let (key, label, name) = (field.key, field.label, field.name ?? W.kind)
      switch onPage({ $0.find(id, key: key, label: label, name: name, at: self) }) {
      case .known(let found): known = found
      case .nowhere(let last):
        if let last { _ = W.read(last, &reading) }
        return reading
      case .mistake(let error): throw error
      }
      let drawn = try widget.drawn(field, known, proposal: proposal, reading: &reading)
      let resource = known.isOld ? nil : (widget as? any ResourceWidget)?.resource(of: id)
      let done = onPage { page in
        page.draw(
          drawn, field, props, id: id, callback: callback, resource: resource, at: self,
          isContainer: isContainer)
      }
      guard let (placement, before) = done else { return reading }
      if let before { respell(drawn, before, placement.id) }
      if !known.isOld || callback != nil && !known.hasClosure {
        session.noteFresh(id, hasCallback: callback != nil, in: run)
      }
      if field.bind != nil { session.bind(reading, of: widget, field, id) }
      if drawn.hasTwoDefaults, let key = field.key { session.app.warnOfTwoDefaults(key: key) }
      node = placement.id
      return reading
    } catch {
      mistake(error, in: field.name ?? W.kind, field.label)
      return widget.initial
    }
  }

  /// Changed props may have given an equal value another spelling, as that of an option that moved in its list.
  private func respell(_ drawn: DrawnWidget, _ before: any Widget, _ node: NodeID) {
    guard let json = drawn.json, before.json(of: drawn.reading) != json else { return }
    onPage { page in
      if page.draws(self) { page.tree.sendValue(of: node, json) }
    }
  }

  // MARK: Other elements

  /// Shows a mistake of the author's here; the run draws nothing after it.
  ///
  /// - Parameters:
  ///   - element: The name of the call, as in `slider`.
  ///   - label: What the element is called on the page.
  package func mistake(
    _ error: RunnelError, in element: StaticString? = nil, _ label: String? = nil
  ) {
    show(error, at: errorPlace(element?.description, label))
  }

  /// Shows what went wrong where an element would have been; the run goes on.
  package func trouble(_ error: RunnelError, in element: StaticString, _ label: String? = nil) {
    let node = run.session.node(of: error, at: errorPlace(element.description, label))
    onPage { $0.show(node, at: self, endsRun: false) }
  }

  private func show(_ error: RunnelError, at place: ErrorPlace) {
    let node = run.session.node(of: error, at: place)
    onPage { $0.show(node, at: self, endsRun: true) }
  }

  /// Where a mistake is made: at the author's call that draws here, or else after the last one that drew anything.
  package func errorPlace(_ element: String?, _ label: String? = nil) -> ErrorPlace {
    let line = source ?? onPage { $0.callOfError }
    return ErrorPlace(element: element, label: label, isExact: source != nil, line: line)
  }

  /// Shows an error that the closure of a container threw, inside that container.
  package func thrown(_ error: any Error) -> any Error {
    if error is EarlyEnd || error is ShownError || error is CancellationError { return error }
    // An abandoned run's error is only logged, and what drew last is another run's call.
    let last = onPage { $0.run == run.number ? $0.callOfError : nil }
    let node = run.session.node(of: error, at: ErrorPlace(isExact: false, line: last))
    onPage { $0.show(node, at: self, endsRun: true) }
    return ShownError(cause: error)
  }

  /// Sends an effect that has no place in the tree, such as a toast.
  package func effect(_ name: StaticString, _ props: [UInt8]) {
    onPage { page in
      if page.draws(self) { page.tree.sendEffect(name, props: props) }
    }
  }

  /// Sends the page's configuration, unless the browser has it.
  ///
  /// - Parameters:
  ///   - names: What of it lasts until a run of the page does not set it.
  ///   - contents: What it offers besides what it offered before, as long as the page is not drawn for another browser.
  package func configurePage(
    _ props: [UInt8], setting names: [String], offering contents: [Content] = []
  ) {
    onPage { page in
      guard page.draws(self) else { return }
      page.configured.formUnion(names)
      if !contents.isEmpty { page.offer(contents, of: .page) }
      page.note(configuration: props)
      guard page.pageProps != props else { return }
      page.pageProps = props
      page.tree.sendConfiguration(props)
    }
  }

  /// The number of the next line below a heading, from 0 on each page.
  package func nextDivider() -> Int {
    onPage { page in
      guard page.draws(self) else { return 0 }
      page.ongoing.dividers += 1
      return page.ongoing.dividers - 1
    }
  }

  /// Empties a container.
  package func clear() {
    onPage { page in
      if let place = page.target(self) { page.tree.clear(place.node) }
    }
  }

  /// Whether this is a place for one element.
  package var holdsOne: Bool { isSlot }

  /// Another area of the same page.
  package func area(_ root: NodeID) -> Place {
    Place(run: run, node: root, root: root, scope: scope, page: page)
  }

  package var uploads: UploadShelf { run.session.uploads }
  package var configuration: Configuration { run.session.app.configuration }
}

/// An element that is on the page, to be changed while the run goes on.
public struct ElementHandle {
  let place: Place
  let id: NodeID

  package func update(to node: Node) {
    place.run.session.withPage { page in
      if page.draws(place) { page.tree.update(id, in: place.node, to: node) }
    }
  }

  /// Adds text to the end of the element's last prop, which is all that travels.
  ///
  /// - Returns: False: the run draws no more.
  package func append(_ text: String) -> Bool {
    place.run.session.withPage { page in
      guard page.draws(place) else { return false }
      page.tree.append(text, to: id, in: place.node)
      return true
    }
  }

  /// An element that grew is done, and looks as `node` does.
  package func finish(as node: Node) {
    place.run.session.withPage { page in
      if page.draws(place) { page.tree.finishGrowth(of: id, in: place.node, as: node) }
    }
  }

  /// Shows how something came out: as `failed` if a mistake has ended the run's drawing meanwhile.
  package func settle(to node: Node, failed: Node) {
    place.run.session.withPage { page in
      guard page.ongoing.isRunning, page.run == place.run.number else { return }
      let hasFailed = page.ongoing.failures.contains(place.scope)
      page.tree.update(id, in: place.node, to: hasFailed ? failed : node)
    }
  }

  package func remove() {
    place.run.session.withPage { page in
      guard page.draws(place) else { return }
      page.ongoing.passing[id] = nil
      page.tree.remove(id, in: place.node)
    }
  }
}
