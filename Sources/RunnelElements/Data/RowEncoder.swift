import FoundationEssentials
import RunnelWire

/// Takes an `Encodable` value apart into named cells; what is not flat becomes JSON text in its cell.
final class RowEncoder: Encoder {
  private(set) var cells: [(name: String, value: Value)] = []
  /// The value has named parts, as a table's row must.
  private(set) var isKeyed = false
  let codingPath: [any CodingKey] = []
  let userInfo: [CodingUserInfoKey: Any] = [:]

  /// The cells of a row, or `nil` when the value is no row.
  static func cells(of row: some Encodable) -> [(name: String, value: Value)]? {
    let encoder = RowEncoder()
    do { try row.encode(to: encoder) } catch { return nil }
    return encoder.isKeyed ? encoder.cells : nil
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    isKeyed = true
    return KeyedEncodingContainer(Row<Key>(encoder: self))
  }

  // A row that is a list or a single value has no columns: what it writes goes nowhere.
  func unkeyedContainer() -> any UnkeyedEncodingContainer { Nowhere() }
  func singleValueContainer() -> any SingleValueEncodingContainer { Nowhere() }

  fileprivate func add(_ key: any CodingKey, _ value: Value) {
    cells.append((key.stringValue, value))
  }

  /// A cell's value: numbers, texts and truths as they are, dates in ISO 8601, anything else as JSON text.
  static func cell(_ value: some Encodable) -> Value {
    switch value {
    case let value as Bool: return .bool(value)
    case let value as any BinaryInteger:
      // A browser would show other digits than those of a number that it can't hold.
      return Int(exactly: value).flatMap { exactIntegers.contains(Double($0)) ? .integer($0) : nil }
        ?? .text("\(value)")
    case let value as Double: return .number(value)
    case let value as Float: return .number(value.asWritten)
    case let value as String: return .text(value)
    case let value as CalendarDate: return .text(value.description)
    case let value as ClockTime: return .text(value.description)
    case let value as Date: return .text(value.formatted(.iso8601))
    case let value as URL: return .text(value.absoluteString)
    case let value as UUID: return .text(value.uuidString)
    default:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      encoder.nonConformingFloatEncodingStrategy = .named
      guard let data = try? encoder.encode(value) else { return .null }
      let text = String(decoding: data, as: UTF8.self)
      if text == "null" { return .null }
      // An enumeration of texts encodes as a JSON text: its quotes are of no use to the reader.
      if let plain = try? JSONReader.value(from: Array(data)),
        plain.text != nil || plain.number != nil
      {
        return plain
      }
      return .text(text)
    }
  }
}

private struct Row<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let encoder: RowEncoder
  var codingPath: [any CodingKey] { [] }

  mutating func encodeNil(forKey key: Key) { encoder.add(key, .null) }
  mutating func encode(_ value: some Encodable, forKey key: Key) {
    encoder.add(key, RowEncoder.cell(value))
  }
  mutating func encodeIfPresent(_ value: (some Encodable)?, forKey key: Key) {
    encoder.add(key, value.map { RowEncoder.cell($0) } ?? .null)
  }
  // Missing values keep their column: each of the spelt-out forms would skip it.
  mutating func encodeIfPresent(_ value: Bool?, forKey key: Key) { add(value, key) }
  mutating func encodeIfPresent(_ value: String?, forKey key: Key) { add(value, key) }
  mutating func encodeIfPresent(_ value: Double?, forKey key: Key) { add(value, key) }
  mutating func encodeIfPresent(_ value: Float?, forKey key: Key) { add(value, key) }
  mutating func encodeIfPresent(_ value: Int?, forKey key: Key) { add(value, key) }
  mutating func encodeIfPresent(_ value: Int64?, forKey key: Key) { add(value, key) }

  private func add(_ value: (some Encodable)?, _ key: Key) {
    encoder.add(key, value.map { RowEncoder.cell($0) } ?? .null)
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    KeyedEncodingContainer(Row<Nested>(encoder: encoder))
  }
  mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    Nowhere()
  }
  mutating func superEncoder() -> any Encoder { RowEncoder() }
  mutating func superEncoder(forKey key: Key) -> any Encoder { RowEncoder() }
}

private struct Nowhere: UnkeyedEncodingContainer, SingleValueEncodingContainer {
  var codingPath: [any CodingKey] { [] }
  var count: Int { 0 }

  mutating func encodeNil() {}
  mutating func encode(_ value: some Encodable) {}
  mutating func nestedContainer<Key: CodingKey>(
    keyedBy type: Key.Type
  ) -> KeyedEncodingContainer<Key> { KeyedEncodingContainer(Row<Key>(encoder: RowEncoder())) }
  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { Nowhere() }
  mutating func superEncoder() -> any Encoder { RowEncoder() }
}
