package import RunnelConfiguration
package import RunnelTree
import RunnelWire

// What elements are made with. Each call takes the session's lock once, with the node already written.
extension Place {
  /// Draws an element that nobody refers to.
  package func draw(_ node: Node) {
    run.session.core.withLock { $0.draw(node, at: self) }
  }

  /// Draws an element that can be changed or removed while the run goes on; `nil` when the run draws no more.
  ///
  /// - Parameter isPassing: It goes with the run, if that ends before it is removed.
  package func drawHandle(_ node: Node, isPassing: Bool = false) -> ElementHandle? {
    run.session.core.withLock { core in
      guard let place = core.target(self), let placement = core.place(node, at: place) else {
        return nil
      }
      if isPassing { core.passing[placement.id] = place.node }
      return ElementHandle(place: place, id: placement.id)
    }
  }

  /// Draws a container; `isSlot` for one that holds a single element at a time.
  ///
  /// - Parameter key: Must be unique among the page's containers and widgets.
  package func drawContainer(_ node: Node, key: String? = nil, isSlot: Bool = false) -> Place {
    var node = node
    if let key {
      node.key = WidgetID(kind: "container", key: key, label: "", form: nil, page: "").hash
    }
    let drawn = node
    let result: Result<Place, RunnelError> = run.session.core.withLock { core in
      guard let place = core.target(self) else { return .success(self) }
      if let key {
        guard core.containerKeys[key] != core.run,
          core.values[key]?.widget.flatMap({ core.widgets[$0] })?.run != core.run
        else {
          return .failure(
            RunnelError(
              .duplicateKey,
              "Two elements on this page have the key '\(key)'. Give one of them another `key:`."))
        }
        core.containerKeys[key] = core.run
      }
      guard let placement = core.place(drawn, at: place, isContainer: true) else {
        return .success(self)
      }
      return .success(place.child(placement.id, isSlot: isSlot))
    }
    switch result {
    case .success(let place): return place
    case .failure(let error):
      mistake(error)
      return self
    }
  }

  /// Draws a form.
  package func drawForm(_ node: Node, name: String, clears: Bool) -> Place {
    let result: Result<Place, RunnelError> = run.session.core.withLock { core in
      guard let place = core.target(self) else { return .success(self) }
      if core.forms[name]?.run == core.run {
        return .failure(
          RunnelError(
            .duplicateForm,
            "Two forms on this page have the key '\(name)'. Give one of them another key."))
      }
      if let entry = core.values[name], entry.isAssigned, entry.assignedRun == core.run {
        return .failure(
          RunnelError(
            .assignmentNotAllowed,
            "`sessionState[\"\(name)\"]` can't be set: '\(name)' is the key of a form. Choose another key."
          ))
      }
      guard let placement = core.place(node, at: place, isContainer: true) else {
        return .success(self)
      }
      core.forms[name] = SessionCore.FormRecord(
        run: core.run, place: placement.id, parent: place.node, node: node, hasSubmit: false,
        clears: clears)
      return .success(
        place.child(placement.id, form: FormPlace(name: name, node: placement.id)))
    }
    switch result {
    case .success(let place): return place
    case .failure(let error):
      mistake(error)
      return self
    }
  }

  /// Tells the form around this place that it has a submit button.
  package func noteSubmitButton() {
    guard let form else { return }
    run.session.core.withLock { $0.forms[form.name]?.hasSubmit = true }
  }

  /// Draws a widget and gives its reading.
  package func draw<W: Widget>(_ widget: W, _ field: Field) -> W.Reading {
    let id = identity(of: W.self, field)
    return draw(widget, field, id, isContainer: false)
  }

  /// Draws a widget that holds other elements, and gives the place for them and its reading.
  package func drawContainer<W: Widget>(
    _ widget: W, _ field: Field
  ) -> (inside: Place, reading: W.Reading) {
    let id = identity(of: W.self, field)
    let reading = draw(widget, field, id, isContainer: true)
    let inside = run.session.core.withLock { core -> Place in
      guard let place = core.target(self), let record = core.widgets[id], record.run == core.run
      else { return self }
      return place.child(record.node)
    }
    return (inside, reading)
  }

  /// Draws a button and tells whether the run's event pressed it.
  package func drawTrigger<W: Widget>(_ widget: W, _ field: Field) -> Bool {
    let id = identity(of: W.self, field)
    _ = draw(widget, field, id, isContainer: false)
    return run.session.core.withLock { core in
      guard core.target(self) != nil else { return false }
      return core.isPressed(id)
    }
  }

  private func identity<W: Widget>(of widget: W.Type, _ field: Field) -> WidgetID {
    WidgetID(kind: W.kind, key: field.key, label: field.label, form: form?.name, page: "")
  }

