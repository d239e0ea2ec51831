/// Reads one JSON text (RFC 8259) within limits; hostile input costs time linear in its length.
public struct JSONReader {
  /// What one text may hold.
  ///
  /// A value takes 24 bytes of memory in its array; with an array around it, `[0]`, some 110.
  public struct Limits: Sendable {
    /// Arrays and objects within each other.
    public var depth: Int
    /// Values in all, the inner ones included. 200,000 are a pasted table of 1,000 rows and 190 columns, and at the worst 11 MB.
    public var values: Int

    public init(depth: Int = 16, values: Int = 200_000) {
      self.depth = depth
      self.values = values
    }
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var remaining: Int
  private let limits: Limits

  private init(_ bytes: UnsafeBufferPointer<UInt8>, limits: Limits) {
    self.bytes = bytes
    self.limits = limits
    remaining = limits.values
  }

  /// The value that the whole of `bytes` stands for.
  public static func value(
    from bytes: some Collection<UInt8>, limits: Limits = Limits()
  ) throws(WireError) -> Value {
    let result: Result<Value, WireError>? = bytes.withContiguousStorageIfAvailable { buffer in
      read(buffer, limits: limits)
    }
    let value = result ?? Array(bytes).withUnsafeBufferPointer { read($0, limits: limits) }
    return try value.get()
  }

  private static func read(
    _ buffer: UnsafeBufferPointer<UInt8>, limits: Limits
  ) -> Result<Value, WireError> {
    var reader = JSONReader(buffer, limits: limits)
    do throws(WireError) {
      let value = try reader.value(depth: 0)
      reader.skipSpace()
      guard reader.position == buffer.count else { throw reader.malformed("text after the value") }
      return .success(value)
    } catch {
      return .failure(error)
    }
  }

  private func malformed(_ what: String) -> WireError {
    WireError(.malformed, "Not JSON: \(what) at byte \(position).")
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  private mutating func value(depth: Int) throws(WireError) -> Value {
    guard depth <= limits.depth else {
      throw WireError(.tooComplex, "The message is deeper than \(limits.depth) levels.")
    }
    remaining -= 1
    guard remaining >= 0 else {
      throw WireError(
        .tooComplex, "The message has more than \(limits.values) values. Send less at once.")
    }
    skipSpace()
    guard position < bytes.count else { throw malformed("the text ends early") }
    switch bytes[position] {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    default: return try number()
    }
  }

  private mutating func literal(
    _ word: StaticString, _ value: Value
  ) throws(WireError) -> Value {
    let end = position + word.utf8CodeUnitCount
    guard end <= bytes.count,
      bytes[position..<end].elementsEqual(
        UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    else { throw malformed("an unknown word") }
    position = end
    return value
  }

  private mutating func array(depth: Int) throws(WireError) -> Value {
    position += 1
    var items: [Value] = []
    if takeAfterSpace(UInt8(ascii: "]")) { return .array(items) }
    while true {
      items.append(try value(depth: depth + 1))
      if takeAfterSpace(UInt8(ascii: "]")) { return .array(items) }
      guard takeAfterSpace(UInt8(ascii: ",")) else { throw malformed("no , or ] in an array") }
    }
  }

  private mutating func object(depth: Int) throws(WireError) -> Value {
    position += 1
    var members: [Value.Member] = []
    var names = MemberNames()
    if takeAfterSpace(UInt8(ascii: "}")) { return .object(members) }
    while true {
      skipSpace()
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
        throw malformed("no name in an object")
      }
      let name = try text()
      guard !name.hasLongRunOfMarks else {
        throw malformed(
          "a name with more than \(CombiningMarks.longestRun) combining marks in a row")
      }
      guard names.insert(name, beside: members) else {
        throw malformed("the repeated name '\(name.excerpt)'")
      }
      guard takeAfterSpace(UInt8(ascii: ":")) else { throw malformed("no : behind a name") }
      members.append(Value.Member(name, try value(depth: depth + 1)))
      if takeAfterSpace(UInt8(ascii: "}")) { return .object(members) }
      guard takeAfterSpace(UInt8(ascii: ",")) else { throw malformed("no , or } in an object") }
    }
  }

  private mutating func takeAfterSpace(_ byte: UInt8) -> Bool {
    skipSpace()
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func number() throws(WireError) -> Value {
    let start = position
    var isInteger = true
    _ = take(UInt8(ascii: "-"))
    let first = position
    try digits()
    if position - first > 1, bytes[first] == UInt8(ascii: "0") { throw malformed("a leading zero") }
    if take(UInt8(ascii: ".")) {
      isInteger = false
      try digits()
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      isInteger = false
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits()
    }
    guard position - start <= 64 else { throw malformed("a number of over 64 characters") }
    if isInteger, position - first <= 18 {
      let magnitude = bytes[first..<position].reduce(0) { $0 * 10 + Int($1 - 0x30) }
      return .integer(first > start ? -magnitude : magnitude)
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isInteger, let integer = Int(text) { return .integer(integer) }
    guard let number = Double(text), number.isFinite else {
      throw malformed("a number out of range")
    }
    return .number(number)
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func digits() throws(WireError) {
    let start = position
    while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
    guard position > start else { throw malformed("no digit in a number") }
  }

  private mutating func text() throws(WireError) -> String {
    position += 1
    let start = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        let utf8 = bytes[start..<position]
        // Most texts are such, and what checks them is generic, and looks its types up each time.
        let isPlain = utf8.allSatisfy { $0 < 0x80 }
        let text = isPlain ? String(decoding: utf8, as: UTF8.self) : try validated(utf8)
        position += 1
        return text
      case UInt8(ascii: "\\"): return try escapedText(from: start)
      case 0..<0x20: throw malformed("a control character in a text")
      default: position += 1
      }
    }
    throw malformed("a text without its end")
  }

  private func validated(_ utf8: some Collection<UInt8>) throws(WireError) -> String {
    guard let text = String(validating: utf8, as: UTF8.self) else {
      throw malformed("a text that is not UTF-8")
    }
    return text
  }

  private mutating func escapedText(from start: Int) throws(WireError) -> String {
    var utf8 = Array(bytes[start..<position])
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return try validated(utf8)
      case UInt8(ascii: "\\"): try escape(into: &utf8)
      case 0..<0x20: throw malformed("a control character in a text")
      default: utf8.append(byte)
      }
    }
    throw malformed("a text without its end")
  }

