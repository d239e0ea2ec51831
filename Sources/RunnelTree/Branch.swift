/// The children of one container: those of the last run, and those that this run has drawn so far.
///
/// As long as a run draws what the last one drew, only `prefix` counts on; `drawn` is filled at the first difference.
///
/// Belongs to one tree, which can't be copied and whose functions alone touch it: the compiler proves that none of them changes it
/// while another looks. To prove it of each property once more as the program runs took 3 % of a rerun.
final class Branch {
  /// A child that this run has drawn, and where it stood: `nil` when it is new or was moved.
  struct Drawn {
    var child: Child
    var oldIndex: Int?
  }

  /// The container's own number.
  let id: NodeID
  /// As the client has them, in its order.
  @exclusivity(unchecked) var children: [Child] = []
  /// Children from the front that this run has drawn as they were.
  @exclusivity(unchecked) var prefix = 0
  /// The first child of the last run that this run may still meet in order.
  @exclusivity(unchecked) var cursor = 0
  /// `nil` while `prefix` says it all.
  @exclusivity(unchecked) var drawn: [Drawn]?
  /// For each of `children`, whether this run has drawn it; filled together with `drawn`.
  @exclusivity(unchecked) var isTaken: [Bool] = []
  /// Leaves that match nothing yet: whether each replaces an old one or is new shows with the next match.
  @exclusivity(unchecked) var pending: [Node] = []
  /// Where each look and key stands in `children`; `nil` before there were several searches.
  private var places: [UInt64: [Int]]?
  /// What the run has not drawn again is to go with the next output, not only at the end.
  @exclusivity(unchecked) var isCleared = false
  /// Searches of this run. Most runs change one node, for which to walk costs less than to build `places`.
  private var searches = 0

  /// Whether the client must be told how far this run has come.
  @exclusivity(unchecked) var hasProgress = true

  init(_ id: NodeID) {
    self.id = id
  }

  var drawnCount: Int { drawn?.count ?? prefix }

  var lastDrawn: NodeID {
    guard let drawn else { return prefix == 0 ? 0 : children[prefix - 1].id }
    return drawn.last?.child.id ?? 0
  }

  /// What this run has drawn, in its order.
  var drawnChildren: [Child] { drawn?.map(\.child) ?? Array(children.prefix(prefix)) }

  /// The old child at the cursor.
  var next: Child? { cursor < children.count ? children[cursor] : nil }

  /// Whether this run has drawn the child of the last run at `index`.
  func isTaken(_ index: Int) -> Bool { drawn == nil ? index < prefix : isTaken[index] }

  /// The old child that would be met next.
  func skipTaken() {
    guard drawn != nil else { return }
    while cursor < children.count, isTaken[cursor] { cursor += 1 }
  }

  func materialize() {
    guard drawn == nil else { return }
    var drawn: [Drawn] = []
    drawn.reserveCapacity(children.count + 4)
    for index in 0..<prefix { drawn.append(Drawn(child: children[index], oldIndex: index)) }
    isTaken = Array(repeating: false, count: children.count)
    for index in 0..<prefix { isTaken[index] = true }
    self.drawn = drawn
  }

  /// An old child with that look (or key, for nodes that have one) which was not drawn yet; in order, if there is one.
  func find(look: UInt64, key: UInt64) -> Int? {
    searches += 1
    if places == nil, searches <= 4 {
      let isMatch = { (index: Int) in
        let child = self.children[index]
        return child.key == key && (key != 0 || child.look == look) && !self.isTaken[index]
      }
      return (cursor..<children.count).first(where: isMatch) ?? (0..<cursor).first(where: isMatch)
    }
    let places = places ?? indexed()
    self.places = places
    let isFree = { (index: Int) in
      !self.isTaken[index] && self.children[index].key == key
    }
    guard let candidates = places[key == 0 ? look : key] else { return nil }
    return candidates.first { $0 >= cursor && isFree($0) } ?? candidates.first(where: isFree)
  }

  /// The old children that a node of that kind and key may yet be, in their order.
  func matches(kind: UInt32, key: UInt64, atMost limit: Int) -> [NodeID] {
    skipTaken()
    var found: [NodeID] = []
    // What is not taken before the cursor was passed: nodes without a key stay behind there.
    for index in (key == 0 ? cursor : 0)..<children.count {
      let child = children[index]
      guard child.kind == kind, child.key == key, !isTaken(index) else { continue }
      found.append(child.id)
      if found.count == limit { break }
    }
    return found
  }

  private func indexed() -> [UInt64: [Int]] {
    var places: [UInt64: [Int]] = [:]
    for (index, child) in children.enumerated() {
      places[child.key == 0 ? child.look : child.key, default: []].append(index)
    }
    return places
  }

  /// The children as the client has them now, in its order: what was drawn, and the old ones that were not, in their places.
  func settled() -> [Child] {
    guard let drawn else { return children }
    var order: [Child] = []
    order.reserveCapacity(drawn.count + 4)
    var old = 0
    func leftovers(before end: Int) {
      while old < end {
        if !isTaken[old] { order.append(children[old]) }
        old += 1
      }
    }
    for entry in drawn {
      if let index = entry.oldIndex, index >= old { leftovers(before: index) }
      order.append(entry.child)
    }
    leftovers(before: children.count)
    return order
  }

  /// Forgets the run, keeping `children` as what the client has.
  func restart(with children: [Child]) {
    self.children = children
    prefix = 0
    cursor = 0
    drawn = nil
    isTaken = []
    pending = []
    places = nil
    searches = 0
    isCleared = false
    hasProgress = true
  }

  /// Ends a run that drew exactly what was there, without touching the children.
  func restart() {
    prefix = 0
    cursor = 0
    isCleared = false
    hasProgress = true
  }
}
