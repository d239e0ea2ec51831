import RunnelSession

/// An address that an author's link leads to, which may be a reader's text.
enum LinkAddress {
  static func check(_ address: String) throws(RunnelError) {
    guard !isSafe(address) else { return }
    throw RunnelError(
      .badFormat,
      "The address '\(address)' is not opened: its scheme is none of `http`, `https`, `mailto` and `tel`."
    )
  }

  /// Browsers leave out white space and control characters in front and inside of a scheme.
  private static func isSafe(_ address: String) -> Bool {
    let bytes = address.utf8.filter { $0 > 0x20 }
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
      !bytes[..<colon].contains(where: { "/?#".utf8.contains($0) })
    else { return true }
    let scheme = String(decoding: bytes[..<colon], as: UTF8.self).lowercased()
    return ["http", "https", "mailto", "tel"].contains(scheme)
  }
}