  private mutating func escape(into utf8: inout [UInt8]) throws(WireError) {
    guard position < bytes.count else { throw malformed("a text without its end") }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return utf8.append(byte)
    case UInt8(ascii: "b"): return utf8.append(0x08)
    case UInt8(ascii: "f"): return utf8.append(0x0C)
    case UInt8(ascii: "n"): return utf8.append(0x0A)
    case UInt8(ascii: "r"): return utf8.append(0x0D)
    case UInt8(ascii: "t"): return utf8.append(0x09)
    case UInt8(ascii: "u"): break
    default: throw malformed("an unknown escape")
    }
    let unit = try hexadecimal()
    if let scalar = Unicode.Scalar(unit) { return Self.append(scalar, to: &utf8) }
    // The first half of a surrogate pair; the second must follow.
    guard (0xD800..<0xDC00).contains(unit), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
      throw malformed("half a surrogate pair")
    }
    let low = try hexadecimal()
    guard (0xDC00..<0xE000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
    else { throw malformed("half a surrogate pair") }
    Self.append(scalar, to: &utf8)
  }

  private static func append(_ scalar: Unicode.Scalar, to utf8: inout [UInt8]) {
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { utf8.append(byte) }
  }

  private mutating func hexadecimal() throws(WireError) -> UInt32 {
    guard position + 4 <= bytes.count else { throw malformed("a text without its end") }
    var unit: UInt32 = 0
    for _ in 0..<4 {
      let byte = bytes[position]
      position += 1
      switch byte {
      case 0x30...0x39: unit = unit << 4 | UInt32(byte - 0x30)
      case 0x41...0x46: unit = unit << 4 | UInt32(byte - 0x41 + 10)
      case 0x61...0x66: unit = unit << 4 | UInt32(byte - 0x61 + 10)
      default: throw malformed("a \\u without four hexadecimal digits")
      }
    }
    return unit
  }
}
