/// An answer on its way to a socket that may not take all of it yet.
struct AnswerBuffer {
  private var parts: [Answer.Body] = []
  /// Bytes of the first part that are sent.
  private var sent = 0

  var isEmpty: Bool { parts.isEmpty }

  mutating func append(_ bytes: [UInt8]) { append(.bytes(bytes)) }

  mutating func append(_ body: Answer.Body) {
    guard body.count > 0 else { return }
    // A short body goes out with its head.
    if case .bytes(let bytes) = body, bytes.count <= 16_384, case .bytes(let last)? = parts.last {
      parts[parts.count - 1] = .bytes(last + bytes)
    } else {
      parts.append(body)
    }
  }

  /// Sends what the socket takes.
  /// - Returns: How many bytes it took; `nil` when the connection is broken.
  mutating func send(to descriptor: CInt) -> Int? {
    var total = 0
    while let part = parts.first {
      let count: Int? =
        switch part {
        case .bytes(let bytes):
          bytes.withUnsafeBytes { SocketOptions.send(descriptor, .init(rebasing: $0[sent...])) }
        case .embedded(let bytes):
          bytes.withUnsafeBytes { SocketOptions.send(descriptor, .init(rebasing: $0[sent...])) }
        case .slice(let bytes, let range):
          bytes.withUnsafeBytes {
            SocketOptions.send(descriptor, .init(rebasing: $0[range].dropFirst(sent)))
          }
        case .fetched, .absent: 0
        }
      guard let count else { return nil }
      total += count
      sent += count
      guard sent == part.count else { break }
      parts.removeFirst()
      sent = 0
    }
    return total
  }
}
