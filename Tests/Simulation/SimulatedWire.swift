import RunnelSession
import RunnelWire

/// A connection: what each side has said and the other has not heard yet.
final class SimulatedWire: Outlet, @unchecked Sendable {
  // SAFETY: a simulation is one thread.
  var toBrowser: [ServerMessage] = []
  var toServer: [ClientMessage] = []
  /// The server has closed it; the browser hears of it behind the messages.
  private(set) var isClosed = false
  /// The browser's side is gone; the server may not know yet.
  var isCut = false
  private var link: (any SessionLink)?

  init(_ hub: Hub, browser: String) {
    link = hub.connect(self, browser: browser)
  }

  func send(_ message: ServerMessage) {
    if !isCut, !isClosed { toBrowser.append(message) }
  }

  func close(code: UInt16, reason: String) { isClosed = true }

  /// The server hears the next message.
  func deliver() {
    guard !toServer.isEmpty, !isClosed else { return }
    link?.receive(toServer.removeFirst())
  }

  /// The server notices that the other side is gone.
  func end() {
    isCut = true
    toServer = []
    link?.disconnected()
    link = nil
  }

  /// The server's process is gone: nobody is there to notice anything.
  func abandon() {
    isCut = true
    toServer = []
    link = nil
  }
}
