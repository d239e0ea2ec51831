import RunnelLocks
import RunnelSession
import RunnelWire

/// A connection: what each side has said and the other has not heard yet.
final class SimulatedWire: Outlet {
  private struct State {
    var toBrowser: [ServerMessage] = []
    var toServer: [ClientMessage] = []
    var isClosed = false
    var isCut = false
    var link: (any SessionLink)?
  }

  private let state = Mutex(State())

  init(_ hub: Hub, browser: String) {
    let link = hub.connect(self, browser: browser)
    state.withLock { $0.link = link }
  }

  /// The server has closed it; the browser hears of it after the messages.
  var isClosed: Bool { state.withLock { $0.isClosed } }
  /// Nothing is on its way.
  var isQuiet: Bool {
    state.withLock { $0.toBrowser.isEmpty && $0.toServer.isEmpty && !$0.isClosed }
  }
  /// The server has said something.
  var hasNews: Bool { state.withLock { !$0.toBrowser.isEmpty } }
  /// The browser has said something that can still arrive.
  var hasSent: Bool { state.withLock { !$0.toServer.isEmpty && !$0.isClosed } }

  // MARK: The server's side

  func send(_ message: ServerMessage) {
    state.withLock { if !$0.isCut, !$0.isClosed { $0.toBrowser.append(message) } }
  }

  func close(code: UInt16, reason: String) { state.withLock { $0.isClosed = true } }

  /// The server hears the next message.
  func deliver() {
    let (link, message): ((any SessionLink)?, ClientMessage?) = state.withLock { state in
      guard !state.toServer.isEmpty, !state.isClosed else { return (nil, nil) }
      return (state.link, state.toServer.removeFirst())
    }
    if let message { link?.receive(message) }
  }

  /// The server notices that the other side is gone.
  func end() { abandon()?.disconnected() }

  /// The server's process is gone: nobody is there to notice anything.
  @discardableResult
  func abandon() -> (any SessionLink)? {
    state.withLock { state in
      defer { state.link = nil }
      state.isCut = true
      state.toServer = []
      return state.link
    }
  }

  // MARK: The browser's side

  func say(_ messages: [ClientMessage]) { state.withLock { $0.toServer += messages } }

  /// The next message that the browser hears.
  func hear() -> ServerMessage? {
    state.withLock { $0.toBrowser.isEmpty ? nil : $0.toBrowser.removeFirst() }
  }

  /// The browser has lost it; the server may not know yet, and may still hear some of what was on its way.
  func cut(losing random: (Int) -> Int) {
    state.withLock { state in
      state.toServer.removeLast(random(state.toServer.count))
      state.isCut = true
    }
  }
}
