import FoundationEssentials

/// A message between two processes: one line of JSON.
package protocol Line: Codable, Sendable {}

extension Line {
  /// The message with the break that ends it.
  package var bytes: [UInt8] {
    // Texts, numbers and flags: there is nothing in a message that JSON can't say.
    guard let data = try? JSONEncoder().encode(self) else { return [] }
    return Array(data) + [UInt8(ascii: "\n")]
  }
}

/// Takes a stream apart into its messages.
package struct LineReader<Message: Line> {
  private var unfinished: [UInt8] = []

  package init() {}

  /// The messages that these bytes complete. Lines that are none are passed over: the other process may be of another
  /// version.
  package mutating func read(_ bytes: some Collection<UInt8>) -> [Message] {
    unfinished += bytes
    var parts = unfinished.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    unfinished = Array(parts.removeLast())
    return parts.compactMap { try? JSONDecoder().decode(Message.self, from: Data($0)) }
  }
}
