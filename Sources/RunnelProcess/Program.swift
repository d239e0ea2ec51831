/// A build of an app, which can be started.
package struct Program: Equatable, Sendable {
  package var path: String
  /// Tells builds at the same path apart.
  package var version: String

  package init(path: String, version: String = "") {
    self.path = path
    self.version = version
  }
}
