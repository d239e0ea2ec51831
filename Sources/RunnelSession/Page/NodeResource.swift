import RunnelWire

/// What a node on the page keeps on the server: the rows of a table, the files of an uploader.
///
/// It answers what the browser asks of its node, and goes with it.
package protocol NodeResource: Sendable {
  /// Rows, as far as there are; may be the author's code.
  func rows(_ range: Range<Int>) -> [[WireValue]]
  var rowCount: Int { get }
  /// Whether the other one certainly has the same in these ranges, and is like it elsewhere, so that the browser may keep what
  /// it has. May be the author's code.
  func isSame(as other: any NodeResource, in ranges: [Range<Int>]) -> Bool
  /// The uploaded files that the store keeps for it.
  var files: [String] { get }
  /// Its node has left the page, and the store has forgotten its files. Called on a thread that may block.
  func release()
}

extension NodeResource {
  package var rowCount: Int { 0 }
  package func rows(_ range: Range<Int>) -> [[WireValue]] { [] }
  package func isSame(as other: any NodeResource, in ranges: [Range<Int>]) -> Bool { false }
  package var files: [String] { [] }
  package func release() {}
}

/// A widget that keeps something on the server, as long as it is on the page.
package protocol ResourceWidget: Widget {
  func resource(of id: WidgetID) -> any NodeResource
}
