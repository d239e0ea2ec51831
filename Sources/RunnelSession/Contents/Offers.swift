import RunnelTree

/// What the nodes of a page offer the browser to fetch. A part of the page, and under its lock.
struct Offers {
  private struct Entry {
    var contents: [Content]
    var generation: Int
  }

  private var nodes: [NodeID: Entry] = [:]
  /// Each content, with how many nodes offer it.
  private var found: [String: (content: Content, count: Int)] = [:]
  /// Files to be saved whose nodes left the page with the last run: who has just pressed one may still be about to ask for it.
  private var leaving: [String: Content] = [:]
  private var generation = 0

  /// Contents of one page, at most. Until a run ends, those that it replaces are among them.
  static let most = 20_000

  var isEmpty: Bool { nodes.isEmpty && leaving.isEmpty }

  subscript(id: String) -> Content? { found[id]?.content ?? leaving[id] }

  func hasRoom(for contents: [Content]) -> Bool {
    found.count + contents.reduce(0) { found[$1.id] == nil ? $0 + 1 : $0 } <= Self.most
  }

  /// A node offers these, and nothing else any more.
  mutating func set(_ contents: [Content], of node: NodeID, releasing released: inout Released) {
    // The new ones first: what stays is there all the time. One of the same name may be made in another way by now.
    for content in contents { found[content.id] = (content, (found[content.id]?.count ?? 0) + 1) }
    remove(node, releasing: &released)
    if !contents.isEmpty { nodes[node] = Entry(contents: contents, generation: generation) }
  }

  /// These nodes are gone from the page.
  mutating func remove(_ gone: [NodeID], releasing released: inout Released) {
    for node in gone { remove(node, releasing: &released) }
  }

  private mutating func remove(_ node: NodeID, releasing released: inout Released) {
    guard let old = nodes.removeValue(forKey: node) else { return }
    // What makes a content is the author's code, and may end with it.
    released.append(old)
    for content in old.contents {
      found[content.id]?.count -= 1
      guard let (last, count) = found[content.id], count == 0 else { continue }
      found[content.id] = nil
      released.append(last)
      if last.use == .download { leaving[content.id] = last }
    }
  }

  /// The page begins anew, for a browser that has nothing of it; until it is drawn, what it offered stays.
  mutating func beginAnew() { generation += 1 }

  /// A run begins.
  mutating func beginRun(releasing released: inout Released) {
    guard !leaving.isEmpty else { return }
    released.append(leaving)
    leaving = [:]
  }

  /// A run has drawn the page: nothing of what was there before it began anew is on it.
  mutating func endRun(releasing released: inout Released) {
    let old = nodes.filter { $0.value.generation != generation }
    for node in old.keys { remove(node, releasing: &released) }
  }
}
