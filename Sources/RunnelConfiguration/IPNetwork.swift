#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// An address of IPv4 or IPv6.
package struct IPAddress: Sendable, Hashable {
  /// Of IPv4 as IPv6 maps it (RFC 4291, section 2.5.5.2).
  let bytes: [UInt8]

  private static let mapped: [UInt8] = Array(repeating: 0, count: 10) + [0xFF, 0xFF]

  /// An address as it is written: `192.0.2.7`, `2001:db8::7`, `::ffff:192.0.2.7`; no port, no brackets, no zone.
  package init?(_ text: some StringProtocol) {
    // The longest one has 45; the system's call reads up to a NUL.
    guard (2...45).contains(text.utf8.count),
      text.utf8.allSatisfy({ $0.isHexDigit || $0 == 0x2E || $0 == 0x3A })
    else { return nil }
    var four = in_addr()
    if inet_pton(AF_INET, String(text), &four) == 1 {
      bytes = Self.mapped + withUnsafeBytes(of: four) { Array($0) }
      return
    }
    var six = in6_addr()
    guard inet_pton(AF_INET6, String(text), &six) == 1 else { return nil }
    bytes = withUnsafeBytes(of: six) { Array($0) }
  }

  package var isIPv4: Bool { bytes.starts(with: Self.mapped) }

  /// It is one of this machine's own loop: 127.0.0.0/8 or ::1.
  package var isLoopback: Bool {
    isIPv4 ? bytes[12] == 127 : bytes == Array(repeating: 0, count: 15) + [1]
  }

  /// As it is written in short (RFC 5952).
  package var text: String {
    let own = isIPv4 ? Array(bytes[12...]) : bytes
    var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    guard
      inet_ntop(isIPv4 ? AF_INET : AF_INET6, own, &buffer, socklen_t(buffer.count)) != nil
    else { preconditionFailure("The buffer has room for every address.") }
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
  }
}

/// Addresses that begin alike: `10.0.0.0/8`, `fd00::/8`, or a single one.
package struct IPNetwork: Sendable, Hashable {
  private let start: IPAddress
  /// Bits that the addresses have in common.
  private let bits: Int

  package init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = parts.first.flatMap({ IPAddress($0) }) else { return nil }
    start = address
    let most = address.isIPv4 ? 32 : 128
    guard parts.count == 2 else {
      bits = 128
      return
    }
    guard (1...3).contains(parts[1].utf8.count), parts[1].utf8.allSatisfy({ 0x30...0x39 ~= $0 }),
      let length = Int(parts[1]), length <= most
    else { return nil }
    bits = 128 - most + length
  }

  package func contains(_ address: IPAddress) -> Bool {
    // All of IPv6 (`::/0`) has the mapped addresses of IPv4 in it, which nobody means by it.
    guard address.isIPv4 == start.isIPv4 else { return false }
    let (whole, rest) = bits.quotientAndRemainder(dividingBy: 8)
    guard address.bytes[..<whole] == start.bytes[..<whole] else { return false }
    guard rest > 0 else { return true }
    return (address.bytes[whole] ^ start.bytes[whole]) >> UInt8(8 - rest) == 0
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool {
    0x30...0x39 ~= self || 0x61...0x66 ~= self || 0x41...0x46 ~= self
  }
}
