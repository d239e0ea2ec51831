/// The nodes that a run has drawn, with their props, until it ends.
///
/// The tree keeps hashes alone, and a client that comes while a script works for a minute is to see what it has drawn by then.
/// Nodes are kept in the order of the calls, which costs a script less than a table: few are ever looked for.
struct Sketch {
  struct Entry {
    var id: NodeID
    var node: Node
    var value: [UInt8]?
  }

  private var entries: [Entry] = []
  private var values: [NodeID: [UInt8]] = [:]
  private var places: [NodeID: Int] = [:]
  private var placed = 0
  private var size = 0
  /// False: it had grown too large, and nothing is kept.
  private(set) var isComplete = true

  /// Bytes of props and values that are kept.
  static let largest = 4 << 20

  mutating func add(_ id: NodeID, _ node: Node, _ value: [UInt8]? = nil) {
    guard isComplete else { return }
    size += node.props.count + (value?.count ?? 0) + 64
    guard size <= Self.largest else { return giveUp() }
    entries.append(Entry(id: id, node: node, value: value))
  }

  /// A widget has another value than it was drawn with.
  mutating func set(_ id: NodeID, _ value: [UInt8]) {
    guard isComplete else { return }
    size += value.count
    guard size <= Self.largest else { return giveUp() }
    values[id] = value
  }

  private mutating func giveUp() {
    self = Sketch()
    isComplete = false
  }

  /// A node as it was drawn last.
  subscript(id: NodeID) -> Entry? {
    mutating get {
      while placed < entries.count {
        let value = places[entries[placed].id].flatMap { entries[$0].value }
        places[entries[placed].id] = placed
        // Other props leave the value as it was.
        entries[placed].value = entries[placed].value ?? value
        placed += 1
      }
      guard let place = places[id] else { return nil }
      var entry = entries[place]
      if let value = values[id] { entry.value = value }
      return entry
    }
  }
}
