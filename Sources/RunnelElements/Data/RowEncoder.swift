import FoundationEssentials
import RunnelWire

/// Takes an `Encodable` value apart into named cells.
final class RowEncoder: Encoder {
  /// A part of a row.
  struct Part {
    var name: String
    var value: Value
    /// What its declaration says of the column, also where the value is missing.
    var type: ColumnType?
  }

  private(set) var parts: [Part] = []
  /// The value has named parts, as a table's row must.
  private(set) var isKeyed = false
  private let wantsTypes: Bool
  let codingPath: [any CodingKey] = []
  let userInfo: [CodingUserInfoKey: Any] = [:]

  init(wantsTypes: Bool = false) {
    self.wantsTypes = wantsTypes
  }

  /// The parts of a row, or `nil` when the value is no row.
  static func parts(of row: some Encodable, withTypes wantsTypes: Bool = false) -> [Part]? {
    let encoder = RowEncoder(wantsTypes: wantsTypes)
    do { try row.encode(to: encoder) } catch { return nil }
    return encoder.isKeyed ? encoder.parts : nil
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    isKeyed = true
    return KeyedEncodingContainer(RowContainer<Key>(encoder: self))
  }

  // A row that is a list or a single value has no columns: what it writes goes nowhere.
  func unkeyedContainer() -> any UnkeyedEncodingContainer { Nowhere() }
  func singleValueContainer() -> any SingleValueEncodingContainer { Nowhere() }

  fileprivate func add<Cell: Encodable>(_ key: any CodingKey, _ cell: Cell?) {
    parts.append(
      Part(
        name: key.stringValue, value: cell.map { Value(cell: $0) } ?? .null,
        type: wantsTypes ? ColumnType(cellsOf: Cell.self) : nil))
  }

  fileprivate func addMissing(_ key: any CodingKey) {
    parts.append(Part(name: key.stringValue, value: .null))
  }
}

private struct RowContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let encoder: RowEncoder
  var codingPath: [any CodingKey] { [] }

  mutating func encodeNil(forKey key: Key) { encoder.addMissing(key) }
  mutating func encode(_ value: some Encodable, forKey key: Key) { encoder.add(key, value) }

  // A missing value keeps its column and its place. The protocol has a form for each of these types, and gives each a body
  // that skips what is missing: one that is not spelt out here loses columns without a word, which `DataframeCellTests` sees.
  mutating func encodeIfPresent(_ value: (some Encodable)?, forKey key: Key) {
    encoder.add(key, value)
  }
  mutating func encodeIfPresent(_ value: Bool?, forKey key: Key) { encoder.add(key, value) }
  mutating func encodeIfPresent(_ value: String?, forKey key: Key) { encoder.add(key, value) }
  mutating func encodeIfPresent(_ value: Double?, forKey key: Key) { encoder.add(key, value) }
  mutating func encodeIfPresent(_ value: Float?, forKey key: Key) { encoder.add(key, value) }
  mutating func encodeIfPresent(_ value: Int?, forKey key: Key) { encoder.add(key, value) }
  mutating func encodeIfPresent(_ value: Int8?, forKey key: Key) { encoder.add(key, value) }
  mutating func encodeIfPresent(_ value: Int16?, forKey key: Key) { encoder.add(key, value) }
  mutating func encodeIfPresent(_ value: Int32?, forKey key: Key) { encoder.add(key, value) }
  mutating func encodeIfPresent(_ value: Int64?, forKey key: Key) { encoder.add(key, value) }
  mutating func encodeIfPresent(_ value: Int128?, forKey key: Key) { encoder.add(key, value) }
  mutating func encodeIfPresent(_ value: UInt?, forKey key: Key) { encoder.add(key, value) }
  mutating func encodeIfPresent(_ value: UInt8?, forKey key: Key) { encoder.add(key, value) }
  mutating func encodeIfPresent(_ value: UInt16?, forKey key: Key) { encoder.add(key, value) }
  mutating func encodeIfPresent(_ value: UInt32?, forKey key: Key) { encoder.add(key, value) }
  mutating func encodeIfPresent(_ value: UInt64?, forKey key: Key) { encoder.add(key, value) }
  mutating func encodeIfPresent(_ value: UInt128?, forKey key: Key) { encoder.add(key, value) }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    KeyedEncodingContainer(RowContainer<Nested>(encoder: encoder))
  }
  mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    Nowhere()
  }
  mutating func superEncoder() -> any Encoder { RowEncoder() }
  mutating func superEncoder(forKey key: Key) -> any Encoder { RowEncoder() }
}

/// Takes what has no place in a row.
struct Nowhere: UnkeyedEncodingContainer, SingleValueEncodingContainer {
  var codingPath: [any CodingKey] { [] }
  var count: Int { 0 }

  mutating func encodeNil() {}
  mutating func encode(_ value: some Encodable) {}
  mutating func nestedContainer<Key: CodingKey>(
    keyedBy type: Key.Type
  ) -> KeyedEncodingContainer<Key> { RowEncoder().container(keyedBy: type) }
  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { Nowhere() }
  mutating func superEncoder() -> any Encoder { RowEncoder() }
}
