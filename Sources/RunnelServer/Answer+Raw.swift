/// Answers that go to the socket itself. The HTTP library makes an answer in the memory that the request's head has
/// left over, and where that is too little it closes the connection without a word.
extension Answer {
  /// Sends as much as the socket takes at once, which for an answer of one line is all, and ends the connection.
  func end(_ descriptor: CInt) {
    _ = raw.withUnsafeBytes { SocketOptions.send(descriptor, $0) }
    SocketOptions.shutDown(descriptor)
  }

  private var raw: [UInt8] {
    guard case .bytes(let bytes) = body else {
      preconditionFailure("Only an answer of one line is sent past the HTTP library.")
    }
    let own = [
      RequestHead.Field("Content-Length", String(bytes.count)),
      RequestHead.Field("Connection", "close"),
    ]
    let lines = (fields + own).map { "\($0.name): \($0.value)\r\n" }.joined()
    return Array("HTTP/1.1 \(status) \(reason)\r\n\(lines)\r\n".utf8) + bytes
  }

  private var reason: String {
    switch status {
    case 408: "Request Timeout"
    case 414: "URI Too Long"
    case 431: "Request Header Fields Too Large"
    default: "Refused"
    }
  }
}
