/// The addresses that a browser's Back and Forward lead to: what stands behind the `?` of each.
package struct BrowserHistory {
  private var queries: [String]
  private var position = 0
  /// The event of the last step that the reader took by himself.
  package var navigatedIn = 0

  package init(_ query: String) { queries = [query] }

  package var query: String { queries[position] }
  package var count: Int { queries.count }

  /// What the server gives the address; ignored when the reader has gone elsewhere since.
  package mutating func apply(_ change: PageModel.QueryChange, seen: Int) {
    guard navigatedIn <= seen else { return }
    if change.isStep { visit(change.query) } else { queries[position] = change.query }
  }

  /// The reader goes to another address, by which those before him are gone.
  package mutating func visit(_ query: String) {
    queries.removeSubrange((position + 1)...)
    queries.append(query)
    position += 1
  }

  /// - Returns: False: there is nothing that way.
  mutating func go(by steps: Int) -> Bool {
    guard queries.indices.contains(position + steps) else { return false }
    position += steps
    return true
  }
}
