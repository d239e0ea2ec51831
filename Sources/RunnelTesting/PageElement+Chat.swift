import RunnelSession
package import RunnelWire

extension PageElement {
  /// Sends a message by a chat input, and waits for its run.
  public func send(_ text: String) async throws {
    let message = sending(text)
    try await test.send { message($0) }
  }

  /// Sends a message by a chat input without waiting for its run.
  public func post(message text: String) {
    let message = sending(text)
    test.post { message($0) }
  }

  /// - Parameter files: The names by which the browser has uploaded them.
  package func sending(_ text: String, files: [String] = []) -> (Int) -> ClientMessage {
    let widget = self.text("id") ?? ""
    let value = Value.array([.text(text), .array(files.map { .array([.text($0)]) })])
    let readings = test.takeHeld() + [Value.Member(widget, value)]
    return { .event(number: $0, readings: readings, trigger: widget) }
  }
}
