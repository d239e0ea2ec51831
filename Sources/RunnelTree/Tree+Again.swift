extension Tree {
  /// What drawing again comes to.
  public enum Again: Sendable {
    /// More was drawn than is kept, and nothing was changed.
    case nothing
    /// All but nodes that were drawn without their props: they are gone, and the page is to be drawn once more.
    case withGaps
    case whole
  }

  /// A node that this run has just placed, as it was drawn; `nil`: it has drawn more than is kept.
  public func lastDrawn(_ id: NodeID) -> Node? { sketch.last(id) }

  /// A part of the page that a run draws by itself.
  public struct Part {
    /// The area of the page that it stands in.
    public var root: NodeID
    /// The containers around it, as far as they are known and hold nothing else, and its own at the end.
    public var path: [(id: NodeID, node: Node)]

    public init(root: NodeID, path: [(id: NodeID, node: Node)]) {
      self.root = root
      self.path = path
    }
  }

  /// Sends what the run has drawn of these parts to a client that has nothing, and the page is to be drawn once more.
  public mutating func drawAgain(parts: [Part]) -> Again {
    guard sketch.isComplete, !parts.isEmpty else { return .nothing }
    redraw { tree, drawn in
      for root in NodeID.roots { tree.branches[root] = Branch(root) }
      for part in parts {
        var parent = part.root
        for (id, node) in part.path {
          if tree.branches[id] == nil { tree.add(atRest: node, as: id, to: parent) }
          parent = id
        }
        _ = tree.drawAgain(parent, drawn)
      }
    }
    return .withGaps
  }

  private mutating func add(atRest node: Node, as id: NodeID, to parent: NodeID) {
    guard let branch = branches[parent] else { return }
    write(id, in: parent, after: branch.children.last?.id ?? 0, node, nil)
    branch.children.append(
      Child(id: id, kind: node.kindHash, look: node.look, key: node.key, isContainer: true))
    branches[id] = Branch(id)
  }

  /// Sends what the run has drawn so far to a client that has nothing; the run goes on with it. What it has not drawn yet is
  /// gone.
  public mutating func drawAgain() -> Again {
    guard sketch.isComplete else { return .nothing }
    var isWhole = true
    redraw { tree, drawn in
      for root in NodeID.roots { isWhole = tree.drawAgain(root, drawn) && isWhole }
    }
    return isWhole ? .whole : .withGaps
  }

  private mutating func redraw(_ draw: (inout Tree, [NodeID: Branch]) -> Void) {
    settle()
    // What was to be sent is part of what was drawn.
    output.removeAll()
    growth.unsent = []
    growth.done = []
    mustReset = true
    let before = notesRemoved ? branches.values.flatMap { $0.settled().map(\.id) } : []
    let drawn = branches
    branches = [:]
    draw(&self, drawn)
    if notesRemoved {
      let kept = Set(branches.values.flatMap { $0.settled().map(\.id) })
      removed += before.filter { !kept.contains($0) }
    }
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