  private func draw<W: Widget>(
    _ widget: W, _ field: Field, _ id: WidgetID, isContainer: Bool
  ) -> W.Reading {
    let callback = field.onChange.map(Callback.init)
    // Written before the lock is taken: options are formatted by the author's code.
    let node = Node(kind: W.nodeKind, props: widget.props(field, id, form), key: id.hash)
    if let error = field.bindingMistake(W.kind) {
      mistake(error)
      return widget.initial
    }
    if run.session.isRestored { run.session.thaw(widget, key: field.key, id: id) }
    let proposal = run.session.proposal(for: widget, field, id)
    let shared = SharedField(field)
    // Filled in under the lock: to hand it out, generic as it is, would cost a look-up of its type for each part.
    var reading = widget.initial
    let outcome = run.session.core.withLock { core in
      core.draw(
        widget, shared.value, node, id: id, proposal: proposal, callback: callback, at: self,
        isContainer: isContainer, reading: &reading)
    }
    switch outcome {
    case .drawn: run.session.follow(reading, of: widget, field, id)
    case .drawnTwice(let key):
      run.session.follow(reading, of: widget, field, id)
      run.session.app.warnOfTwoDefaults(key: key)
    case .mistake(let error): mistake(error)
    }
    return reading
  }

  /// Draws a table whose rows the browser asks for as it scrolls.
  ///
  /// - Parameter props: Everything but the version.
  package func drawTable(_ props: [UInt8], source: any TableSource) {
    let last: SessionCore.TableRecord? = run.session.core.withLock { core in
      guard let place = core.target(self) else { return nil }
      return core.tree.nextMatch(kind: "table", in: place.node).flatMap { core.tables[$0] }
    }
    // Between two locks: cells are made by the author's code.
    let isSame = last.map { $0.source.isSame(as: source) } ?? false
    run.session.core.withLock { core in
      guard let place = core.target(self) else { return }
      let version = isSame ? last?.version ?? core.run : core.run
      var all = Props()
      all.integer("version", version)
      let node = Node(kind: "table", props: all.bytes + [UInt8(ascii: ",")] + props)
      guard let placement = core.place(node, at: place) else { return }
      core.tables[placement.id] = SessionCore.TableRecord(
        run: core.run, version: version, source: source)
    }
  }

  /// Shows a mistake of the author's here; the run draws nothing after it.
  package func mistake(_ error: RunnelError) {
    let node = run.session.node(of: error)
    run.session.core.withLock { $0.show(node, at: self, endsRun: true) }
  }

  /// Shows an error that the closure of a container threw, inside that container.
  package func thrown(_ error: any Error) -> any Error {
    if error is Departure || error is ShownError || error is CancellationError { return error }
    let node = run.session.node(of: error)
    run.session.core.withLock { $0.show(node, at: self, endsRun: true) }
    return ShownError(cause: error)
  }

  /// Sends an effect that has no place in the tree, such as a toast.
  package func effect(_ name: StaticString, _ props: [UInt8]) {
    run.session.core.withLock { core in
      guard core.target(self) != nil else { return }
      core.tree.sendEffect(name, props: props)
    }
  }

  /// Sends the page's configuration, unless the browser has it.
  package func configurePage(_ props: [UInt8]) {
    run.session.core.withLock { core in
      guard core.target(self) != nil, core.pageProps != props else { return }
      core.pageProps = props
      core.tree.sendEffect("page", props: props)
    }
  }

  /// Whether this is a place for one element.
  package var holdsOne: Bool { isSlot }

  /// The sidebar of the same page.
  package var sidebar: Place {
    Place(run: run, node: .sidebar, root: .sidebar)
  }

  package var uploads: UploadShelf { run.session.uploads }
  package var configuration: Configuration { run.session.app.configuration }
}

/// A field without its callback, on its way into the session's lock.
///
/// SAFETY: the callback, its only part that is not `Sendable`, is taken out.
private struct SharedField: @unchecked Sendable {
  let value: Field

  init(_ field: Field) {
    var field = field
    field.onChange = nil
    value = field
  }
}

/// An element that is on the page, to be changed while the run goes on.
public struct ElementHandle {
  let place: Place
  let id: NodeID

  package func update(to node: Node) {
    place.run.session.core.withLock { core in
      guard core.target(place) != nil else { return }
      core.tree.update(id, in: place.node, to: node)
    }
  }

  package func remove() {
    place.run.session.core.withLock { core in
      guard core.target(place) != nil else { return }
      core.passing[id] = nil
      core.tree.remove(id, in: place.node)
    }
  }
}

extension Place {
  /// Empties a container.
  package func clear() {
    run.session.core.withLock { core in
      guard let place = core.target(self) else { return }
      core.tree.clear(place.node)
    }
  }
}
