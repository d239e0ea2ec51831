/// A site that may show the app in a frame.
package enum FrameAncestor {
  /// Whether a text names an origin, or all hosts below one, and can say nothing else in a policy: `https://a.org`,
  /// `https://*.a.org`, `http://a.org:8080`, `https://[::1]`.
  package static func isSound(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    let schemes = ["https://", "http://"].map { Array($0.utf8) }
    guard let scheme = schemes.first(where: { bytes.starts(with: $0) }) else { return false }
    var host = bytes.dropFirst(scheme.count)
    if host.starts(with: "*.".utf8) { host = host.dropFirst(2) }
    if let colon = host.lastIndex(of: UInt8(ascii: ":")), host.last != UInt8(ascii: "]") {
      guard
        Int(String(decoding: host[(colon + 1)...], as: UTF8.self)).map({ 1...65_535 ~= $0 }) == true
      else { return false }
      host = host[..<colon]
    }
    if host.first == UInt8(ascii: "["), host.last == UInt8(ascii: "]") {
      let address = host.dropFirst().dropLast()
      return !address.isEmpty && address.allSatisfy { $0.isHexDigit || $0 == UInt8(ascii: ":") }
    }
    let labels = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return labels.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isOfHostName) }
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool {
    0x30...0x39 ~= self || 0x61...0x66 ~= self || 0x41...0x46 ~= self
  }

  fileprivate var isOfHostName: Bool {
    0x30...0x39 ~= self || 0x61...0x7A ~= self || 0x41...0x5A ~= self || self == UInt8(ascii: "-")
  }
}
