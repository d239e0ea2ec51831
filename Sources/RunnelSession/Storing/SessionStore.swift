/// Keeps sessions beyond the process that serves them.
///
/// All calls may block, and are made on threads that may. Several processes may have one store, each session one owner:
/// who takes a session shuts out who had it before.
package protocol SessionStore: Sendable {
  /// Whether what is stored outlives the process.
  var isDurable: Bool { get }
  func create(_ record: SessionRecord, at now: Int) throws(StoreError) -> any StoredSession
  /// The session as it was stored last, without becoming its owner.
  func find(_ id: SessionID) throws(StoreError) -> SessionRecord?
  /// Becomes the owner of a session as it was found; `nil` when it is gone, or somebody has taken it or written into it since.
  func take(
    _ found: SessionRecord, tokens: Tokens, at now: Int
  ) throws(StoreError) -> (session: any StoredSession, record: SessionRecord)?
  /// Says that sessions are in use, though nothing changes in them.
  func touch(_ ids: [SessionID], at now: Int) throws(StoreError)
  /// Removes the sessions that were not used since `oldest`, and the longest unused ones while all of them together have
  /// more than `maxBytes`, or their uploads more than `maxUploads`.
  func sweep(
    oldest: Int, maxBytes: Int, maxUploads: Int, sparing: Set<SessionID>, at now: Int
  ) throws(StoreError) -> Swept
  /// The files of all sessions' uploads, by their names in the folder.
  func uploadedFiles() throws(StoreError) -> Set<String>
  /// Does what the writers should not wait for; called about once a second.
  func maintain() throws(StoreError)
}

extension SessionStore {
  package func maintain() throws(StoreError) {}
}

/// What a sweep has come to.
package struct Swept: Sendable, Equatable {
  /// The files of the removed sessions' uploads.
  package var files: [String]
  /// Bytes of the uploads of those that stay; `nil`: it did not come to its end.
  package var uploads: Int?

  package init(files: [String], uploads: Int?) {
    self.files = files
    self.uploads = uploads
  }
}

/// One session's place in the store, as its owner has it.
package protocol StoredSession: Sendable {
  /// Notes that a run has begun which takes in events up to `event`: should the process end before `end`, they count as
  /// interrupted. Never blocks, and costs no more than a few writes to memory.
  func begin(event: Int)
  func end()
  /// Stores a change as a whole or not at all.
  func commit(_ change: SessionChange, at now: Int) throws(StoreError)
  func remove() throws(StoreError)
  /// The store has begun anew since the session came here: `commit` is refused with `.lost` until the session is written as a
  /// whole.
  var isLost: Bool { get }
  /// Writes the session as a whole into a store that has begun anew.
  func recreate(_ record: SessionRecord, at now: Int) throws(StoreError) -> any StoredSession
}

extension StoredSession {
  package var isLost: Bool { false }

  package func recreate(
    _ record: SessionRecord, at now: Int
  ) throws(StoreError) -> any StoredSession { self }
}

/// Why a store did not do what it was asked.
package struct StoreError: Error, Sendable, Equatable {
  package enum Code: String, Sendable {
    case full, busy, readOnly, damaged, failed
    /// A session has more state than one may have.
    case tooLarge
    /// Another process has taken the session.
    case superseded
    /// The store was put aside or removed, and has begun anew without the session.
    case lost
  }

  package var code: Code
  package var message: String

  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}
