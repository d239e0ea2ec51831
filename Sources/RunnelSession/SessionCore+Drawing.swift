import RunnelTree
import RunnelWire

extension SessionCore {
  /// Draws a leaf; an older one in the same slot makes room.
  mutating func draw(_ node: Node, at place: Place) {
    guard let place = target(place) else { return }
    if place.isSlot {
      _ = self.place(node, at: place)
    } else {
      tree.draw(node, in: place.node)
    }
  }

  /// Draws a node that will be referred to; `place` must come from `target`.
  mutating func place(
    _ node: Node, at place: Place, isContainer: Bool = false, value: [UInt8]? = nil
  ) -> Tree.Placement? {
    if place.isSlot, tree.drawnCount(in: place.node) > 0 { tree.rewind(place.node) }
    let placement = tree.place(node, in: place.node, isContainer: isContainer, value: value)
    if place.isSlot { tree.sweep(place.node) }
    return placement
  }

  /// Shows an error where it happened; a mistake of the author's ends the run's drawing.
  ///
  /// - Parameter node: Of an error of the author's, made before the lock is taken: its text is the author's code.
  mutating func show(_ node: Node, at place: Place, endsRun: Bool) {
    guard let place = target(place) else { return }
    if place.isSlot, tree.drawnCount(in: place.node) > 0 {
      tree.draw(node, in: place.root)
    } else {
      tree.draw(node, in: place.node)
    }
    hasFailed = hasFailed || endsRun
  }
}
