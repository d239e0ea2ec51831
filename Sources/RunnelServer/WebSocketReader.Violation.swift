import RunnelWire

extension WebSocketReader.Violation {
  /// The close code (RFC 6455, section 7.4.1).
  var code: UInt16 {
    switch self {
    case .protocolError: 1002
    case .binary: 1003
    case .notUTF8: 1007
    case .tooManyFragments: 1008
    case .tooLarge: 1009
    }
  }

  var reason: String {
    switch self {
    case .protocolError(let what): "The browser sent \(what)."
    case .binary: "Binary messages are not taken."
    case .notUTF8: "A text is not UTF-8."
    case .tooManyFragments: "A message has over \(WebSocketReader.maxFragments) fragments."
    case .tooLarge(let limit): "A message has over \(limit) bytes."
    }
  }

  /// What the reader of the page should know.
  var problem: ServerMessage? {
    guard case .tooLarge(let limit) = self else { return nil }
    return .problem(
      title: "The input is too large",
      text: """
        This page tried to send more than \(limit) bytes at once, which is what server.maxClientMessage \
        allows. Enter less, or use a file uploader.
        """)
  }
}
