import RunnelSession

/// An address that an author's link leads to, which may be a reader's text.
enum LinkAddress {
  static func check(_ address: String) throws(RunnelError) {
    // Browsers leave out white space and control characters in front and inside of what they open.
    let bytes = address.utf8.filter { $0 > 0x20 }
    guard hasSafeScheme(bytes) else {
      throw RunnelError(
        .badFormat,
        "The address '\(address)' is not opened: its scheme is none of `http`, `https`, `mailto` and `tel`."
      )
    }
    guard !namesHost(bytes) else {
      throw RunnelError(
        .badFormat,
        """
        The address '\(address)' is not opened: it begins like a path of this app's own and leads to another site. Write \
        `https://` and the site's name, or a path with one `/` in front.
        """)
    }
  }

  /// Whether a browser takes what follows for the name of another site. It reads `\` as `/`.
  private static func namesHost(_ bytes: [UInt8]) -> Bool {
    bytes.count > 1 && bytes.prefix(2).allSatisfy { "/\\".utf8.contains($0) }
  }

  private static func hasSafeScheme(_ bytes: [UInt8]) -> Bool {
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
      !bytes[..<colon].contains(where: { "/?#".utf8.contains($0) })
    else { return true }
    let scheme = String(decoding: bytes[..<colon], as: UTF8.self).lowercased()
    return ["http", "https", "mailto", "tel"].contains(scheme)
  }
}
