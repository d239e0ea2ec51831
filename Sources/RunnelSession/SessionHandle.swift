/// A session in the hands of code that is none of its runs, such as a task: it can ask for the page to be drawn again.
///
/// It does not keep the session in the memory. When the session has left, it does nothing.
package struct SessionHandle: Sendable {
  private weak let session: Session?

  init(_ session: Session) { self.session = session }

  /// Asks for a run that no event of the reader's begins. Several that are asked for before it begins are one.
  package func rerun() { session?.rerun() }
}

extension Place {
  /// The session whose page this is a part of.
  package var session: SessionHandle { SessionHandle(run.session) }
}
