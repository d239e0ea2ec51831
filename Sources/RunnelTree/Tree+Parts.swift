// Parts of the page that are drawn by runs of their own, while the rest stays as it is.
extension Tree {
  /// Whether the page has that container.
  public func has(_ container: NodeID) -> Bool { branches[container] != nil }

  /// Adds a container at the end of one that this run does not draw.
  ///
  /// - Returns: `nil`: there is no such container.
  public mutating func append(_ node: Node, to parent: NodeID) -> NodeID? {
    guard let branch = branches[parent], branch.isAtRest else { return nil }
    let id = newID()
    write(id, in: parent, after: branch.children.last?.id ?? 0, node, nil)
    branch.children.append(
      Child(
        id: id, kind: node.kindHash, look: node.look, key: node.key, isContainer: true))
    branches[id] = Branch(id)
    return id
  }

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
