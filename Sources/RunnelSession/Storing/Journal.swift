import Synchronization

/// A session's way into the store: what could not be written is kept, and written with what comes later.
final class Journal: Sendable {
  enum Outcome: Sendable {
    case stored
    /// The store refused; the change is kept here.
    case kept(StoreError)
    /// The session belongs to another process now.
    case superseded
  }

  private struct Unsaved {
    /// The session itself, while the store does not have it.
    var record: SessionRecord?
    /// The session is this one's by right, and still has to be taken.
    var toBeTaken: SessionRecord?
    var change = SessionChange()
    var weight = SessionWeight()
    /// That of the tokens that were written, or wait to be.
    var tokens = 0
    /// There is more in it than the store takes, however well it is.
    var isTooLarge = false
    var isSuperseded = false

    var standing: Standing {
      guard !isSuperseded, record != nil || toBeTaken != nil || !change.isEmpty else {
        return .even
      }
      return isTooLarge ? .tooLarge : .behind
    }
  }

  private enum Standing {
    /// The store has everything.
    case even
    /// Something waits to be written, or is being written.
    case behind
    /// Something waits that the store does not take, however well it is.
    case tooLarge
  }

  private let store: any SessionStore
  private let now: @Sendable () -> Int
  /// Bytes of state that the session may have.
  private let limit: Int
  /// Held while the store writes, by the threads of one session alone.
  private let unsaved: Mutex<Unsaved>
  /// As `unsaved` was last, for those who must not wait for the store.
  private let standing: Mutex<Standing>
  /// Held for a moment: a run's begin is noted under the session's lock.
  private let place: Mutex<(any StoredSession)?>

  /// A session that the store does not have yet.
  convenience init(_ app: AppContext, creating record: SessionRecord) {
    self.init(app, Unsaved(record: record), nil)
  }

  /// A session that the store gives, but does not let this process take yet.
  convenience init(_ app: AppContext, taking record: SessionRecord) {
    self.init(
      app,
      Unsaved(
        toBeTaken: record, weight: SessionWeight(record.slots)), nil)
  }

  convenience init(_ app: AppContext, restoring record: SessionRecord, at place: any StoredSession)
  {
    self.init(app, Unsaved(weight: SessionWeight(record.slots)), place)
  }

  private init(_ app: AppContext, _ unsaved: Unsaved, _ place: (any StoredSession)?) {
    store = app.store
    now = app.wallClock
    limit = app.configuration.session.maxStateSize << 20
    standing = Mutex(unsaved.standing)
    self.unsaved = Mutex(unsaved)
    self.place = Mutex(place)
  }

  func begin(event: Int) {
    place.withLock { $0 }?.begin(event: event)
  }

  func end() {
    place.withLock { $0 }?.end()
  }

  /// Whether something waits to be written.
  var isBehind: Bool { standing.withLock { $0 != .even } }

  /// Whether the store may still take what waits to be written, when it is better.
  var isWaiting: Bool { standing.withLock { $0 == .behind } }

  /// Files that have arrived and that the store was never told of.
  var unsavedUploads: [String] {
    unsaved.withLock { unsaved in
      unsaved.change.slots.compactMap {
        $0.key.kind == .upload && $0.value != nil ? $0.key.name : nil
      }
    }
  }

  /// Writes a change, and what was left over; blocks.
  func commit(_ change: SessionChange = SessionChange()) -> Outcome {
    unsaved.withLock { unsaved in
      guard !unsaved.isSuperseded else { return .superseded }
      standing.withLock { $0 = .behind }
      defer { standing.withLock { $0 = unsaved.standing } }
      var change = change
      // A run's end has the tokens of its end; a browser that came since has been promised others.
      if let tokens = change.tokens {
        if tokens.version < unsaved.tokens { change.tokens = nil }
        unsaved.tokens = max(unsaved.tokens, tokens.version)
      }
      unsaved.change.merge(change)
      let weight = unsaved.weight.after(unsaved.change)
      if let objection = weight.objection(limit: limit) {
        unsaved.isTooLarge = true
        return .kept(objection)
      }
      do throws(StoreError) {
        if var record = unsaved.record {
          record.apply(unsaved.change)
          let created = try store.create(record, at: now())
          place.withLock { $0 = created }
          unsaved.record = nil
        } else {
          if let found = unsaved.toBeTaken {
            guard let taken = try store.take(found, tokens: found.tokens, at: now()) else {
              throw StoreError.superseded
            }
            place.withLock { $0 = taken.session }
            unsaved.toBeTaken = nil
          }
          guard !unsaved.change.isEmpty else { return .stored }
          try place.withLock { $0 }?.commit(unsaved.change, at: now())
        }
        unsaved.change = SessionChange()
        unsaved.weight = weight
        unsaved.isTooLarge = false
        return .stored
      } catch {
        unsaved.isTooLarge = error.code == .tooLarge
        guard error.code == .superseded else { return .kept(error) }
        unsaved.isSuperseded = true
        return .superseded
      }
    }
  }

  /// Forgets the session for good.
  func remove() {
    unsaved.withLock { unsaved in
      unsaved.isSuperseded = true
      standing.withLock { $0 = .even }
      // A session that can't be removed now is removed by age.
      try? place.withLock { $0 }?.remove()
    }
  }
}
