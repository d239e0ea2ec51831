/// What `runnel run` tells an app's supervisor about the app's sources.
package enum BuildMessage: Line, Equatable {
  /// A newer version waits at that path. `version` tells builds at the same path apart.
  case built(path: String, version: String)
  /// The sources as they are now do not compile.
  case failed(String)

  /// Names the descriptor that these messages come through, in the app's environment.
  package static let descriptorVariable = "RUNNEL_BUILDS"
  /// Names the script or the package's folder, in the app's environment.
  package static let sourcesVariable = "RUNNEL_SOURCES"
  /// Names the build that the app was started from, in its environment: a message as text.
  package static let startVariable = "RUNNEL_BUILD"
}
