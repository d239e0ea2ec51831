public import RunnelWire

/// A page as the client has it, and the operations that bring it up to date while a run draws.
///
/// A run draws into containers in any order. Each node is compared with what the last run had there: what looks the
/// same costs nothing, what has the same key is updated, the rest is added. `endRun` removes what was not drawn.
/// The tree keeps hashes and numbers, never the nodes: see docs/decisions/0002-the-tree-keeps-hashes.md.
public struct Tree: ~Copyable {
  var branches = Tree.emptyRoots()
  private var nextID: NodeID = 10
  var output = JSONWriter(capacity: 0)
  var mustReset = false
  /// What the run has drawn so far, with its props.
  var sketch = Sketch()
  /// What is added to texts as they come.
  var growth = Growth()
  /// Nodes that are removed are noted, for `takeRemoved`.
  public var notesRemoved = false
  var removed: [NodeID] = []
  /// Of the last run's sketch.
  private var lastExtent = Sketch.Extent()

  public init() {}

  /// Where a node stands, and what the client knew of it.
  public struct Placement: Sendable {
    public var id: NodeID
    /// The client did not have it.
    public var isNew: Bool
    /// The client had it with other props.
    public var isChanged = false
  }

  // MARK: Drawing

  /// Draws a leaf that nobody will refer to; whether it replaces an old one may be decided later.
  public mutating func draw(_ node: Node, in parent: NodeID) {
    guard let branch = branches[parent] else { return }
    let look = node.look
    branch.skipTaken()
    if branch.pending.isEmpty, takeInOrder(branch, look: look, key: 0) {
      sketch.add(branch.lastDrawn, node)
      return
    }
    branch.materialize()
    if let index = branch.find(look: look, key: 0), !branch.children[index].isContainer {
      meet(branch, index)
      sketch.add(branch.lastDrawn, node)
    } else {
      branch.pending.append(node)
    }
  }

  /// Draws a node that is referred to by its number: a widget, a container, an element with a handle.
  ///
  /// - Parameter value: The widget's value as JSON, for a client that does not have the node yet.
  public mutating func place(
    _ node: Node, in parent: NodeID, isContainer: Bool = false,
    value: [UInt8]? = nil
  ) -> Placement? {
    let placement = find(node, in: parent, isContainer: isContainer, value: value)
    if let placement { sketch.add(placement.id, node, value) }
    return placement
  }

  private mutating func find(
    _ node: Node, in parent: NodeID, isContainer: Bool, value: [UInt8]?
  ) -> Placement? {
    guard let branch = branches[parent] else { return nil }
    let look = node.look
    branch.skipTaken()
    if branch.pending.isEmpty, branch.cursor < branch.children.count,
      branch.children[branch.cursor].isContainer == isContainer,
      takeInOrder(branch, look: look, key: node.key)
    {
      return Placement(id: branch.lastDrawn, isNew: false)
    }
    branch.materialize()
    var match = branch.find(look: look, key: node.key)
    if let index = match, branch.children[index].isContainer != isContainer { match = nil }
    if match == nil {
      settlePending(branch, upTo: branch.cursor + branch.pending.count)
      if node.key == 0 { match = sameKind(branch, node.kindHash, isContainer: isContainer) }
    }
    guard let index = match else {
      return Placement(id: add(node, look, branch, isContainer, value), isNew: true)
    }
    meet(branch, index)
    let id = branch.lastDrawn
    if branch.children[index].look != look {
      let last = branch.drawnCount - 1
      branch.drawn?[last].child.look = look
      growth.forget(id)
      write("set", id, node.props)
      return Placement(id: id, isNew: false, isChanged: true)
    }
    return Placement(id: id, isNew: false)
  }

  /// Other props for a node that this run has placed.
  public mutating func update(_ id: NodeID, in parent: NodeID, to node: Node) {
    guard let branch = branches[parent], !updateAtRest(id, in: branch, to: node) else { return }
    let look = node.look
    branch.materialize()
    guard let index = branch.drawn?.lastIndex(where: { $0.child.id == id }),
      branch.drawn?[index].child.look != look
    else { return }
    branch.drawn?[index].child.look = look
    growth.forget(id)
    sketch.add(id, node)
    write("set", id, node.props)
  }

  /// Removes a node that this run has placed.
  public mutating func remove(_ id: NodeID, in parent: NodeID) {
    guard let branch = branches[parent] else { return }
    if branch.isAtRest { return removeAtRest(id, from: parent) }
    branch.materialize()
    guard let index = branch.drawn?.lastIndex(where: { $0.child.id == id }) else { return }
    branch.drawn?.remove(at: index)
    forget([id])
  }

