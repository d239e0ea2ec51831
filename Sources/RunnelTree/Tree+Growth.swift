import RunnelWire

/// Text that comes bit by bit, as an answer of a language model does. Only what is added travels.
///
/// The node that grows has its text as the last of its props, in quotes.
struct Growth {
  /// What is to be sent, by nodes, in the order in which they began to grow.
  var unsent: [(node: NodeID, text: String)] = []
  /// Nodes whose end is not known yet.
  var open: Set<NodeID> = []
  /// Nodes whose end has come while their run goes on, which the client is to be told.
  var done: [NodeID] = []

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
    if !done.isEmpty { done.removeAll { $0 == node } }
    open.remove(node)
  }

  /// The run is over, and with it every text's growth; the client knows.
  mutating func endRun() {
    open = []
    done = []
  }
}

extension Tree {
  /// Whether a text has grown that was not sent.
  public var hasGrown: Bool { !growth.unsent.isEmpty || !growth.done.isEmpty }

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

  /// A node that grew is done, and looks as `node` does.
  public mutating func finishGrowth(of id: NodeID, in parent: NodeID, as node: Node) {
    guard growth.open.remove(id) != nil, let branch = branches[parent],
      let index = branch.drawn?.lastIndex(where: { $0.child.id == id })
    else { return }
    branch.drawn?[index].child.look = node.look
    growth.done.append(id)
    sketch.add(id, node)
  }

  /// Writes what has grown, after everything else: no other operation depends on it.
  mutating func sendGrowth() {
    for (id, text) in growth.unsent + growth.done.map({ ($0, "") }) {
      begin("+")
      output.integer(id)
      output.raw(",")
      output.text(text)
      output.raw("]")
    }
    growth.unsent = []
    growth.done = []
  }
}
