/// The names of a table, for a type that reads itself from them.
struct SecretTableContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let table: SecretTable
  let origin: SecretOrigin
  let codingPath: [any CodingKey]

  var allKeys: [Key] { table.names.compactMap { Key(stringValue: $0) } }

  func contains(_ key: Key) -> Bool { table[key.stringValue] != nil }

  func decodeNil(forKey key: Key) throws -> Bool { !contains(key) }

  /// - Parameter wanted: What it is to be; `nil`: nobody knows.
  private func decoder(_ key: Key, _ wanted: @autoclosure () -> String?) throws -> SecretDecoder {
    let path = codingPath + [key]
    guard let value = table[key.stringValue] else {
      throw SecretDecoder.Mismatch.missing(path, wanted: wanted())
    }
    return SecretDecoder(value: value, codingPath: path)
  }

  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool {
    try decoder(key, SecretDecoder.wanted(by: type)).decode(type)
  }
  func decode(_ type: String.Type, forKey key: Key) throws -> String {
    try decoder(key, SecretDecoder.wanted(by: type)).decode(type)
  }
  func decode(_ type: Double.Type, forKey key: Key) throws -> Double {
    try decoder(key, SecretDecoder.wanted(by: type)).decode(type)
  }
  func decode(_ type: Float.Type, forKey key: Key) throws -> Float {
    try decoder(key, SecretDecoder.wanted(by: type)).decode(type)
  }
  func decode(_ type: Int.Type, forKey key: Key) throws -> Int {
    try decoder(key, SecretDecoder.wanted(by: type)).decode(type)
  }
  func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 {
    try decoder(key, SecretDecoder.wanted(by: type)).decode(type)
  }
  func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 {
    try decoder(key, SecretDecoder.wanted(by: type)).decode(type)
  }
  func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 {
    try decoder(key, SecretDecoder.wanted(by: type)).decode(type)
  }
  func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 {
    try decoder(key, SecretDecoder.wanted(by: type)).decode(type)
  }
  func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt {
    try decoder(key, SecretDecoder.wanted(by: type)).decode(type)
  }
  func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 {
    try decoder(key, SecretDecoder.wanted(by: type)).decode(type)
  }
  func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 {
    try decoder(key, SecretDecoder.wanted(by: type)).decode(type)
  }
  func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 {
    try decoder(key, SecretDecoder.wanted(by: type)).decode(type)
  }
  func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 {
    try decoder(key, SecretDecoder.wanted(by: type)).decode(type)
  }

  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
    try decoder(key, SecretDecoder.wanted(by: type)).decode(type)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    try decoder(key, "a table").container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try decoder(key, "a list").unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder {
    SecretDecoder(
      value: SecretValue(content: .table(table), origin: origin), codingPath: codingPath)
  }

  func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key, nil) }
}

/// The items of a list, one after the other.
struct SecretListContainer: UnkeyedDecodingContainer {
  let items: [SecretValue]
  let origin: SecretOrigin
  let codingPath: [any CodingKey]
  private(set) var currentIndex = 0

  init(items: [SecretValue], origin: SecretOrigin, codingPath: [any CodingKey]) {
    self.items = items
    self.origin = origin
    self.codingPath = codingPath
  }

  var count: Int? { items.count }
  var isAtEnd: Bool { currentIndex >= items.count }

  mutating func decodeNil() throws -> Bool { false }

  private mutating func take<T>(_ read: (SecretDecoder) throws -> T) throws -> T {
    let path = codingPath + [SecretIndex(currentIndex)]
    guard !isAtEnd else { throw SecretDecoder.Mismatch.missing(path, wanted: nil) }
    let result = try read(SecretDecoder(value: items[currentIndex], codingPath: path))
    currentIndex += 1
    return result
  }

  mutating func decode(_ type: Bool.Type) throws -> Bool { try take { try $0.decode(type) } }
  mutating func decode(_ type: String.Type) throws -> String { try take { try $0.decode(type) } }
  mutating func decode(_ type: Double.Type) throws -> Double { try take { try $0.decode(type) } }
  mutating func decode(_ type: Float.Type) throws -> Float { try take { try $0.decode(type) } }
  mutating func decode(_ type: Int.Type) throws -> Int { try take { try $0.decode(type) } }
  mutating func decode(_ type: Int8.Type) throws -> Int8 { try take { try $0.decode(type) } }
  mutating func decode(_ type: Int16.Type) throws -> Int16 { try take { try $0.decode(type) } }
  mutating func decode(_ type: Int32.Type) throws -> Int32 { try take { try $0.decode(type) } }
  mutating func decode(_ type: Int64.Type) throws -> Int64 { try take { try $0.decode(type) } }
  mutating func decode(_ type: UInt.Type) throws -> UInt { try take { try $0.decode(type) } }
  mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try take { try $0.decode(type) } }
  mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try take { try $0.decode(type) } }
  mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try take { try $0.decode(type) } }
  mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try take { try $0.decode(type) } }

  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
    try take { try $0.decode(type) }
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> {
    try take { try $0.container(keyedBy: type) }
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try take { try $0.unkeyedContainer() }
  }

  mutating func superDecoder() throws -> any Decoder { try take { $0 } }
}
