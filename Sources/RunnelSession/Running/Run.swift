import RunnelConfiguration
import RunnelLocks

/// One execution of the script.
package final class Run: Sendable {
  package let session: Session
  package let number: Int
  let scope: RunScope
  /// The app's secrets, as this run has found them first.
  let secrets = Mutex<SecretTable?>(nil)

  init(session: Session, number: Int, scope: RunScope = .app) {
    self.session = session
    self.number = number
    self.scope = scope
  }

  /// The run on whose task the caller is; what `@State` and containers of earlier runs refer to.
  @TaskLocal package static var current: Run?
}
