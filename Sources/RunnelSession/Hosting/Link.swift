import RunnelLocks
import RunnelWire

/// One connection's way to its session, which its first message names.
final class Link: SessionLink {
  private enum State {
    case fresh
    /// The session is being looked for, in the store perhaps.
    case opening
    case open(Session)
    case over
  }

  private let hub: Hub
  private let outlet: any Outlet
  private let request: ConnectionRequest
  private let state = Mutex(State.fresh)

  init(hub: Hub, outlet: any Outlet, request: ConnectionRequest) {
    self.hub = hub
    self.outlet = outlet
    self.request = request
  }

  func receive(_ message: ClientMessage) {
    let session: Session? = state.withLock { state in
      switch (state, message) {
      case (.fresh, .hello(let hello)):
        state = .opening
        // The store may block, which the server's threads must not.
        hub.app.serve { self.begin(hello) }
        return nil
      case (.open(let session), let message):
        switch message {
        case .hello: break
        case .swap(let always):
          hub.askForSwap(always: always)
          return nil
        default: return session
        }
      case (.over, _): return nil
      // A browser speaks when it was welcomed.
      case (.fresh, _), (.opening, _): break
      }
      state = .over
      outlet.close(
        code: 1008, reason: "A connection begins with one hello, and waits for its answer.")
      return nil
    }
    guard let session else { return }
    // Before the run that it begins.
    if case .clearCaches(let event) = message { clearCaches(of: session, for: event) }
    session.receive(message, from: outlet)
  }

  private func clearCaches(of session: Session, for event: Int) {
    guard session.wouldTake(event, from: outlet) else { return }
    // What all readers share is the developer's to clear, as the menu says too.
    if hub.configuration.client.toolbarMode.isForDeveloper(isLocal: request.isLocal) {
      hub.app.clearCaches()
    }
    session.shared.clearCaches()
  }

  func disconnected() {
    let session: Session? = state.withLock { state in
      defer { state = .over }
      if case .open(let session) = state { return session }
      return nil
    }
    if let session { leave(session) }
  }

  private func leave(_ session: Session) {
    session.detach(outlet)
    if !session.isAttached { hub.left(session) }
  }

  private func begin(_ hello: ClientMessage.Hello) {
    guard hello.protocolVersion == 1, hello.build.isEmpty || hello.build.hasSameBytes(as: hub.build)
    else {
      return outlet.send(.reload)
    }
    switch hub.admit(hello, browser: request.browser) {
    case .session(let session, let coming):
      show(session, coming, hello)
    case .full:
      let most = hub.configuration.server.maxSessions
      let text = "It serves \(most) session\(most == 1 ? "" : "s") already. Try again later."
      outlet.send(.problem(title: "This app is full", text: text))
      outlet.close(code: 1013, reason: "No room for another session.")
    case .later: outlet.close(code: 1001, reason: Hub.reconnect)
    }
  }

  private func show(
    _ session: Session, _ coming: Session.Coming, _ hello: ClientMessage.Hello
  ) {
    let isThere = state.withLock { state in
      guard case .opening = state else { return false }
      state = .open(session)
      return true
    }
    guard isThere else { return hub.left(session) }
    session.attach(
      outlet, coming, lastEvent: hello.lastEvent, location: hello.location,
      reader: Reader(request, hello.surroundings))
    // The connection may have ended before the session knew of it.
    let isOver = state.withLock { state in
      if case .over = state { true } else { false }
    }
    if isOver { leave(session) }
  }
}
