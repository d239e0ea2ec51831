import RunnelTree

extension NodeID {
  /// Stands for the page itself, which is no node: what its configuration offers.
  static var page: NodeID { 0 }
}

extension Page {
  /// Draws a node that offers contents.
  mutating func place(
    _ node: Node, offering contents: [Content], at origin: Place
  ) throws(RunnelError) {
    guard let place = target(origin) else { return }
    note(origin)
    try checkRoom(for: contents)
    guard let placement = self.place(node, at: place) else { return }
    offer(contents, of: placement.id)
  }

  func checkRoom(for contents: [Content]) throws(RunnelError) {
    guard !offers.hasRoom(for: contents) else { return }
    throw RunnelError(
      .tooLarge,
      """
      A page can have \(Offers.most) pictures, sounds and files, together with those that the run before has drawn, and this \
      would be more. Show fewer at a time, such as a page of them.
      """)
  }

  /// What a node offers from now on.
  mutating func offer(_ contents: [Content], of node: NodeID) {
    guard !contents.isEmpty || !offers.isEmpty else { return }
    offers.set(contents, of: node, releasing: &released)
    tree.notesRemoved = !offers.isEmpty
  }

  /// Nodes that have left the page offer nothing any more.
  mutating func forgetRemoved() {
    guard tree.notesRemoved else { return }
    offers.remove(tree.takeRemoved(), releasing: &released)
    tree.notesRemoved = !offers.isEmpty
  }
}
