import RunnelWire

/// What the supervisor has to say to all readers.
extension Hub {
  /// Lays the compiler's message over all pages; `nil` takes it away.
  package func show(compileError text: String?) {
    app.noticeBoard.withLock { $0.compileError = text }
    sendToAll(.compileError(text))
  }

  /// Says that a newer version of the app waits to be asked for.
  package func announceChange() {
    app.noticeBoard.withLock { $0.isChanged = true }
    swapRequest.withLock { $0.offer() }
    sendToAll(.changed)
  }

  /// Shows a dialog to those who are there.
  package func announce(problem text: String, title: String) {
    sendToAll(.problem(title: title, text: text))
  }

  private func sendToAll(_ message: ServerMessage) {
    for session in state.withLock({ Array($0.sessions.values) }) {
      session.send(message)
    }
  }
}
