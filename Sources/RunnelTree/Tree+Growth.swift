import RunnelWire

/// Text that comes bit by bit, as an answer of a language model does. Only what is added travels.
///
/// The node that grows has its text as the last of its props, in quotes.
struct Growth {
  /// What is to be sent, by nodes, in the order in which they began to grow.
  var unsent: [(node: NodeID, text: String)] = []
  /// Nodes whose end is not known yet.
  var open: Set<NodeID> = []

  mutating func add(_ text: String, to node: NodeID) {
    if let index = unsent.firstIndex(where: { $0.node == node }) {
      unsent[index].text += text
    } else {
      unsent.append((node, text))
    }
  }

  /// The node is gone, or is sent as a whole.
  mutating func forget(_ node: NodeID) {
    if !unsent.isEmpty { unsent.removeAll { $0.node == node } }
    open.remove(node)
  }
}

extension Tree {
  /// Whether a text has grown that was not sent.
  public var hasGrown: Bool { !growth.unsent.isEmpty }

  /// Adds text to the end of a node's last prop.
  public mutating func append(_ text: String, to id: NodeID, in parent: NodeID) {
    guard !text.isEmpty, let branch = branches[parent] else { return }
    if !growth.open.contains(id) {
      branch.materialize()
      guard let index = branch.drawn?.lastIndex(where: { $0.child.id == id }) else { return }
      // If this run is cut off, the client has neither the node's beginning nor its end: the next run sends it as a whole.
      branch.drawn?[index].child.look ^= 0x9E37_79B9_7F4A_7C15
      growth.open.insert(id)
    }
    growth.add(text, to: id)
    sketch.append(text, to: id)
  }

  /// A node that grew is done, and looks as `node` does, which the client need not be told.
  public mutating func finishGrowth(of id: NodeID, in parent: NodeID, as node: Node) {
    guard growth.open.remove(id) != nil, let branch = branches[parent],
      let index = branch.drawn?.lastIndex(where: { $0.child.id == id })
    else { return }
    branch.drawn?[index].child.look = node.look
    sketch.add(id, node)
  }

  /// Writes what has grown, after everything else: no other operation depends on it.
  mutating func sendGrowth() {
    for (id, text) in growth.unsent {
      begin("+")
      output.integer(id)
      output.raw(",")
      output.text(text)
      output.raw("]")
    }
    growth.unsent = []
  }
}
