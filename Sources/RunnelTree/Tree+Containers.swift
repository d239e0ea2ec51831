// Containers that are begun over, emptied and swept within a run.
extension Tree {
  /// Starts a container over within a run, with all below it: what it holds may be drawn again, and goes with `sweep` or at
  /// the end of the run if it is not.
  public mutating func rewind(_ parent: NodeID) {
    guard let branch = branches[parent] else { return }
    settlePending(branch, upTo: branch.children.count)
    branch.restart(with: branch.settled())
    for child in branch.children where child.isContainer { rewind(child.id) }
  }

  /// Empties a container. What is drawn there again before the browser hears of it stays as it is.
  public mutating func clear(_ parent: NodeID) {
    rewind(parent)
    branches[parent]?.isCleared = true
  }

  /// The nodes that were removed since the last call, while they were noted.
  public mutating func takeRemoved() -> [NodeID] {
    defer { removed = [] }
    return removed
  }

  /// Removes now, not at the end of the run, what this run has not drawn in a container.
  public mutating func sweep(_ parent: NodeID) {
    guard let branch = branches[parent] else { return }
    settlePending(branch, upTo: branch.children.count)
    branch.materialize()
    let stale = branch.children.indices.filter { !branch.isTaken[$0] }
    forget(stale.map { branch.children[$0].id })
    for index in stale { branch.isTaken[index] = true }
  }
}