  /// The old children that a node of that kind and key may yet be in a container, in their order.
  public func matches(
    kind: String, key: UInt64 = 0, in parent: NodeID, atMost limit: Int
  ) -> [NodeID] {
    branches[parent]?.matches(kind: Node(kind: kind).kindHash, key: key, atMost: limit) ?? []
  }

  /// Draws a child of the last run again as it was, for who knows without its props that it looks the same.
  ///
  /// - Returns: False if it is not there, or was drawn in this run.
  public mutating func placeAgain(_ id: NodeID, in parent: NodeID) -> Bool {
    guard let branch = branches[parent] else { return false }
    branch.skipTaken()
    if branch.pending.isEmpty, let next = branch.next, next.id == id {
      return takeInOrder(branch, look: next.look, key: next.key)
    }
    branch.materialize()
    let index = branch.children.firstIndex { $0.id == id }
    guard let index, !branch.isTaken[index] else { return false }
    meet(branch, index)
    return true
  }

  /// Children that this run has drawn in a container so far.
  public func drawnCount(in parent: NodeID) -> Int {
    branches[parent].map { $0.drawnCount + $0.pending.count } ?? 0
  }

  // MARK: Runs

  /// The client has no tree, or not this one: all will be drawn anew.
  public mutating func reset() {
    branches = Self.emptyRoots()
    sketch = Sketch()
    growth = Growth()
    output.removeAll()
    mustReset = true
  }

  /// A run begins to draw the whole page.
  public mutating func beginRun() {
    sketch = Sketch(expecting: lastExtent)
  }

  /// The run has ended by itself: what it did not draw goes away.
  public mutating func endRun() {
    lastExtent = sketch.extent
    sketch = Sketch()
    growth.endRun()
    for root in NodeID.roots { finish(root) }
  }

  /// The run was cut off: what it drew and what it did not reach both stay.
  public mutating func interruptRun() {
    sketch = Sketch()
    growth.endRun()
    for branch in branches.values {
      settlePending(branch, upTo: branch.children.count)
      branch.restart(with: branch.settled())
    }
  }

  /// Whether there is something to be sent.
  public var hasOutput: Bool { mustReset || !output.bytes.isEmpty }

  /// The operations since the last call.
  ///
  /// - Parameter withGrowth: `false`: what has grown waits for more.
  public mutating func takeOperations(withGrowth: Bool = true) -> ServerMessage.Operations {
    if withGrowth { sendGrowth() }
    if mustReset {
      mustReset = false
      let rest = output.bytes
      output.removeAll()
      output.raw("[\"reset\"]")
      if !rest.isEmpty { output.raw(",") }
      output.raw(rest)
    }
    guard !output.bytes.isEmpty else { return ServerMessage.Operations() }
    defer { output = JSONWriter(capacity: 0) }
    return ServerMessage.Operations(json: output.bytes)
  }

  /// Decides what is pending, so that all that was drawn so far can be sent.
  public mutating func settle() {
    for branch in branches.values where !branch.pending.isEmpty {
      settlePending(branch, upTo: branch.cursor + branch.pending.count)
    }
    for branch in branches.values where branch.isCleared {
      branch.isCleared = false
      sweep(branch.id)
    }
  }
}

extension Tree {
  private static func emptyRoots() -> [NodeID: Branch] {
    Dictionary(uniqueKeysWithValues: NodeID.roots.map { ($0, Branch($0)) })
  }

  private mutating func takeInOrder(_ branch: Branch, look: UInt64, key: UInt64) -> Bool {
    let index = branch.cursor
    guard index < branch.children.count, branch.children[index].look == look,
      branch.children[index].key == key
    else { return false }
    if branch.drawn == nil {
      branch.prefix += 1
    } else {
      branch.isTaken[index] = true
      branch.drawn?.append(Branch.Drawn(child: branch.children[index], oldIndex: index))
    }
    branch.cursor += 1
    branch.hasProgress = true
    return true
  }

  /// Takes an old child that was found; moves it when the run has passed its place.
  private mutating func meet(_ branch: Branch, _ index: Int) {
    let isInOrder = index >= branch.cursor
    settlePending(branch, upTo: isInOrder ? index : branch.cursor)
    let child = branch.children[index]
    if !isInOrder {
      begin("mov")
      output.integer(child.id)
      output.raw(",")
      output.integer(branch.lastDrawn)
      output.raw("]")
    }
    branch.isTaken[index] = true
    branch.drawn?.append(Branch.Drawn(child: child, oldIndex: isInOrder ? index : nil))
    if isInOrder { branch.cursor = index + 1 }
    branch.hasProgress = true
  }

