import RunnelConfiguration
import RunnelLocks

/// One execution of the script, or of some of its fragments.
package final class Run: Sendable {
  package let session: Session
  package let number: Int
  /// Those of its fragments that are drawn beside others.
  let beside = ParallelFragments()
  /// The app's secrets, as this run has found them first.
  let secrets = Mutex<SecretTable?>(nil)

  init(session: Session, number: Int) {
    self.session = session
    self.number = number
  }

  /// The run on whose task the caller is; what `@State` and containers of earlier runs refer to.
  @TaskLocal package static var current: Run?
  /// The fragment whose closure the caller is in.
  @TaskLocal static var fragment: FragmentID?
}
