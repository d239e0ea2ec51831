import RunnelLocks

/// A session's way into the store: what could not be written is kept, and written with what comes later.
final class Journal: Sendable {
  enum Outcome: Sendable {
    case stored
    /// Stored. The session could be taken only now, and what its owner was at until then nobody will store.
    case storedAfterLoss
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
    /// All of the session, for a store that has begun anew.
    var whole: SessionRecord?
    var change = SessionChange()
    var weight = SessionWeight()
    /// That of the tokens that were written, or wait to be.
    var tokens = 0
    /// There is more in it than the store takes, however well it is.
    var isTooLarge = false
    var isSuperseded = false
    /// It was taken at last, and what its owner was at until then nobody will store.
    var hasLoss = false

    var standing: Standing {
      let isBehind = record != nil || toBeTaken != nil || whole != nil || !change.isEmpty
      guard !isSuperseded, isBehind else { return .even }
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
  /// Held for a moment: a run's begin does not wait for the store.
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
        toBeTaken: record, change: record.interruption, weight: SessionWeight(record.slots)), nil)
  }

  convenience init(_ app: AppContext, restoring record: SessionRecord, at place: any StoredSession)
  {
    self.init(
      app, Unsaved(change: record.interruption, weight: SessionWeight(record.slots)), place)
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

  /// Whether the store has begun anew, and has to be given all of the session.
  var isLost: Bool { place.withLock { $0 }?.isLost ?? false }

  /// Writes the session as a whole into a store that has begun anew; blocks.
  ///
  /// - Parameter record: The session with everything that was committed so far, or refused.
  func recreate(_ record: SessionRecord) -> Outcome {
    unsaved.withLock { unsaved in
      unsaved.whole = record
      unsaved.change = SessionChange()
    }
    return commit()
  }

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
      let before = unsaved.whole.map { SessionWeight($0.slots) } ?? unsaved.weight
      let weight = before.after(unsaved.change)
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
            unsaved.hasLoss = taken.record.interrupted ?? 0 > found.interrupted ?? 0
            unsaved.toBeTaken = nil
          }
          try recreate(&unsaved)
          if !unsaved.change.isEmpty {
            try place.withLock { $0 }?.commit(unsaved.change, at: now())
          }
        }
        unsaved.change = SessionChange()
        unsaved.weight = weight
        unsaved.isTooLarge = false
        defer { unsaved.hasLoss = false }
        return unsaved.hasLoss ? .storedAfterLoss : .stored
      } catch {
        unsaved.isTooLarge = error.code == .tooLarge
        guard error.code == .superseded else { return .kept(error) }
        unsaved.isSuperseded = true
        return .superseded
      }
    }
  }

  private func recreate(_ unsaved: inout Unsaved) throws(StoreError) {
    guard var record = unsaved.whole else { return }
    if let old = place.withLock({ $0 }), old.isLost {
      record.apply(unsaved.change)
      let new = try old.recreate(record, at: now())
      place.withLock { $0 = new }
      unsaved.change = SessionChange()
    }
    unsaved.whole = nil
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
