import RunnelLocks

/// Who owns what is kept between runs: the app, for all its sessions, or one session. Keeps no session alive.
package struct Owner: Sendable {
  package let app: AppContext
  package let session: SharedObjects

  /// Of the author's code that is called beside the runs of its session, such as what makes a file.
  @TaskLocal package static var current: Owner?
}

extension Session {
  package var owner: Owner { Owner(app: app, session: shared) }
}

extension AppContext {
  private static let servedApp = Mutex<AppContext?>(nil)

  /// The one that this process serves, to which code belongs that runs in none of its sessions; `nil` in tests, which have several.
  package static var served: AppContext? { servedApp.withLock { $0 } }

  package func noteServed() { Self.servedApp.withLock { $0 = self } }
}
