package import RunnelConfiguration
import RunnelLocks
import RunnelWire

/// The sessions of one app: opens them, finds them again after a dropped connection, and lets them leave when they stay away.
package final class Hub: SessionHost {
  package let app: AppContext
  /// It writes into a pipe, which may be full.
  let sendSwap: @Sendable (_ always: Bool) -> Void
  let swapRequest = Mutex(SwapRequest())
  let state = Mutex(State())

  struct State {
    var sessions: [SessionID: Session] = [:]
    /// By upload ticket.
    var tickets: [String: SessionID] = [:]
    /// Sessions without a connection, the longest away first.
    var away = AwayList()
    /// Sessions that are on their way from the store.
    var opening: Set<SessionID> = []
    /// Sessions that have left the memory since somebody asked.
    var departures = 0
    /// Since when the store can't be read; `nil`: it can.
    var unreadableSince: UInt64?
    /// Nobody is let in any more.
    var isDraining = false
    /// A sweep is on its way.
    var isSweeping = false

    /// Sessions that are here or on their way.
    var count: Int { sessions.count + opening.count }

    mutating func add(_ session: Session) {
      sessions[session.id] = session
      tickets[session.uploadTicket] = session.id
    }

    mutating func remove(_ session: Session) {
      sessions[session.id] = nil
      tickets[session.uploadTicket] = nil
      away.remove(session.id)
      departures += 1
    }
  }

  /// - Parameter askForSwap: A reader wants the newer version of the app; `always`: and all that come.
  package init(app: AppContext, askForSwap: @escaping @Sendable (_ always: Bool) -> Void = { _ in })
  {
    self.app = app
    sendSwap = askForSwap
  }

  package var configuration: Configuration { app.configuration }
  package var build: String { app.build }

  package var sessionCount: Int { state.withLock { $0.sessions.count } }

  package func connect(
    _ outlet: any Outlet, from request: ConnectionRequest
  ) -> any SessionLink {
    Link(hub: self, outlet: outlet, request: request)
  }

  /// What a hello comes to.
  enum Admission {
    case session(Session, Session.Coming)
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
    makeRoom()
    let session = Session(app: app, location: hello.location, browser: browser)
    return state.withLock { state in
      guard !state.isDraining else { return .later }
      guard state.count < configuration.server.maxSessions else { return .full }
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
    let (known, isDraining) = state.withLock { ($0.sessions[token.id], $0.isDraining) }
    guard !isDraining else { return .busy }
    if let known, !known.isSuperseded {
      guard known.belongs(to: browser, token.secret) else { return .gone }
      let isStillThere = state.withLock { state in
        guard state.sessions[token.id] === known else { return false }
        state.away.remove(token.id)
        return true
      }
      return isStillThere ? .found(known) : .busy
    }
    makeRoom()
    let held: Find? = state.withLock { state in
      guard state.count < configuration.server.maxSessions else {
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
      // What another process took from this one, and gave back, is here in an older version.
      let old = state.sessions[token.id]
      if let old { state.remove(old) }
      state.add(session)
      return (found, old)
    }
    old?.close(forgets: false)
    return result
  }

  /// Takes a session over from the store, for who proves that it is theirs.
  private func restore(_ token: ResumeToken, _ browser: String) -> Find {
    do throws(StoreError) {
      let found = try app.store.find(token.id)
      state.withLock { $0.unreadableSince = nil }
      guard var record = found, record.tokens.accepts(token.secret),
        let own = record.browser, own.utf8.elementsEqual(browser.utf8)
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
        return now &- since < Self.unreadableLimit ? .busy : .gone
      }
    }
  }

  /// Nanoseconds for which readers are sent away, to come back, while the store can't be read: their sessions may be in it.
  /// After that they begin anew, since an app must be usable without its store.
  private static let unreadableLimit: UInt64 = 10_000_000_000

  var all: [Session] { state.withLock { Array($0.sessions.values) } }

  func session(ticket: String) -> Session? {
    state.withLock { state in
      state.tickets[ticket].flatMap { state.sessions[$0] }
    }
  }
}

extension Hub {
  /// Whether a run goes on, is to come, or has ended and its reader was not told yet; for tests.
  package var isRunning: Bool { all.contains { !$0.withMailbox { $0.isAtRest } } }

  /// Whether a cached value is computed behind an old one; for tests.
  package var isRefreshing: Bool {
    app.shared.isRefreshing || all.contains { $0.shared.isRefreshing }
  }

  /// Nanoseconds until a fragment ticks next that has not come due; for tests.
  package var untilTick: Int64? {
    let now = app.now()
    return all.compactMap { $0.withMailbox { $0.nextTick } }.filter { $0 > now }.min()
      .map { Int64(clamping: $0 - now) }
  }

  /// Has all pages drawn, for no event of their readers'.
  package func drawAll() { for session in all { session.rerun() } }

  /// Sends what all sessions have drawn so far; for tests, which have no pulse.
  package func flush() {
    for session in all { session.flush() }
  }
}
