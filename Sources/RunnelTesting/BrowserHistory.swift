package import RunnelWire

/// The addresses that a browser's Back and Forward lead to.
package struct BrowserHistory {
  private var locations: [Location]
  private var position = 0
  /// The event of the last step that the reader took by themselves.
  package var navigatedIn = 0

  package init(_ location: Location = Location()) { locations = [location] }

  package var location: Location { locations[position] }
  package var query: String { location.query }
  package var count: Int { locations.count }

  /// What the server gives the address; ignored when the reader has gone elsewhere since.
  package mutating func apply(_ change: PageModel.AddressChange, seen: Int) {
    guard navigatedIn <= seen else { return }
    if change.isStep { visit(change.location) } else { locations[position] = change.location }
  }

  /// The reader goes to another address, by which those ahead of them are gone.
  package mutating func visit(_ location: Location) {
    locations.removeSubrange((position + 1)...)
    locations.append(location)
    position += 1
  }

  /// - Returns: False: there is nothing that way.
  mutating func go(by steps: Int) -> Bool {
    guard locations.indices.contains(position + steps) else { return false }
    position += steps
    return true
  }
}
