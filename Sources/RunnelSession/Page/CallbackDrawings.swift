import RunnelTree

/// What callbacks have drawn on the page: it takes the place of nothing there, and stands until the callbacks of a later run draw in
/// the same container, or what that holds is drawn anew. A part of the page, and under its lock.
struct CallbackDrawings {
  private struct Drawn {
    var run: Int
    var ids: [NodeID] = []
  }

  private var drawn: [NodeID: Drawn] = [:]
  private var keys: UInt64 = 0
  /// Something has made room since the last call.
  private var hasMadeRoom = false
  /// The error of a callback that a browser has not seen, since it came while that worked.
  var unseenError: Node?

  /// The callbacks of a run are about to draw in a container.
  ///
  /// - Returns: What those of earlier runs have drawn there, which makes room.
  mutating func begin(in parent: NodeID, run: Int) -> [NodeID] {
    guard drawn[parent]?.run != run else { return [] }
    defer { drawn[parent] = Drawn(run: run) }
    let old = drawn[parent]?.ids ?? []
    if !old.isEmpty { hasMadeRoom = true }
    return old
  }

  mutating func takeMadeRoom() -> Bool {
    defer { hasMadeRoom = false }
    return hasMadeRoom
  }

  mutating func add(_ id: NodeID, in parent: NodeID) { drawn[parent]?.ids.append(id) }

  /// A key that tells an element apart from all that the script draws.
  mutating func nextKey() -> UInt64 {
    keys += 1
    // No fragment's key is so, and no hash of a widget is likely to be.
    return 0xCA11_0000_0000_0000 | keys
  }

  /// The page is drawn anew, after the callbacks of its run: what those of earlier runs have drawn goes with its end.
  mutating func pageBegins(run: Int) { drawn = drawn.filter { $1.run == run } }

  /// A reader does something else, and needs no more to be told of what came before.
  mutating func readerActs() { unseenError = nil }

  mutating func takeUnseenError() -> Node? {
    defer { unseenError = nil }
    return unseenError
  }
}
