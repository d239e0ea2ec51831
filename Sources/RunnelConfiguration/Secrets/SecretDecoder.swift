import FoundationEssentials

/// Reads a type from a secret. What it throws never holds a value, whatever the type's own code says.
struct SecretDecoder: Decoder {
  let value: SecretValue
  let codingPath: [any CodingKey]
  let userInfo: [CodingUserInfoKey: Any] = [:]

  /// What did not fit, without what it was.
  enum Mismatch: Error {
    case missing([any CodingKey], wanted: String?)
    case otherType([any CodingKey], SecretValue, wanted: String)
    case outOfRange([any CodingKey], SecretValue, wanted: String)
  }

  /// What a type asks for: a table, a text, a whole number.
  ///
  /// - Returns: `nil`: that can't be told before it has a value.
  static func wanted<T: Decodable>(by type: T.Type) -> String? {
    let nothing = SecretValue(content: .list([]), origin: .wholeFile(""))
    do {
      _ = try SecretDecoder(value: nothing, codingPath: []).decode(type)
      return "a list"
    } catch Mismatch.otherType(let path, _, let wanted) where path.isEmpty {
      return wanted
    } catch {
      return nil
    }
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard let table = value.table else { throw mismatch("a table") }
    return KeyedDecodingContainer(
      SecretTableContainer<Key>(table: table, origin: value.origin, codingPath: codingPath))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard case .list(let items) = value.content else { throw mismatch("a list") }
    return SecretListContainer(items: items, origin: value.origin, codingPath: codingPath)
  }

  func singleValueContainer() throws -> any SingleValueDecodingContainer { self }

  private func mismatch(_ wanted: String) -> Mismatch {
    .otherType(codingPath, value, wanted: wanted)
  }

  /// The text of a value that is one, or that may stand for anything where there are only texts.
  private func spelled(_ wanted: String, _ text: String?) throws -> String {
    if let text { return text }
    guard value.origin.hasOnlyTexts, case .text(let text) = value.content else {
      throw mismatch(wanted)
    }
    return text
  }
}

extension SecretDecoder: SingleValueDecodingContainer {
  func decodeNil() -> Bool { false }

  func decode(_ type: Bool.Type) throws -> Bool {
    if case .bool(let truth) = value.content { return truth }
    switch try spelled("`true` or `false`", nil) {
    case "true": return true
    case "false": return false
    default: throw mismatch("`true` or `false`")
    }
  }

  func decode(_ type: String.Type) throws -> String {
    guard case .text(let text) = value.content else { throw mismatch("a text") }
    return text
  }

  func decode(_ type: Double.Type) throws -> Double { try number() }
  func decode(_ type: Float.Type) throws -> Float { Float(try number()) }

  private func number() throws -> Double {
    let text: String? =
      switch value.content {
      case .integer(let text), .number(let text): text
      default: nil
      }
    guard let number = Double(try spelled("a number", text)) else { throw mismatch("a number") }
    return number
  }

  func decode(_ type: Int.Type) throws -> Int { try whole() }
  func decode(_ type: Int8.Type) throws -> Int8 { try whole() }
  func decode(_ type: Int16.Type) throws -> Int16 { try whole() }
  func decode(_ type: Int32.Type) throws -> Int32 { try whole() }
  func decode(_ type: Int64.Type) throws -> Int64 { try whole() }
  func decode(_ type: UInt.Type) throws -> UInt { try whole() }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try whole() }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try whole() }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try whole() }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try whole() }

  private func whole<Number: FixedWidthInteger>() throws -> Number {
    let text: String? = if case .integer(let text) = value.content { text } else { nil }
    let wanted = "a whole number"
    guard let large = Int64(try spelled(wanted, text)) else { throw mismatch(wanted) }
    guard let number = Number(exactly: large) else {
      throw Mismatch.outOfRange(codingPath, value, wanted: "\(Number.self)")
    }
    return number
  }

  func decode<T: Decodable>(_ type: T.Type) throws -> T {
    // Of these only their coders know how they are written in a file.
    if let special = try special(type) as? T { return special }
    return try T(from: self)
  }

  private func special<T>(_ type: T.Type) throws -> Any? {
    switch type {
    case is URL.Type: try read("an address") { URL(string: $0) }
    case is Data.Type: try read("bytes in Base64") { Data(base64Encoded: $0) }
    case is Decimal.Type: try read("a number") { Decimal(string: $0) }
    case is Date.Type:
      try read("a date with a time and its offset") { try? Date($0, strategy: .iso8601) }
    default: nil
    }
  }

  private func read<T>(_ wanted: String, _ read: (String) -> T?) throws -> T {
    guard let text = value.text, let result = read(text) else { throw mismatch(wanted) }
    return result
  }
}

extension CodingKey {
  /// As it stands in the key of a secret; items of a list are counted from 0.
  var secretName: String { intValue.map(String.init) ?? stringValue }
}

/// The place of an item in a list.
struct SecretIndex: CodingKey {
  let intValue: Int?
  var stringValue: String { "\(intValue ?? 0)" }

  init(_ index: Int) { intValue = index }
  init?(stringValue: String) { nil }
  init?(intValue: Int) { self.intValue = intValue }
}
