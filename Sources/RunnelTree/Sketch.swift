import RunnelWire

/// The nodes that a run has drawn, with their props, until it ends.
///
/// The tree keeps hashes alone, and a client that comes while a script works for a minute is to see what it has drawn by then.
/// Few are ever looked for, so that keeping them has to be cheap: the bytes of all stand one after the other, in the order of
/// the calls, and the arrays that brought them can go at once.
struct Sketch {
  struct Entry {
    var node: Node
    var value: [UInt8]?
  }

  private struct Place {
    var id: NodeID
    var kind: String
    var key: UInt64
    /// Where the props end; they begin where the entry before this one ends.
    var props: Int
    /// Where the value ends; `nil`: the call gave none.
    var value: Int?
  }

  private var places: [Place] = []
  private var bytes: [UInt8] = []
  private var values: [NodeID: [UInt8]] = [:]
  /// What was added to the last prop of nodes since they were added here.
  private var grown: [NodeID: String] = [:]
  /// The last entry of each node, and the last one with a value.
  private var found: [NodeID: (entry: Int, value: Int?)] = [:]
  private var searched = 0
  /// Bytes of values that were set, and of what was added to texts.
  private var size = 0
  /// False: it had grown too large, and nothing is kept.
  private(set) var isComplete = true

  /// Bytes that are kept, about.
  static let largest = 4 << 20

  /// How many nodes a sketch has, and how many bytes.
  struct Extent {
    var nodes = 0
    var bytes = 0
  }

  /// - Parameter extent: What it will have, about.
  init(expecting extent: Extent = Extent()) {
    guard extent.nodes > 0 else { return }
    places.reserveCapacity(extent.nodes)
    bytes.reserveCapacity(extent.bytes)
  }

  var extent: Extent { Extent(nodes: places.count, bytes: bytes.count) }

  mutating func add(_ id: NodeID, _ node: Node, _ value: [UInt8]? = nil) {
    guard isComplete else { return }
    if !grown.isEmpty, let old = grown.removeValue(forKey: id) { size -= old.utf8.count }
    bytes += node.props
    var place = Place(id: id, kind: node.kind, key: node.key, props: bytes.count)
    if let value {
      bytes += value
      place.value = bytes.count
    }
    places.append(place)
    keepSmall()
  }

  /// A widget has another value than it was drawn with.
  mutating func set(_ id: NodeID, _ value: [UInt8]) {
    guard isComplete else { return }
    size += value.count
    values[id] = value
    keepSmall()
  }

  /// A node's last prop, which is a text, has another end.
  mutating func append(_ text: String, to id: NodeID) {
    guard isComplete else { return }
    size += text.utf8.count
    grown[id, default: ""] += text
    keepSmall()
  }

  private mutating func keepSmall() {
    guard size + bytes.count + places.count * 64 > Self.largest else { return }
    self = Sketch()
    isComplete = false
  }

  /// A node that was drawn a short while ago.
  func last(_ id: NodeID) -> Node? {
    guard let index = places.lastIndex(where: { $0.id == id }) else { return nil }
    let place = places[index]
    return Node(
      kind: place.kind, props: Array(bytes[beginning(of: index)..<place.props]), key: place.key)
  }

  /// A node as it was drawn last.
  subscript(id: NodeID) -> Entry? {
    mutating get {
      while searched < places.count {
        let place = places[searched]
        // Other props leave the value as it was.
        let value = place.value == nil ? found[place.id]?.value : searched
        found[place.id] = (searched, value)
        searched += 1
      }
      guard let (entry, last) = found[id] else { return nil }
      let place = places[entry]
      var props = Array(bytes[beginning(of: entry)..<place.props])
      if let text = grown[id], props.last == UInt8(ascii: "\"") {
        var end = JSONWriter()
        end.text(text)
        props.removeLast()
        props += end.bytes.dropFirst()
      }
      let value =
        values[id]
        ?? last.flatMap { entry in
          places[entry].value.map { Array(bytes[places[entry].props..<$0]) }
        }
      return Entry(node: Node(kind: place.kind, props: props, key: place.key), value: value)
    }
  }

  private func beginning(of entry: Int) -> Int {
    guard entry > 0 else { return 0 }
    return places[entry - 1].value ?? places[entry - 1].props
  }
}
