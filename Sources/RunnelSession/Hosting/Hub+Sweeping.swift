import RunnelConfiguration

// Sessions leave the memory when nobody is connected to them for too long, or when there are too many of these.
extension Hub {
  /// A session has no connection any more. Called on the event loop, and so does not look at others.
  func left(_ session: Session) {
    let now = app.now()
    let limit = configuration.server.maxDisconnectedSessions
    let isSuperseded = session.isSuperseded
    let mustSweep = state.withLock { state in
      guard state.sessions[session.id] === session else { return false }
      state.away.add(session.id, since: now)
      guard state.away.count > limit || isSuperseded, !state.isSweeping else { return false }
      state.isSweeping = true
      return true
    }
    if mustSweep { app.serve { self.sweep() } }
  }

  /// Lets sessions leave the memory that have been away for too long, and the longest away when there are too many. They stay
  /// in the store, where there is one that outlives the process; those that it has refused wait for it, unless there are too
  /// many. What runs comes to its end first. May block.
  package func sweep() {
    let keep = UInt64(configuration.server.disconnectedSessionTTL) * 1_000_000_000
    let away = state.withLock { state in
      state.isSweeping = false
      return state.away.all
    }
    // Read now, when whoever asks for another sweep gets one.
    let now = app.now()
    var surplus = away.count - configuration.server.maxDisconnectedSessions
    guard surplus > 0 || away.contains(where: { now &- $0.since >= keep || isSuperseded($0.id) })
    else { return }
    var givesUp = false
    for entry in away {
      guard let session = state.withLock({ $0.sessions[entry.id] }) else { continue }
      guard !session.isAttached else {
        state.withLock { $0.away.remove(entry.id) }
        surplus -= 1
        continue
      }
      guard now &- entry.since >= keep || surplus > 0 || session.isSuperseded else { continue }
      switch session.hold {
      case nil: break
      case .unstored where surplus > 0: givesUp = true
      case .run, .unstored: continue
      }
      if remove(session) { surplus -= 1 }
    }
    if givesUp { app.warnOfGivenUp() }
  }

  private func isSuperseded(_ id: SessionID) -> Bool {
    state.withLock { $0.sessions[id] }?.isSuperseded ?? false
  }

  /// Has a session leave the memory, unless somebody has come back to it.
  private func remove(_ session: Session) -> Bool {
    let isGone = state.withLock { state in
      guard state.sessions[session.id] === session, state.away.contains(session.id) else {
        return false
      }
      state.remove(session)
      return true
    }
    if isGone { session.close(forgets: !app.store.isDurable) }
    return isGone
  }

  /// When there is room for no other session, the one that is away longest makes it, if nothing of it would be lost.
  func makeRoom() {
    let limit = configuration.server.maxSessions
    guard app.store.isDurable, state.withLock({ $0.count >= limit }) else { return }
    for entry in state.withLock({ $0.away.all }) {
      guard let session = state.withLock({ $0.sessions[entry.id] }), session.hold == nil else {
        continue
      }
      if remove(session) { return }
    }
  }

  /// Sessions that have left the memory since the last call.
  package func takeDepartures() -> Int {
    state.withLock { state in
      defer { state.departures = 0 }
      return state.departures
    }
  }

  /// Writes what the store had refused.
  package func catchUp() {
    for session in all { session.catchUp() }
    do throws(StoreError) { try app.store.maintain() } catch { app.warnOfStore(error) }
  }

  /// Removes from the store what is older, or more, than the options allow; and says which sessions are in use.
  package func sweepStore() {
    let now = app.wallClock()
    let ids = all.map(\.id)
    do throws(StoreError) {
      try app.store.touch(ids, at: now)
      try sweepStore(
        oldest: now - configuration.session.retention,
        maxBytes: configuration.session.maxStoreSize << 20,
        maxUploads: configuration.server.maxUploads << 20, sparing: Set(ids))
      try sweepUploads()
    } catch {
      app.warnOfStore(error)
    }
  }
}
