import FoundationEssentials

/// A request to open a WebSocket (RFC 6455, section 4.2.1).
struct Handshake: Sendable, Equatable {
  /// Proves to the browser that the request was understood as what it was.
  var accept: String
  /// The page speaks the protocol of docs/wire-protocol.md.
  var offersRunnel: Bool

  enum Failure: Error, Equatable {
    /// An ordinary request.
    case notAnUpgrade
    case otherVersion
    case malformed(String)
  }

  init(_ head: RequestHead) throws(Failure) {
    guard head.method == "GET", head.version == "HTTP/1.1" else {
      throw .malformed("A WebSocket is opened by GET and HTTP/1.1.")
    }
    guard head.list("Upgrade").contains(where: { $0.equalsIgnoringCase("websocket") }),
      head.list("Connection").contains(where: { $0.equalsIgnoringCase("upgrade") })
    else { throw .notAnUpgrade }
    guard head["Sec-WebSocket-Version"] == "13" else { throw .otherVersion }
    guard let key = head["Sec-WebSocket-Key"], key.utf8.count == 24,
      Data(base64Encoded: key)?.count == 16
    else { throw .malformed("The Sec-WebSocket-Key is not 16 bytes in Base64.") }
    guard head.contentLength ?? 0 == 0, head.values(of: "Transfer-Encoding").isEmpty else {
      throw .malformed("A request that opens a WebSocket has no body.")
    }
    let digest = SHA1.hash(of: Array((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8))
    accept = Data(digest).base64EncodedString()
    offersRunnel = head.list("Sec-WebSocket-Protocol").contains("runnel")
  }
}
