/// The encodings that a browser takes (RFC 9110, section 12.5.3).
enum AcceptEncoding {
  static func takesGzip(_ items: [String]) -> Bool {
    var any = false
    for item in items {
      let parts = item.utf8.split(separator: UInt8(ascii: ";")).map {
        String(Substring($0)).trimmed.lowercasedASCII
      }
      guard let name = parts.first, name == "gzip" || name == "*" else { continue }
      let refused = parts.dropFirst().contains { parameter in
        parameter.hasPrefix("q=") && Double(parameter.dropFirst(2)) == 0
      }
      if name == "gzip" { return !refused }
      any = !refused
    }
    return any
  }
}
