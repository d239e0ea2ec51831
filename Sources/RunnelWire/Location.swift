/// Where in an app a reader is, as the browser's address has it.
public struct Location: Sendable, Hashable {
  /// The part below the app's base path. It begins with `/`.
  public var path: String
  /// What follows the `?`, as it is written there; empty when there is none.
  public var query: String

  public init(path: String = "/", query: String = "") {
    self.path = path
    self.query = query
  }

  /// The most bytes of a path. A longer one counts as `/`: it is kept with the session, and no page has such a name.
  static let maxPathBytes = 2_000

  /// A location that a browser tells of.
  ///
  /// - Returns: `nil` when the path does not begin with `/`.
  init?(told path: String, query: String) {
    guard path.utf8.first == UInt8(ascii: "/") else { return nil }
    // A browser encodes all marks.
    let isTaken = path.utf8.count <= Self.maxPathBytes && !path.hasLongRunOfMarks
    self.init(path: isTaken ? path : "/", query: query)
  }
}
