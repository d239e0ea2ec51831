#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Sockets that wait for connections.
package enum ListeningSocket {
  /// One socket per address that `address` stands for: two for "localhost", where the machine has IPv6.
  package static func open(address: String, port: Int) throws(ServerError) -> [CInt] {
    guard (0...65_535).contains(port) else { throw .noSocket("there is no port \(port)") }
    guard address == "localhost" else {
      return [try bind(try resolve(address, port: port)[0])]
    }
    let first = try bind(try resolve("127.0.0.1", port: port)[0])
    let chosen = self.port(of: first)
    do {
      return [first, try bind(try resolve("::1", port: chosen)[0])]
    } catch .portTaken where port != 0 {
      // Else the browser, which tries ::1 first, would meet the other program there.
      close(first)
      throw .portTaken(port)
    } catch {
      // A machine without IPv6.
      return [first]
    }
  }

  /// The port that a socket is bound to.
  package static func port(of descriptor: CInt) -> Int {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutableBytes(of: &storage) { bytes in
      guard let base = bytes.baseAddress,
        getsockname(descriptor, base.assumingMemoryBound(to: sockaddr.self), &length) == 0
      else { return 0 }
      // The port stands at the same place for both families.
      return Int(bytes[2]) << 8 | Int(bytes[3])
    }
  }

  package static func close(_ descriptor: CInt) {
    #if canImport(Darwin)
    _ = Darwin.close(descriptor)
    #elseif canImport(Musl)
    _ = Musl.close(descriptor)
    #else
    _ = Glibc.close(descriptor)
    #endif
  }

  enum Accepted {
    case connection(CInt)
    /// Nobody waits.
    case none
    /// The system has no descriptor or no memory for another one.
    case exhausted
  }

  /// The next connection that waits, which blocks no call and is not handed on to programs that this one starts.
  static func accept(_ listener: CInt) -> Accepted {
    while true {
      let descriptor = systemAccept(listener)
      if descriptor >= 0 {
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        SocketOptions.prepare(descriptor)
        #if canImport(Darwin)
        // To write to a socket that the other side has closed would end the process.
        var on: CInt = 1
        let size = socklen_t(MemoryLayout<CInt>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &on, size)
        #endif
        return .connection(descriptor)
      }
      switch errno {
      case EINTR, ECONNABORTED: continue
      case EAGAIN, EWOULDBLOCK: return .none
      default: return .exhausted
      }
    }
  }

  /// A handle of our own for a socket that another process opened.
  static func adopt(_ descriptor: CInt) throws(ServerError) -> CInt {
    let own = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard own >= 0 else { throw .noSocket("descriptor \(descriptor): \(lastError())") }
    _ = fcntl(own, F_SETFL, fcntl(own, F_GETFL) | O_NONBLOCK)
    return own
  }

  private struct Address {
    var family: CInt
    var bytes: [UInt8]
    var port: Int
    var text: String
  }

  private static func resolve(_ address: String, port: Int) throws(ServerError) -> [Address] {
    var hints = addrinfo()
    hints.ai_flags = AI_PASSIVE
    #if canImport(Darwin)
    hints.ai_socktype = SOCK_STREAM
    #else
    hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
    #endif
    var list: UnsafeMutablePointer<addrinfo>?
    // No address stands for all of the machine's.
    let name = address.isEmpty ? "0.0.0.0" : address
    guard getaddrinfo(name, String(port), &hints, &list) == 0, let list else {
      throw .unknownAddress(address)
    }
    defer { freeaddrinfo(list) }
    let first = list.pointee
    let bytes = Array(UnsafeRawBufferPointer(start: first.ai_addr, count: Int(first.ai_addrlen)))
    return [Address(family: first.ai_family, bytes: bytes, port: port, text: address)]
  }

  private static func bind(_ address: Address) throws(ServerError) -> CInt {
    #if canImport(Darwin)
    let descriptor = socket(address.family, SOCK_STREAM, 0)
    #else
    let descriptor = socket(address.family, CInt(SOCK_STREAM.rawValue), 0)
    #endif
    guard descriptor >= 0 else { throw .noSocket(lastError()) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    var on: CInt = 1
    let size = socklen_t(MemoryLayout<CInt>.size)
    // The port is free again at once after a restart.
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, size)
    if address.family == AF_INET6 {
      setsockopt(descriptor, CInt(IPPROTO_IPV6), IPV6_V6ONLY, &on, size)
    }
    let isBound = address.bytes.withUnsafeBytes { bytes in
      bytes.baseAddress.map {
        systemBind(descriptor, $0.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
      } == 0
    }
    guard isBound, listen(descriptor, SOMAXCONN) == 0 else {
      let code = errno
      close(descriptor)
      throw error(code, address)
    }
    return descriptor
  }

  private static func error(_ code: CInt, _ address: Address) -> ServerError {
    switch code {
    case EADDRINUSE: .portTaken(address.port)
    case EACCES: .portForbidden(address.port)
    case EADDRNOTAVAIL: .unknownAddress(address.text)
    default: .noSocket(String(cString: strerror(code)))
    }
  }

  private static func lastError() -> String { String(cString: strerror(errno)) }
}

private func systemBind(
  _ descriptor: CInt, _ address: UnsafePointer<sockaddr>, _ length: socklen_t
) -> CInt {
  bind(descriptor, address, length)
}

private func systemAccept(_ listener: CInt) -> CInt {
  accept(listener, nil, nil)
}

/// How many files and sockets this process may have open.
enum DescriptorLimit {
  /// Up to what the system allows: each session is a socket, and the usual 1024 are few.
  static func raise() {
    var limit = rlimit()
    #if canImport(Glibc)
    let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
    let kind = RLIMIT_NOFILE
    #endif
    guard getrlimit(kind, &limit) == 0, limit.rlim_cur < limit.rlim_max else { return }
    // Some systems call an endless number their maximum, and refuse to set it.
    limit.rlim_cur = min(limit.rlim_max, 65_536)
    _ = setrlimit(kind, &limit)
  }
}
