/// A host and perhaps a port, as in a Host field or behind the `//` of an origin.
struct Authority: Sendable, Hashable {
  /// A name in small letters, or the text of an address; IPv6 without its brackets.
  var host: String
  var port: Int?
  /// The host is an IPv4 or IPv6 address.
  var isAddress: Bool

  /// Strict: no user information, no path, no space, no escapes, ASCII alone.
  init?(_ text: some StringProtocol) {
    let text = String(text).lowercasedASCII
    guard (1...300).contains(text.utf8.count) else { return nil }
    var rest = text[...]
    if rest.hasPrefix("[") {
      guard let end = rest.firstIndex(of: "]") else { return nil }
      host = String(rest[rest.index(after: rest.startIndex)..<end])
      rest = rest[rest.index(after: end)...]
      isAddress = true
      guard Self.isIPv6(host) else { return nil }
    } else {
      let end = rest.firstIndex(of: ":") ?? rest.endIndex
      host = String(rest[..<end])
      rest = rest[end...]
      isAddress = Self.isIPv4(host)
      guard isAddress || Self.isName(host) else { return nil }
    }
    guard !rest.isEmpty else { return }
    guard rest.hasPrefix(":"), let number = Int(digits: String(rest.dropFirst())),
      (1...65_535).contains(number)
    else { return nil }
    port = number
  }

  /// The address is one of this machine's own loop: 127.0.0.0/8 or ::1.
  var isLoopback: Bool {
    isAddress && (host == "::1" || Self.isIPv4(host) && host.hasPrefix("127."))
  }

  /// Four numbers from 0 to 255, none with a leading zero.
  static func isIPv4(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        guard part.utf8.count <= 3, let number = Int(digits: String(part)) else { return false }
        return number <= 255 && (part.utf8.count == 1 || !part.hasPrefix("0"))
      }
  }

  /// Eight groups of hexadecimal digits; once, `::` stands for groups of zeros.
  static func isIPv6(_ text: String) -> Bool {
    let isGroup: (Substring) -> Bool = { group in
      (1...4).contains(group.utf8.count) && group.allSatisfy { $0.isASCII && $0.isHexDigit }
    }
    func groups(_ part: Substring) -> [Substring]? {
      if part.isEmpty { return [] }
      let groups = part.split(separator: ":", omittingEmptySubsequences: false)
      return groups.allSatisfy(isGroup) ? groups : nil
    }
    guard let gap = text.firstDoubleColon else { return groups(text[...])?.count == 8 }
    guard let head = groups(text[..<gap.lowerBound]), let tail = groups(text[gap.upperBound...])
    else { return false }
    return head.count + tail.count < 8
  }

  private static func isName(_ text: String) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    return text.utf8.count <= 253
      && labels.allSatisfy { label in
        (1...63).contains(label.utf8.count)
          && label.utf8.allSatisfy {
            $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
          }
      }
  }
}

extension String {
  fileprivate var firstDoubleColon: Range<Index>? {
    var index = startIndex
    while index < endIndex {
      let next = self.index(after: index)
      if next < endIndex, self[index] == ":", self[next] == ":" {
        return index..<self.index(after: next)
      }
      index = next
    }
    return nil
  }
}
