package import RunnelTree

/// What a run draws anew.
package enum RunScope: Sendable, Hashable {
  /// The whole page, by the app's script.
  case app
  /// What is in one container of it.
  case part(NodeID)
}

/// Which run drew something last, and to what scope it belongs.
struct Stamp: Sendable, Equatable {
  var scope = RunScope.app
  /// The run's number; 0: none.
  var run = 0
}
