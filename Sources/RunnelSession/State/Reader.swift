package import RunnelWire

/// What a connection tells of the reader behind it. It ends with the process: the next connection tells it again.
package struct Reader: Sendable {
  var request: ConnectionRequest
  var surroundings: Surroundings

  package init(
    _ request: ConnectionRequest = ConnectionRequest(),
    _ surroundings: Surroundings = Surroundings()
  ) {
    self.request = request
    self.surroundings = surroundings
  }
}
