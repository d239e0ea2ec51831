/// The query of an address: names with their texts, in the order in which they stand there; a name may come several times.
///
/// Written and read as browsers do it: `application/x-www-form-urlencoded`, by the URL standard of the WHATWG, section 5.
package struct Query: Sendable, Equatable {
  package struct Parameter: Sendable, Equatable {
    package var name: String
    package var text: String

    package static func == (one: Self, other: Self) -> Bool {
      one.name.hasSameBytes(as: other.name) && one.text.hasSameBytes(as: other.text)
    }
  }

  package private(set) var parameters: [Parameter] = []

  /// Bytes of a query as it is written, and parameters, that an address may have: with more, the server would not give the
  /// page when it is loaded again.
  package static let maxBytes = 2_000
  package static let maxParameters = 50

  package init() {}

  /// The query in the part of an address behind its `?`; `nil` when it is longer than a query may be, or has a text with more
  /// combining marks in a row than are taken.
  package init?(parsing text: String) {
    guard text.utf8.count <= Self.maxBytes else { return nil }
    for part in text.utf8.split(separator: UInt8(ascii: "&")) {
      let name = part.prefix { $0 != UInt8(ascii: "=") }
      let text = part.dropFirst(name.count + 1)
      parameters.append(Parameter(name: Self.decode(name), text: Self.decode(text)))
    }
    guard parameters.count <= Self.maxParameters,
      !parameters.contains(where: { $0.name.hasLongRunOfMarks || $0.text.hasLongRunOfMarks })
    else { return nil }
  }

  /// Whether an address can hold it.
  package var fits: Bool {
    parameters.count <= Self.maxParameters && encoded.utf8.count <= Self.maxBytes
  }

  package func texts(of name: String) -> [String] {
    parameters.lazy.filter { $0.name.hasSameBytes(as: name) }.map(\.text)
  }

  /// Gives a name these texts, at the place of those that it had; none: the name is gone.
  package mutating func set(_ name: String, to texts: [String]) {
    let place = parameters.firstIndex { $0.name.hasSameBytes(as: name) } ?? parameters.endIndex
    parameters.removeAll { $0.name.hasSameBytes(as: name) }
    parameters.insert(
      contentsOf: texts.map { Parameter(name: name, text: $0) },
      at: min(place, parameters.endIndex))
  }

  package mutating func removeAll(where isGone: (String) -> Bool) {
    parameters.removeAll { isGone($0.name) }
  }

  // MARK: Its text

  /// As it stands in an address, without the `?`.
  package var encoded: String {
    var bytes: [UInt8] = []
    for parameter in parameters {
      if !bytes.isEmpty { bytes.append(UInt8(ascii: "&")) }
      Self.encode(parameter.name, into: &bytes)
      bytes.append(UInt8(ascii: "="))
      Self.encode(parameter.text, into: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func encode(_ text: String, into bytes: inout [UInt8]) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "*"), UInt8(ascii: "-"),
        UInt8(ascii: "."), UInt8(ascii: "_"):
        bytes.append(byte)
      case UInt8(ascii: " "): bytes.append(UInt8(ascii: "+"))
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
  }

  private static let digits = Array("0123456789ABCDEF".utf8)

  /// What is no escape stands for itself, and what is no UTF-8 becomes U+FFFD.
  private static func decode(_ part: Substring.UTF8View) -> String {
    let part = Array(part)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(part.count)
    var index = 0
    while index < part.count {
      let byte = part[index]
      index += 1
      if byte == UInt8(ascii: "%"), index + 1 < part.count, let high = digit(part[index]),
        let low = digit(part[index + 1])
      {
        bytes.append(high << 4 | low)
        index += 2
      } else {
        bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
