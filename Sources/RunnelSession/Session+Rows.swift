import RunnelTree
import RunnelWire

/// Rows of a table that a browser asked for.
struct RowWindow: Sendable {
  var node: Int
  var version: Int
  var start: Int
  var count: Int
}

// Cells are made by the author's code, which never runs on the server's threads.
extension Session {
  /// Answers one request after the other; the last one first, since there the reader looks now.
  func askForRows(_ window: RowWindow) {
    let (isFirst, dropped) = core.withLock { core -> (Bool, RowWindow?) in
      guard core.table(of: window) != nil else { return (false, nil) }
      defer { core.rowRequests.append(window) }
      let isFirst = !core.isAnsweringRows
      core.isAnsweringRows = true
      return (
        isFirst,
        core.rowRequests.count >= Self.mostRowRequests ? core.rowRequests.removeFirst() : nil
      )
    }
    // Without rows: the browser asks again when it shows them.
    if let dropped { core.withLock { $0.answer(dropped, []) } }
    guard isFirst else { return }
    Task(executorPreference: app.threads) { self.answerRowRequests() }
  }

  private func answerRowRequests() {
    while true {
      let next = core.withLock { core -> (RowWindow, any TableSource)? in
        while let window = core.rowRequests.popLast() {
          if let source = core.table(of: window) { return (window, source) }
        }
        core.isAnsweringRows = false
        return nil
      }
      guard let (window, source) = next else { return }
      let first = min(window.start, source.rowCount)
      let end = min(first + min(window.count, Self.rowsPerRequest), source.rowCount)
      let rows = source.rows(first..<end)
      core.withLock { $0.answer(window, rows) }
    }
  }

  private static let rowsPerRequest = 1_000
  private static let mostRowRequests = 100
}

extension SessionCore {
  /// The table as the browser has it; `nil`: the page has another one by now.
  fileprivate func table(of window: RowWindow) -> (any TableSource)? {
    guard let table = NodeID(exactly: window.node).flatMap({ tables[$0] }),
      table.version == window.version
    else { return nil }
    return table.source
  }

  fileprivate func answer(_ window: RowWindow, _ rows: [[WireValue]]) {
    send(
      .rows(node: window.node, version: window.version, start: window.start, rows: rows))
  }
}
