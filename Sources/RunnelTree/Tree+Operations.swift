public import RunnelWire

// Operations that are no drawing.
extension Tree {
  /// Sends the client a widget's value.
  public mutating func sendValue(of id: NodeID, _ value: [UInt8]) {
    sketch.set(id, value)
    begin("val")
    output.integer(id)
    output.raw(",")
    output.raw(value)
    output.raw("]")
  }

  /// Tells the reader at a widget why the app did not take what they set there; the browser keeps it in the field.
  public mutating func sendRefusal(of id: NodeID, _ reason: String) {
    begin("refuse")
    output.integer(id)
    output.raw(",")
    output.text(reason)
    output.raw("]")
  }

  /// Sends what has no place in the tree and happens once, such as a toast.
  public mutating func sendEffect(_ name: StaticString, props: [UInt8]) {
    begin("fx")
    output.raw("\"")
    output.raw(name)
    output.raw("\",{")
    output.raw(props)
    output.raw("}]")
  }

  /// Sends the page's configuration; what the props leave out stays as it is.
  public mutating func sendConfiguration(_ props: [UInt8]) {
    begin("page")
    output.raw("{")
    output.raw(props)
    output.raw("}]")
  }

  /// Sends what the address of the page is to be.
  ///
  /// - Parameter isStep: The reader can go back to what it was before.
  public mutating func sendAddress(_ location: Location, isStep: Bool) {
    begin("address")
    output.text(location.path)
    output.raw(",")
    output.text(location.query)
    output.raw(",")
    output.bool(isStep)
    output.raw("]")
  }

  /// Tells the client that the run draws what is in these containers, and nothing else: the rest does not show as stale.
  public mutating func sendExtent(_ containers: [NodeID]) {
    begin("in")
    for (index, id) in containers.enumerated() {
      if index > 0 { output.raw(",") }
      output.integer(id)
    }
    output.raw("]")
  }

  /// Tells the client how far the run has come in each container, so that the rest can show as stale.
  ///
  /// - Parameter containers: Those that the run draws, with what is in them.
  public mutating func sendProgress(in containers: [NodeID] = NodeID.roots) {
    for id in containers {
      guard let branch = branches[id] else { continue }
      if branch.hasProgress {
        branch.hasProgress = false
        begin("at")
        output.integer(id)
        output.raw(",")
        output.integer(branch.lastDrawn)
        output.raw("]")
      }
      sendProgress(in: branch.settled().lazy.filter(\.isContainer).map(\.id))
    }
  }
}
