/// One execution of the script.
package final class Run: Sendable {
  package let session: Session
  package let number: Int

  init(session: Session, number: Int) {
    self.session = session
    self.number = number
  }

  /// The run on whose task the caller is; what `@State` and containers of earlier runs refer to.
  @TaskLocal package static var current: Run?
}
