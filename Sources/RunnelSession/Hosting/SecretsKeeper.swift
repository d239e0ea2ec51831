package import RunnelConfiguration
import RunnelLocks

/// An app's secrets, as they were read last. Nothing is read before a script asks, and nothing again before a file has changed.
package final class SecretsKeeper: Sendable {
  package let sources: SecretSources
  private let state = Mutex(State())

  private struct State {
    var known: (stamps: SecretStamps, secrets: Result<SecretTable, SecretError>)?
    /// They are others than those that were read at first.
    var isChanged = false
  }

  package init(_ sources: SecretSources = SecretSources()) {
    self.sources = sources
  }

  /// The secrets as they are now. Looks at the files, and so may wait for the disk.
  package func current() -> Result<SecretTable, SecretError> {
    // Before they are read: what is written meanwhile differs from it.
    let stamps = sources.stamps()
    if let known = state.withLock({ $0.known }), known.stamps == stamps { return known.secrets }
    let secrets: Result<SecretTable, SecretError>
    do throws(SecretError) { secrets = .success(try sources.read()) } catch {
      secrets = .failure(error)
    }
    state.withLock { state in
      if state.known != nil { state.isChanged = true }
      state.known = (stamps, secrets)
    }
    return secrets
  }

  /// Whether scripts that asked for secrets would find others now. Says so once.
  func takeChange() -> Bool {
    guard state.withLock({ $0.known != nil }) else { return false }
    _ = current()
    return state.withLock { state in
      defer { state.isChanged = false }
      return state.isChanged
    }
  }
}

extension SecretsKeeper: CustomStringConvertible, CustomReflectable {
  package var description: String { "(secrets)" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension Hub {
  /// Has the pages drawn again whose readers are there, when secrets have changed. Called once a second; may wait for the disk.
  package func followSecrets() {
    guard app.secrets.takeChange() else { return }
    for session in all where session.isAttached { session.rerun() }
  }
}
