/// What a request says before its body.
///
/// In ASCII alone. Nothing that is read here means anything beyond it, and to compare texts as Unicode has it can take time that
/// grows with the square of their length.
struct RequestHead: Sendable, Equatable {
  struct Field: Sendable, Equatable {
    var name: String
    var value: String

    init(_ name: String, _ value: String) {
      self.name = name.asASCII
      self.value = value.asASCII
    }
  }

  var method: String
  /// As it was sent, still with its escapes, without the query.
  var path: String
  /// "HTTP/1.1".
  var version: String
  var fields: [Field]
  /// What stands behind the path's `?`, as it was sent.
  var query = ""

  init(method: String, path: String, version: String = "HTTP/1.1", fields: [Field] = []) {
    self.method = method.asASCII
    self.path = path.asASCII
    self.version = version.asASCII
    self.fields = fields
  }

  /// The value of the only field of that name; `nil` when there is none, or more than one.
  subscript(name: String) -> String? {
    let values = values(of: name)
    return values.count == 1 ? values[0] : nil
  }

  func values(of name: String) -> [String] {
    fields.filter { $0.name.equalsIgnoringCase(name) }.map(\.value)
  }

  /// The items of a field that holds a list, over all of its lines.
  func list(_ name: String) -> [String] {
    values(of: name).flatMap { $0.parts(between: UInt8(ascii: ",")) }
  }

  /// The first argument of that name in the query, without its escapes; `nil` also when they are broken.
  func argument(_ name: String) -> String? {
    let pairs = query.split(separator: "&")
    let value = pairs.first { $0.hasPrefix(name + "=") }?.dropFirst(name.utf8.count + 1)
    return value.flatMap { String($0).percentDecoded }
  }

  /// The value of the only cookie of that name.
  func cookie(_ name: String) -> String? {
    let pairs = values(of: "Cookie").flatMap { $0.parts(between: UInt8(ascii: ";")) }
    let start = name + "="
    let values = pairs.filter { $0.utf8.starts(with: start.utf8) }
    return values.count == 1 ? String(values[0].utf8.dropFirst(start.utf8.count)) : nil
  }

  /// Bytes of the body, where the request says so.
  var contentLength: Int? { self["Content-Length"].flatMap { Int(digits: $0) } }

  /// What makes the request ambiguous, for a proxy in front reads it perhaps in the other way
  /// (RFC 9112, sections 3.2 and 6.3).
  var ambiguity: String? {
    let lengths = values(of: "Content-Length")
    let codings = values(of: "Transfer-Encoding")
    let hosts = values(of: "Host")
    if hosts.isEmpty, version == "HTTP/1.1" { return "The request has no Host." }
    if hosts.count > 1 { return "The request has more than one Host." }
    if values(of: "Origin").count > 1 { return "The request has more than one Origin." }
    if lengths.count > 1 { return "The request has more than one Content-Length." }
    if let length = lengths.first, Int(digits: length) == nil {
      return "The request's Content-Length is not a number."
    }
    if !codings.isEmpty {
      if !lengths.isEmpty { return "The request has a Content-Length and a Transfer-Encoding." }
      if version != "HTTP/1.1" || codings.count > 1 || !codings[0].equalsIgnoringCase("chunked") {
        return "The only Transfer-Encoding that is taken is 'chunked'."
      }
    }
    return nil
  }
}

extension Int {
  /// A number written with nothing but digits: no sign, no space.
  init?(digits text: String) {
    guard !text.isEmpty, text.utf8.count <= 18,
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    self.init(text)
  }
}

extension String {
  /// Without the spaces and tabs around it.
  var trimmed: String { String(Substring(self.utf8[...].trimmed)) }

  /// What stands between the separators, without the spaces and tabs around it; nothing of what is empty.
  fileprivate func parts(between separator: UInt8) -> [String] {
    utf8.split(separator: separator).map { String(Substring($0.trimmed)) }
  }

  /// With a question mark for each byte that is not ASCII.
  var asASCII: String {
    guard utf8.contains(where: { $0 >= 0x80 }) else { return self }
    return String(decoding: utf8.map { $0 < 0x80 ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
  }

  /// Equal but for the case of ASCII letters.
  func equalsIgnoringCase(_ other: some StringProtocol) -> Bool {
    utf8.count == other.utf8.count
      && zip(utf8, other.utf8).allSatisfy { $0.lowercasedASCII == $1.lowercasedASCII }
  }

  /// With small ASCII letters; no other character changes.
  var lowercasedASCII: String {
    String(decoding: utf8.map(\.lowercasedASCII), as: UTF8.self)
  }
}

extension Substring.UTF8View {
  fileprivate var trimmed: Substring.UTF8View {
    func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    guard let first = firstIndex(where: { !isSpace($0) }),
      let last = lastIndex(where: { !isSpace($0) })
    else { return self[startIndex..<startIndex] }
    return self[first...last]
  }
}

extension UInt8 {
  var lowercasedASCII: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }

  var isASCIILetterOrDigit: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}
