package import RunnelConfiguration
import RunnelWire
import Synchronization

/// The sessions of one app: opens them, finds them again after a dropped connection, and lets go of those that stay away.
package final class Hub: SessionHost {
  package let app: AppContext
  let askForSwap: @Sendable (_ always: Bool) -> Void
  let state = Mutex(State())

  struct State {
    var sessions: [SessionID: Session] = [:]
    /// By upload ticket.
    var tickets: [String: SessionID] = [:]
    /// Sessions without a connection, the longest away first.
    var away: [(id: SessionID, since: UInt64)] = []
    /// Sessions that are on their way from the store.
    var opening: Set<SessionID> = []
    /// Sessions that have left the memory since somebody asked.
    var departures = 0
    /// Since when the store can't be read; `nil`: it can.
    var unreadableSince: UInt64?
    /// Nobody is let in any more.
    var isDraining = false

    mutating func add(_ session: Session) {
      sessions[session.id] = session
      tickets[session.uploadTicket] = session.id
    }
  }

  /// - Parameter askForSwap: A reader wants the newer version of the app; `always`: and all that come.
  package init(app: AppContext, askForSwap: @escaping @Sendable (_ always: Bool) -> Void = { _ in })
  {
    self.app = app
    self.askForSwap = askForSwap
  }

  package var configuration: Configuration { app.configuration }
  package var build: String { app.build }

  package var sessionCount: Int { state.withLock { $0.sessions.count } }

  package func connect(_ outlet: any Outlet, browser: String?) -> any SessionLink {
    Link(hub: self, outlet: outlet, browser: browser)
  }

  /// What a hello comes to.
  enum Admission {
    case session(Session, Session.Arrival)
    case full
    /// Another connection is about to open the same session, or this process is about to end.
    case later
  }

  /// The session that a hello asks for, or a new one. Reads the store, and so may block.
  func admit(_ hello: ClientMessage.Hello, browser: String?) -> Admission {
    sweep()
    if let token = hello.resume.flatMap(ResumeToken.init(text:)), let browser {
      switch find(token, browser) {
      case .found(let session): return .session(session, .resumed(token.secret))
      case .busy: return .later
      case .full: return .full
      case .gone: break
      }
    }
    let session = Session(
      app: app, path: hello.path, query: Query(parsing: hello.query) ?? Query(), browser: browser)
    return state.withLock { state in
      guard !state.isDraining else { return .later }
      guard state.sessions.count < configuration.server.maxSessions else { return .full }
      state.add(session)
      return .session(session, .new(hadSession: hello.resume != nil))
    }
  }

  private enum Find {
    case found(Session)
    case gone
    case busy
    case full
  }

  private func find(_ token: ResumeToken, _ browser: String) -> Find {
    let held: Find? = state.withLock { state in
      guard !state.isDraining else { return .busy }
      if let session = state.sessions[token.id], !session.isSuperseded {
        guard session.belongs(to: browser, token.secret) else { return .gone }
        state.away.removeAll { $0.id == token.id }
        return .found(session)
      }
      guard state.sessions.count + state.opening.count < configuration.server.maxSessions else {
        return .full
      }
      return state.opening.insert(token.id).inserted ? nil : .busy
    }
    if let held { return held }
    let found = restore(token, browser)
    let (result, old): (Find, Session?) = state.withLock { state in
      state.opening.remove(token.id)
      guard case .found(let session) = found else { return (found, nil) }
      guard !state.isDraining else { return (.busy, nil) }
      // What another process took from this one, and let go again, is here in an older version.
      let old = state.sessions[token.id]
      if let old { state.tickets[old.uploadTicket] = nil }
      state.add(session)
      return (found, old)
    }
    old?.close(forgets: false)
    return result
  }

  /// Takes a session over from the store, for who proves that it is his.
  private func restore(_ token: ResumeToken, _ browser: String) -> Find {
    do throws(StoreError) {
      let found = try app.store.find(token.id)
      state.withLock { $0.unreadableSince = nil }
      guard var record = found, record.tokens.accepts(token.secret), record.browser == browser
      else { return .gone }
      let tokens = record.tokens.rotated(from: token.secret, to: app.randomSecret())
      do throws(StoreError) {
        guard let taken = try app.store.take(record, tokens: tokens, at: app.wallClock()) else {
          // Another process was quicker: the browser finds what it has made of the session.
          return .busy
        }
        return .found(Session(app: app, restoring: taken.record, at: taken.session))
      } catch {
        // A disk that is full can still be read: the session goes on, and says that it is not stored. Its secret stays, for
        // the store would not know another.
        app.warnOfStore(error)
        record.tokens = Tokens(current: token.secret)
        return .found(Session(app: app, restoring: record, at: nil))
      }
    } catch {
      app.warnOfStore(error)
      return state.withLock { state in
        let now = app.now()
        let since = state.unreadableSince ?? now
        state.unreadableSince = since
        return now &- since < Self.storePatience ? .busy : .gone
      }
    }
  }

  /// Nanoseconds for which readers are sent away, to come back, while the store can't be read: their sessions may be in it.
  /// After that they begin anew, since an app must be usable without its store.
  private static let storePatience: UInt64 = 10_000_000_000

  func left(_ session: Session) {
    state.withLock { state in
      guard state.sessions[session.id] === session else { return }
      state.away.append((session.id, app.now()))
    }
    sweep()
  }

  /// Lets go of sessions that have been away for too long, or of the longest away when there are too many. They stay in the
  /// store, where there is one that outlives the process; those that it has refused wait for it, unless there are too many.
  package func sweep() {
    let now = app.now()
    let keep = UInt64(configuration.server.disconnectedSessionTTL) * 1_000_000_000
    let (gone, busy, givesUp): ([Session], [Session], Bool) = state.withLock { state in
      var givesUp = false
      var gone: [Session] = []
      var busy: [Session] = []
      var kept: [(id: SessionID, since: UInt64)] = []
      var surplus = state.away.count - configuration.server.maxDisconnectedSessions
      for (id, since) in state.away {
        guard let session = state.sessions[id], !session.isAttached else {
          surplus -= 1
          continue
        }
        guard now &- since >= keep || surplus > 0 || session.isSuperseded else {
          kept.append((id, since))
          continue
        }
        switch session.hindrance {
        case nil: break
        case .unstored where surplus > 0: givesUp = true
        case .unstored:
          kept.append((id, since))
          continue
        case .run:
          busy.append(session)
          kept.append((id, since))
          continue
        }
        surplus -= 1
        state.sessions[id] = nil
        state.tickets[session.uploadTicket] = nil
        gone.append(session)
      }
      state.away = kept
      state.departures += gone.count
      return (gone, busy, givesUp)
    }
    if givesUp { app.warnOfGivenUp() }
    // Nobody waits for their runs any more; they leave when these have come to their end.
    for session in busy { session.stopUnlessAttached() }
    for session in gone { session.close(forgets: !app.store.isDurable) }
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
      let files = try app.store.sweep(
        oldest: now - configuration.session.retention,
        maxBytes: configuration.session.maxStoreSize << 20, sparing: Set(ids), at: now)
      for file in files { UploadShelf.removeFile(app.uploadDirectory + "/" + file) }
      try sweepUploads()
    } catch {
      app.warnOfStore(error)
    }
  }

  var all: [Session] { state.withLock { Array($0.sessions.values) } }

  func session(ticket: String) -> Session? {
    state.withLock { state in
      state.tickets[ticket].flatMap { state.sessions[$0] }
    }
  }
}

extension Hub {
  /// Sends what all sessions have drawn so far; for tests, which have no pulse.
  package func flush() {
    for session in all { session.flush() }
  }
}
