// Parts of the page that are drawn by runs of their own, while the rest stays as it is.
extension Tree {
  /// Whether the page has that container.
  public func has(_ container: NodeID) -> Bool { branches[container] != nil }

  /// Places a node at the end of a container that this run does not draw, or keeps it where it is there.
  public mutating func placeAtRest(
    _ node: Node, in parent: NodeID, isContainer: Bool, value: [UInt8]?
  ) -> Placement? {
    guard let branch = branches[parent], branch.isAtRest else { return nil }
    let old = branch.children.first { $0.key == node.key && $0.isContainer == isContainer }
    if node.key != 0, let old {
      sketch.add(old.id, node, value)
      _ = updateAtRest(old.id, in: branch, to: node)
      return Placement(id: old.id, isNew: false, isChanged: old.look != node.look)
    }
    let id = newID()
    sketch.add(id, node, value)
    write(id, in: parent, after: branch.children.last?.id ?? 0, node, value)
    branch.children.append(
      Child(
        id: id, kind: node.kindHash, look: node.look, key: node.key, isContainer: isContainer))
    if isContainer { branches[id] = Branch(id) }
    return Placement(id: id, isNew: true)
  }

  /// All nodes, as the client has them.
  public var nodes: Set<NodeID> { Set(branches.values.flatMap { $0.settled().map(\.id) }) }

  /// Has a container hold that one and nothing else, which this run does not draw.
  ///
  /// - Returns: `nil`: there is no such container.
  public mutating func fill(_ slot: NodeID, with node: Node) -> NodeID? {
    guard let branch = branches[slot] else { return nil }
    rewind(slot)
    let placement = place(node, in: slot, isContainer: true)
    sweep(slot)
    branch.restart(with: branch.settled())
    return placement?.id
  }

  /// A run has drawn what is in a container, and nothing around it: what it did not draw there goes away.
  public mutating func endPart(_ container: NodeID) {
    finish(container)
  }

  /// The run has drawn all parts that it was for.
  public mutating func endParts() {
    sketch = Sketch()
    growth.endRun()
  }

  /// Removes a node from a container that this run does not draw.
  public mutating func removeAtRest(_ id: NodeID, from parent: NodeID) {
    guard let branch = branches[parent], branch.isAtRest,
      let index = branch.children.firstIndex(where: { $0.id == id })
    else { return }
    branch.children.remove(at: index)
    forget([id])
  }

  /// Other props for a node in a container that this run has not drawn anything in.
  ///
  /// - Returns: False: the run draws that container.
  mutating func updateAtRest(_ id: NodeID, in branch: Branch, to node: Node) -> Bool {
    guard branch.isAtRest else { return false }
    let look = node.look
    guard let index = branch.children.firstIndex(where: { $0.id == id }),
      branch.children[index].look != look
    else { return true }
    branch.children[index].look = look
    growth.forget(id)
    write("set", id, node.props)
    return true
  }
}

extension Branch {
  /// The run that goes on has drawn nothing here.
  var isAtRest: Bool { drawn == nil && prefix == 0 && pending.isEmpty }
}