  /// Lets pending leaves replace old ones of their kind, in order, from the cursor up to `end`; the rest is added.
  mutating func settlePending(_ branch: Branch, upTo end: Int) {
    guard !branch.pending.isEmpty else {
      if branch.drawn != nil { branch.cursor = max(branch.cursor, min(end, branch.children.count)) }
      return
    }
    let end = min(end, branch.children.count)
    for node in branch.pending {
      let kind = node.kindHash
      var index = branch.cursor
      while index < end {
        let old = branch.children[index]
        if !branch.isTaken[index], old.key == 0, !old.isContainer, old.kind == kind { break }
        index += 1
      }
      let look = node.look
      guard index < end else {
        let id = add(node, look, branch, false, nil)
        sketch.add(id, node)
        continue
      }
      var child = branch.children[index]
      child.look = look
      growth.forget(child.id)
      sketch.add(child.id, node)
      write("set", child.id, node.props)
      branch.isTaken[index] = true
      branch.drawn?.append(Branch.Drawn(child: child, oldIndex: index))
      branch.cursor = index + 1
    }
    branch.pending = []
    branch.hasProgress = true
    branch.cursor = max(branch.cursor, end)
  }

  /// The old node at the cursor, if it is of that kind: it is taken for the same with other props.
  private func sameKind(_ branch: Branch, _ kind: UInt32, isContainer: Bool) -> Int? {
    branch.skipTaken()
    let index = branch.cursor
    guard index < branch.children.count else { return nil }
    let old = branch.children[index]
    return old.kind == kind && old.key == 0 && old.isContainer == isContainer ? index : nil
  }

  mutating func newID() -> NodeID {
    defer { nextID += 1 }
    return nextID
  }

  private mutating func add(
    _ node: Node, _ look: UInt64, _ branch: Branch, _ isContainer: Bool,
    _ value: [UInt8]?
  ) -> NodeID {
    let id = newID()
    write(id, in: branch.id, after: branch.lastDrawn, node, value)
    let child = Child(
      id: id, kind: node.kindHash, look: look, key: node.key, isContainer: isContainer)
    branch.drawn?.append(Branch.Drawn(child: child, oldIndex: nil))
    if isContainer { branches[id] = Branch(id) }
    branch.hasProgress = true
    return id
  }

  mutating func finish(_ id: NodeID) {
    guard let branch = branches[id] else { return }
    settlePending(branch, upTo: branch.children.count)
    if branch.drawn == nil, branch.prefix == branch.children.count {
      branch.restart()
    } else {
      branch.materialize()
      forget(branch.children.indices.filter { !branch.isTaken[$0] }.map { branch.children[$0].id })
      branch.restart(with: branch.drawn?.map(\.child) ?? [])
    }
    for child in branch.children where child.isContainer { finish(child.id) }
  }

  /// Takes nodes away from the client, with all below them.
  mutating func forget(_ ids: [NodeID]) {
    guard !ids.isEmpty else { return }
    begin("del")
    for (index, id) in ids.enumerated() {
      if index > 0 { output.raw(",") }
      output.integer(id)
      growth.forget(id)
      if notesRemoved { removed.append(id) }
      dropBranches(below: id)
    }
    output.raw("]")
  }

  private mutating func dropBranches(below id: NodeID) {
    guard let branch = branches.removeValue(forKey: id) else { return }
    for child in branch.settled() {
      growth.forget(child.id)
      if notesRemoved { removed.append(child.id) }
      if child.isContainer { dropBranches(below: child.id) }
    }
  }

  mutating func write(
    _ id: NodeID, in parent: NodeID, after sibling: NodeID, _ node: Node, _ value: [UInt8]?
  ) {
    begin("add")
    output.integer(id)
    output.raw(",")
    output.integer(parent)
    output.raw(",")
    output.integer(sibling)
    output.raw(",")
    output.text(node.kind)
    output.raw(",{")
    output.raw(node.props)
    output.raw("}")
    if let value {
      output.raw(",")
      output.raw(value)
    }
    output.raw("]")
  }

  mutating func write(_ name: StaticString, _ id: NodeID, _ props: [UInt8]) {
    begin(name)
    output.integer(id)
    output.raw(",{")
    output.raw(props)
    output.raw("}]")
  }

  mutating func begin(_ name: StaticString) {
    output.raw(output.bytes.isEmpty ? "[\"" : ",[\"")
    output.raw(name)
    output.raw("\",")
  }
}
