extension Tree {
  /// What drawing again comes to.
  public enum Again: Sendable {
    /// More was drawn than is kept, and nothing was changed.
    case nothing
    /// All but nodes that were drawn without their props: they are gone, and the page is to be drawn once more.
    case withGaps
    case whole
  }

  /// Sends what the run has drawn so far to a client that has nothing; the run goes on with it. What it has not drawn yet is
  /// gone.
  public mutating func drawAgain() -> Again {
    guard sketch.isComplete else { return .nothing }
    settle()
    // What was to be sent is part of what was drawn.
    output.removeAll()
    growth.unsent = []
    growth.done = []
    mustReset = true
    let before = notesRemoved ? branches.values.flatMap { $0.settled().map(\.id) } : []
    let drawn = branches
    branches = [:]
    var isWhole = true
    for root in NodeID.roots { isWhole = drawAgain(root, drawn) && isWhole }
    if notesRemoved {
      let kept = Set(branches.values.flatMap { $0.drawnChildren.map(\.id) })
      removed += before.filter { !kept.contains($0) }
    }
    return isWhole ? .whole : .withGaps
  }

  private mutating func drawAgain(_ id: NodeID, _ drawn: [NodeID: Branch]) -> Bool {
    guard let branch = drawn[id] else { return true }
    branches[id] = branch
    let children = branch.drawnChildren.filter { sketch[$0.id] != nil }
    var isWhole = children.count == branch.drawnCount
    branch.restart(with: [])
    branch.materialize()
    for child in children {
      guard let entry = sketch[child.id] else { continue }
      write(child.id, in: id, after: branch.lastDrawn, entry.node, entry.value)
      branch.drawn?.append(Branch.Drawn(child: child, oldIndex: nil))
    }
    for child in children where child.isContainer {
      isWhole = drawAgain(child.id, drawn) && isWhole
    }
    return isWhole
  }
}
