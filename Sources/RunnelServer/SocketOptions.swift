import RunnelConfiguration

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The system's calls on a connected socket.
enum SocketOptions {
  /// Bytes that one `receive` may bring.
  static let chunk = 64 * 1_024

  enum Received {
    case bytes([UInt8])
    /// Nothing for now.
    case nothing
    /// Closed by the other side, or broken.
    case over
  }

  static func prepare(_ descriptor: CInt) {
    // A change of the page goes out at once, though the last is not confirmed yet.
    var on: CInt = 1
    setsockopt(descriptor, CInt(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<CInt>.size))
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
  }

  /// The address of the other side; `nil`: it has none, or is gone.
  static func peer(of descriptor: CInt) -> IPAddress? {
    var address = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let isKnown = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getpeername(descriptor, $0, &length) == 0
      }
    }
    var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    let isNamed = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getnameinfo($0, length, &name, socklen_t(name.count), nil, 0, NI_NUMERICHOST) == 0
      }
    }
    guard isKnown, isNamed else { return nil }
    let text = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    // Without the interface of an address that counts on one network alone.
    let host = String(decoding: text.prefix { $0 != UInt8(ascii: "%") }, as: UTF8.self)
    return IPAddress(host)
  }

  /// The other side reads the end of what was sent; it may go on sending.
  static func shutDownWriting(_ descriptor: CInt) {
    #if canImport(Glibc)
    _ = shutdown(descriptor, CInt(SHUT_WR))
    #else
    _ = shutdown(descriptor, SHUT_WR)
    #endif
  }

  static func receive(_ descriptor: CInt) -> Received {
    withUnsafeTemporaryAllocation(byteCount: chunk, alignment: 1) { buffer in
      while true {
        let count = recv(descriptor, buffer.baseAddress, chunk, 0)
        if count > 0 { return .bytes(Array(buffer[..<count])) }
        if count < 0, errno == EINTR { continue }
        return count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) ? .nothing : .over
      }
    }
  }

  /// - Returns: How many bytes were taken; `nil` when the connection is broken.
  static func send(_ descriptor: CInt, _ bytes: UnsafeRawBufferPointer) -> Int? {
    #if canImport(Darwin)
    let flags: CInt = 0
    #else
    let flags = CInt(MSG_NOSIGNAL)
    #endif
    while true {
      #if canImport(Darwin)
      let count = Darwin.send(descriptor, bytes.baseAddress, bytes.count, flags)
      #elseif canImport(Musl)
      let count = Musl.send(descriptor, bytes.baseAddress, bytes.count, flags)
      #else
      let count = Glibc.send(descriptor, bytes.baseAddress, bytes.count, flags)
      #endif
      if count >= 0 { return count }
      if errno == EINTR { continue }
      return errno == EAGAIN || errno == EWOULDBLOCK ? 0 : nil
    }
  }
}
