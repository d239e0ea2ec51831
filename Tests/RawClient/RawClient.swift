import Foundation

/// A socket that says exactly what a test wants.
package final class RawClient {
  private var descriptor: CInt
  private var pending: [UInt8] = []
  /// Bytes at the front of `pending` that were read.
  private var done = 0

  /// - Parameter receiveBuffer: Bytes that the system keeps for us; small, to be a slow reader.
  package init(port: Int, receiveBuffer: CInt? = nil) {
    descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    if var size = receiveBuffer {
      setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<CInt>.size))
    }
    // A test that waits for what never comes fails, rather than hangs.
    var longest = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &longest, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    _ = withUnsafeBytes(of: &address) { bytes in
      connect(
        descriptor, bytes.baseAddress!.assumingMemoryBound(to: sockaddr.self),
        socklen_t(bytes.count))
    }
  }

  deinit { close() }

  package func close() {
    if descriptor >= 0 { Glibc.close(descriptor) }
    descriptor = -1
  }

  package func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  package func send(_ text: String) { send(Array(text.utf8)) }

  /// So many bytes, or fewer when the connection ends before.
  package func read(_ count: Int) -> [UInt8] {
    while pending.count - done < count, fill() {}
    let bytes = Array(pending[done...].prefix(count))
    done += bytes.count
    if done == pending.count { (pending, done) = ([], 0) }
    return bytes
  }

  /// Everything up to the end of the connection; `nil` when it does not end.
  package func readToEnd() -> [UInt8]? {
    while fill() {}
    return isAtEnd ? read(pending.count - done) : nil
  }

  private var isAtEnd = false

  private func fill() -> Bool {
    let count = withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { buffer in
      let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
      if count > 0 { pending += buffer[..<count] }
      return count
    }
    isAtEnd = count == 0 || count < 0 && errno == ECONNRESET
    return count > 0
  }

  // MARK: HTTP

  package struct Response {
    package var status: Int
    package var fields: [(name: String, value: String)]
    package var body: [UInt8]

    package var text: String { String(decoding: body, as: UTF8.self) }

    package subscript(name: String) -> String? { values(name).first }

    package func values(_ name: String) -> [String] {
      fields.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
    }
  }

  /// Sends a request; a Host field is added unless there is one.
  package func request(
    _ method: String, _ path: String, _ fields: [String: String] = [:], body: [UInt8] = []
  ) -> Response? {
    var fields = fields
    if fields["Host"] == nil { fields["Host"] = "localhost" }
    let lines = fields.map { "\($0.key): \($0.value)\r\n" }.joined()
    send(Array("\(method) \(path) HTTP/1.1\r\n\(lines)\r\n".utf8) + body)
    return response(hasBody: method != "HEAD")
  }

  package func response(hasBody: Bool = true) -> Response? {
    var head: [UInt8] = []
    while !head.suffix(4).elementsEqual("\r\n\r\n".utf8) {
      let byte = read(1)
      if byte.isEmpty { return nil }
      head += byte
    }
    let lines = String(decoding: head, as: UTF8.self).components(separatedBy: "\r\n")
    let fields = lines.dropFirst().compactMap { line -> (name: String, value: String)? in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      return (String(line[..<colon]), value)
    }
    let status = Int(lines[0].split(separator: " ").dropFirst().first ?? "") ?? 0
    var response = Response(status: status, fields: fields, body: [])
    if hasBody, status != 304, status != 204, status != 101 {
      response.body = read(Int(response["Content-Length"] ?? "0") ?? 0)
    }
    return response
  }

  // MARK: WebSocket

  package static let handshake = [
    "Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Protocol": "runnel",
  ]

  package func openWebSocket() -> Bool {
    request("GET", "/_stcore/stream", Self.handshake)?.status == 101
  }

  package static func frame(
    _ opcode: UInt8, _ payload: [UInt8], isFinal: Bool = true, isMasked: Bool = true,
    reserved: UInt8 = 0
  ) -> [UInt8] {
    var bytes = [(isFinal ? 0x80 : 0) | reserved << 4 | opcode]
    let mark: UInt8 = isMasked ? 0x80 : 0
    switch payload.count {
    case ..<126: bytes.append(mark | UInt8(payload.count))
    case ..<65_536: bytes += [mark | 126, UInt8(payload.count >> 8), UInt8(payload.count & 0xFF)]
    default:
      bytes.append(mark | 127)
      bytes += (0..<8).map { UInt8(truncatingIfNeeded: payload.count >> (56 - 8 * $0)) }
    }
    guard isMasked else { return bytes + payload }
    let mask: [UInt8] = [1, 2, 3, 4]
    return bytes + mask + payload.enumerated().map { $0.element ^ mask[$0.offset % 4] }
  }

  package func sendText(_ text: String) { send(Self.frame(1, Array(text.utf8))) }

  package struct Frame: Equatable {
    package var opcode: UInt8
    package var payload: [UInt8]

    package init(opcode: UInt8, payload: [UInt8]) {
      self.opcode = opcode
      self.payload = payload
    }

    package var text: String { String(decoding: payload, as: UTF8.self) }
    /// The code of a close frame.
    package var code: Int? { payload.count >= 2 ? Int(payload[0]) << 8 | Int(payload[1]) : nil }
  }

  package func readFrame() -> Frame? {
    let head = read(2)
    guard head.count == 2 else { return nil }
    var length = Int(head[1] & 0x7F)
    if length >= 126 {
      length = read(length == 126 ? 2 : 8).reduce(0) { $0 << 8 | Int($1) }
    }
    return Frame(opcode: head[0] & 0x0F, payload: read(length))
  }

  /// The code with which the server closes, after whatever it says before.
  package func closeCode() -> Int? {
    while let frame = readFrame() {
      if frame.opcode == 8 { return frame.code }
    }
    return nil
  }
}
