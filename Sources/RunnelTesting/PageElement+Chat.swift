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

  /// - Parameters:
  ///   - files: The names by which the browser has uploaded them.
  ///   - audio: That of a recording, in the same way.
  package func sending(
    _ text: String, files: [String] = [], audio: [String] = []
  ) -> (Int) -> ClientMessage {
    let widget = self.text("id") ?? ""
    var parts: [Value] = [.text(text), .array(files.map { .array([.text($0)]) })]
    if !audio.isEmpty { parts.append(.array(audio.map { .array([.text($0)]) })) }
    let value = Value.array(parts)
    let readings = test.takeHeld() + [Value.Member(widget, value)]
    return { .event(number: $0, readings: readings, trigger: widget) }
  }
}
