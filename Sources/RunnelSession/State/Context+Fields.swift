import RunnelWire

extension Context {
  /// Fields of a request by their names, which are alike whatever their case: texts of ASCII, of at most 8 KB together.
  public struct Headers: Sendable {
    let fields: [RequestField]

    /// The value of a field, the first one of several; `nil`: there is none.
    public subscript(name: String) -> String? {
      fields.first { $0.name.isSameName(as: name) }?.value
    }

    /// All values of a field, in the order in which they came.
    public func getAll(_ name: String) -> [String] {
      fields.filter { $0.name.isSameName(as: name) }.map(\.value)
    }

    public func contains(_ name: String) -> Bool { self[name] != nil }

    /// The names as they were sent, each once, in their order.
    public var keys: [String] { asPairs.map(\.name) }

    /// The names as they were sent, with the first value of each.
    public var asDictionary: [String: String] {
      Dictionary(asPairs.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    private var asPairs: [RequestField] {
      fields.enumerated().filter { index, field in
        !fields[..<index].contains { $0.name.isSameName(as: field.name) }
      }.map(\.element)
    }
  }

  /// Cookies by their names, as the browser has sent them: nothing is decoded.
  public struct Cookies: Sendable {
    private let cookies: [RequestField]

    init(headers: Headers) {
      cookies = headers.getAll("Cookie").flatMap { line in
        line.utf8.split(separator: UInt8(ascii: ";")).compactMap { part in
          let text = String(Substring(part.drop { $0 == UInt8(ascii: " ") }))
          guard let mark = text.utf8.firstIndex(of: UInt8(ascii: "=")) else { return nil }
          return RequestField(
            String(text[..<mark]), String(text[text.utf8.index(after: mark)...]))
        }
      }
    }

    /// The value of a cookie; `nil`: there is none. Of several the first, which a browser has for the longest path.
    public subscript(name: String) -> String? {
      cookies.first { $0.name.hasSameBytes(as: name) }?.value
    }

    public func contains(_ name: String) -> Bool { self[name] != nil }

    /// The names, each once, in the order in which they came.
    public var keys: [String] {
      var seen: Set<String> = []
      return cookies.map(\.name).filter { seen.insert($0).inserted }
    }

    /// The names with their values.
    public var asDictionary: [String: String] {
      Dictionary(cookies.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
  }
}

extension String {
  /// Equal but for the case of ASCII letters.
  fileprivate func isSameName(as other: String) -> Bool {
    utf8.count == other.utf8.count
      && zip(utf8, other.utf8).allSatisfy { $0.lowercasedASCII == $1.lowercasedASCII }
  }
}

extension UInt8 {
  fileprivate var lowercasedASCII: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}
