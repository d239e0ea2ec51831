import RunnelTree

/// A resource that is on the page.
struct ResourceRecord: Sendable {
  var stamp: Stamp
  /// Counts with what is in it: an answer for another version is none.
  var version: Int
  /// The hash of its node's props.
  var look: Int
  var resource: any NodeResource
  /// Rows that the browser has asked for under this version, beside those that came with the node.
  var asked: [Range<Int>] = []

  /// Another one of this version must have the same in all of them; `nil`: they are too many to be compared.
  var comparable: [Range<Int>]? {
    asked.reduce(0) { $0 + $1.count } <= 1_000 ? asked : nil
  }

  mutating func note(asked range: Range<Int>) {
    guard comparable != nil, !asked.contains(where: { $0.contains(range) }) else { return }
    asked.append(range)
  }
}

extension Page {
  typealias Resource = (id: NodeID, record: ResourceRecord)

  private static func key(_ kind: StaticString, _ key: String?) -> UInt64 {
    key.map { WidgetID(kind: kind, key: $0, label: "", form: nil, page: "").hash } ?? 0
  }

  /// The resources of the last run that one with this key, or without one, may be, in their order.
  mutating func resources(_ kind: StaticString, _ key: String?, at origin: Place) -> [Resource] {
    guard let place = target(origin) else { return [] }
    let nodes = tree.matches(
      kind: String(describing: kind), key: Self.key(kind, key), in: place.node, atMost: 16)
    return nodes.compactMap { id in resources[id].map { (id, $0) } }
  }

  /// Draws a node of the last run again, with its resource.
  mutating func placeAgain(
    _ id: NodeID, key: String?, at origin: Place
  ) throws(RunnelError) -> Bool {
    guard let place = target(origin) else { return true }
    note(origin)
    guard !place.isSlot || tree.drawnCount(in: place.node) == 0 else { return false }
    if let key { try claim(key, of: place) }
    guard tree.placeAgain(id, in: place.node) else {
      if let key { containerKeys[key] = nil }
      return false
    }
    if place.isSlot { tree.sweep(place.node) }
    let stamp = Stamp(scope: place.scope, run: run)
    resources[id]?.stamp = stamp
    return true
  }

  /// Draws a node with a resource.
  ///
  /// - Parameter last: The one of the last run, if it has the same in it.
  mutating func place(
    _ kind: StaticString, _ props: [UInt8], _ look: Int, _ resource: any NodeResource,
    key: String?, keeping last: Resource?, at origin: Place
  ) throws(RunnelError) {
    guard let place = target(origin) else { return }
    note(origin)
    if let key { try claim(key, of: place) }
    // What was asked for since was not compared.
    let kept = last.flatMap { resources[$0.id]?.asked == $0.record.asked ? $0 : nil }
    let version = kept?.record.version ?? run
    var all = Props()
    all.integer("version", version)
    let node = Node(
      kind: String(describing: kind), props: all.bytes + [UInt8(ascii: ",")] + props,
      key: Self.key(kind, key))
    guard let placement = self.place(node, at: place) else { return }
    if let old = resources[placement.id] { released.append(old) }
    resources[placement.id] = ResourceRecord(
      stamp: Stamp(scope: place.scope, run: run), version: version, look: look,
      resource: resource, asked: placement.id == kept?.id ? kept?.record.asked ?? [] : [])
  }

  /// Callbacks that fail again and again draw no page, whose end would let go of what is not on it.
  ///
  /// - Returns: The resources whose nodes are gone.
  mutating func forgetVanishedResources() -> [any NodeResource] {
    let there = tree.nodes
    let gone = resources.filter { !there.contains($0.key) }
    for id in gone.keys { resources[id] = nil }
    return gone.values.map(\.resource)
  }

  /// The resource that a question is for, which is noted; `nil`: the page has another one by now.
  mutating func resource(for question: Question) -> (any NodeResource)? {
    guard let id = NodeID(exactly: question.node), let record = resources[id],
      record.version == question.version
    else { return nil }
    let count = record.resource.rowCount
    let start = min(question.start, count)
    resources[id]?.note(asked: start..<min(start + min(question.count, Question.most), count))
    return record.resource
  }
}
