/// A build that can be started.
struct Program: Equatable, Sendable {
  var path: String
  /// Tells builds at the same path apart.
  var version: String
}
