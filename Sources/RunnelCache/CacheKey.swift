import FoundationEssentials

/// The arguments of a cached call, as bytes: what has the same value has the same bytes, whatever the process.
///
/// Texts are taken by their bytes and each type of number apart, so that `1`, `1.0`, `"1"` and `true` are four keys.
struct CacheKey: Hashable, Sendable {
  private(set) var bytes: [UInt8] = []

  init<each Argument: Encodable>(_ arguments: repeat each Argument) throws {
    // Of most arguments, at once.
    bytes.reserveCapacity(64)
    var position = 1
    for argument in repeat each arguments {
      do {
        try KeyWriter.write(argument, to: &bytes)
      } catch {
        throw Unwritable(
          position: position, type: "\(type(of: argument))", reason: RunnelCache.reason(of: error))
      }
      position += 1
    }
  }

  /// An argument whose type refuses to be written.
  struct Unwritable: Error {
    /// From 1 on.
    var position: Int
    var type: String
    var reason: String
  }

  static func == (one: Self, other: Self) -> Bool { one.bytes == other.bytes }

  func hash(into hasher: inout Hasher) {
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }
}

/// An argument that is written without an encoder, as most are.
protocol PlainArgument {
  func writeKey(to bytes: inout [UInt8])
}

extension [UInt8] {
  fileprivate mutating func append(tag: Unicode.Scalar, _ bits: UInt64) {
    append(UInt8(ascii: tag))
    for shift in stride(from: 0, to: 64, by: 8) {
      append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
  }

  mutating func append(tag: Unicode.Scalar, _ bytes: some Collection<UInt8>) {
    append(tag: tag, UInt64(bytes.count))
    append(contentsOf: bytes)
  }
}

extension String: PlainArgument {
  func writeKey(to bytes: inout [UInt8]) { bytes.append(tag: "s", utf8) }
}

extension Bool: PlainArgument {
  func writeKey(to bytes: inout [UInt8]) { bytes.append(tag: "b", self ? 1 : 0) }
}

extension PlainArgument where Self: BinaryInteger {
  func writeKey(to bytes: inout [UInt8]) {
    bytes.append(tag: Self.isSigned ? "i" : "u", UInt64(truncatingIfNeeded: self))
  }
}

extension PlainArgument where Self: FixedWidthInteger {
  /// Of what has more than 64 bits, both halves.
  fileprivate func writeWideKey(to bytes: inout [UInt8]) {
    bytes.append(tag: Self.isSigned ? "I" : "U", UInt64(truncatingIfNeeded: self))
    bytes.append(tag: "w", UInt64(truncatingIfNeeded: self >> 64))
  }
}

extension Int128: PlainArgument {
  func writeKey(to bytes: inout [UInt8]) { writeWideKey(to: &bytes) }
}

extension UInt128: PlainArgument {
  func writeKey(to bytes: inout [UInt8]) { writeWideKey(to: &bytes) }
}

extension Int: PlainArgument {}
extension Int8: PlainArgument {}
extension Int16: PlainArgument {}
extension Int32: PlainArgument {}
extension Int64: PlainArgument {}
extension UInt: PlainArgument {}
extension UInt8: PlainArgument {}
extension UInt16: PlainArgument {}
extension UInt32: PlainArgument {}
extension UInt64: PlainArgument {}

extension Double: PlainArgument {
  /// By its bits; both zeros are one.
  func writeKey(to bytes: inout [UInt8]) {
    bytes.append(tag: "d", (self == 0 ? 0 : self).bitPattern)
  }
}

extension Float: PlainArgument {
  func writeKey(to bytes: inout [UInt8]) {
    bytes.append(tag: "f", UInt64((self == 0 ? 0 : self).bitPattern))
  }
}

extension Array: PlainArgument where Element: PlainArgument {
  /// As an encoder would have it, but without an object for each of what may be millions.
  func writeKey(to bytes: inout [UInt8]) {
    var own: [UInt8] = []
    own.reserveCapacity(9 * count)
    for element in self { element.writeKey(to: &own) }
    bytes.append(tag: "a", own)
  }
}

extension Data: PlainArgument {
  func writeKey(to bytes: inout [UInt8]) { bytes.append(tag: "D", self) }
}

/// A collection without an order.
protocol UnorderedArgument {
  func keysOfParts() throws -> [[UInt8]]
}

extension Set: UnorderedArgument where Element: Encodable {
  func keysOfParts() throws -> [[UInt8]] { try map { try KeyWriter.bytes(of: $0) } }
}

extension Dictionary: UnorderedArgument where Key: Encodable, Value: Encodable {
  func keysOfParts() throws -> [[UInt8]] {
    try map { try KeyWriter.bytes(of: $0.key) + KeyWriter.bytes(of: $0.value) }
  }
}

/// An optional writes what is in it, and where that is `nil` says nothing of how it is wrapped.
protocol OptionalArgument {
  /// In how many optionals a `nil` is: 0 is `nil` itself, 1 is `.some(nil)`. `nil`: there is a value.
  var depthOfNil: Int? { get }
}

extension Optional: OptionalArgument {
  var depthOfNil: Int? {
    guard let value = self else { return .some(0) }
    return (value as? any OptionalArgument)?.depthOfNil.map { $0 + 1 }
  }
}

enum KeyWriter {
  static func bytes(of value: some Encodable) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try write(value, to: &bytes)
    return bytes
  }

  static func write(_ value: some Encodable, to bytes: inout [UInt8]) throws {
    // What most arguments are, without a look at what they conform to.
    if let text = value as? String { return text.writeKey(to: &bytes) }
    if let number = value as? Int { return number.writeKey(to: &bytes) }
    if let plain = value as? any PlainArgument { return plain.writeKey(to: &bytes) }
    if let unordered = value as? any UnorderedArgument {
      let parts = try unordered.keysOfParts().sorted { $0.lexicographicallyPrecedes($1) }
      return bytes.append(tag: "m", parts.flatMap { $0 })
    }
    if let depth = (value as? any OptionalArgument)?.depthOfNil {
      bytes += Array(repeating: UInt8(ascii: "?"), count: depth) + [UInt8(ascii: "0")]
      return
    }
    let encoder = KeyEncoder()
    try value.encode(to: encoder)
    encoder.node.write(to: &bytes)
  }
}
