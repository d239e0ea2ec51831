import RunnelConfiguration

/// Where a reader is, as far as that can be known.
///
/// Anybody can send an `X-Forwarded-For`. Each proxy adds to its end whom it was asked by, so that it is read from there: as long as
/// those who speak are trusted, what they say counts. `Forwarded` (RFC 7239) is not looked at: a proxy that knows only one of the
/// two passes the other on as a stranger has written it.
struct ReaderAddress: Sendable {
  private let trusted: [IPNetwork]

  init(trustedProxies: [String]) {
    trusted = trustedProxies.compactMap { IPNetwork($0) }
  }

  /// - Parameter peer: The other side of the connection.
  /// - Returns: `nil`: the reader is at this machine, or a proxy does not say where.
  func address(peer: IPAddress?, _ head: RequestHead) -> IPAddress? {
    var address = peer
    for item in head.list("X-Forwarded-For").reversed() {
      guard let speaker = address, isTrusted(speaker) else { break }
      address = Self.address(in: item)
    }
    return address?.isLoopback == true ? nil : address
  }

  private func isTrusted(_ address: IPAddress) -> Bool {
    trusted.contains { $0.contains(address) }
  }

  /// Some proxies write the port too: `192.0.2.7:4711`, `[2001:db8::7]:4711`.
  private static func address(in item: String) -> IPAddress? {
    if let address = IPAddress(item) { return address }
    let start: Substring
    let rest: Substring
    if item.hasPrefix("["), let end = item.firstIndex(of: "]") {
      start = item[item.index(after: item.startIndex)..<end]
      rest = item[item.index(after: end)...]
    } else {
      guard let end = item.firstIndex(of: ":") else { return nil }
      start = item[..<end]
      rest = item[end...]
    }
    let port = rest.dropFirst()
    guard rest.isEmpty || rest.hasPrefix(":") && UInt16(port) != nil else { return nil }
    return IPAddress(start)
  }
}
