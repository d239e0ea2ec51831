import FoundationEssentials
import RunnelWire

extension Value {
  /// A cell of a table: numbers, texts and truths as they are, dates in ISO 8601, anything else as JSON text.
  ///
  /// A number that a browser would show with other digits, or could not hold, is its text.
  init(cell: some Encodable) {
    switch cell {
    case let cell as Bool: self = .bool(cell)
    case let cell as any BinaryInteger:
      self =
        Int(exactly: cell).flatMap { exactIntegers.contains(Double($0)) ? .integer($0) : nil }
        ?? .text("\(cell)")
    case let cell as Double: self = .number(orName: cell)
    case let cell as Float: self = .number(orName: cell.asWritten)
    case let cell as String: self = .text(cell)
    // Amounts of money, for most: none of their digits is to be rounded away.
    case let cell as Decimal: self = cell.isNaN ? .text("NaN") : .text(cell.description)
    case let cell as CalendarDate: self = .text(cell.description)
    case let cell as ClockTime: self = .text(cell.description)
    case let cell as CalendarDateTime: self = .text(cell.description)
    case let cell as Date: self = cell.cellText.map { .text($0) } ?? .null
    case let cell as URL: self = .text(cell.absoluteString)
    case let cell as UUID: self = .text(cell.uuidString)
    default: self = SingleValue(of: cell)?.cell ?? Value(json: cell)
    }
  }

  /// JSON has no infinities and no not-a-number, and a cell that has one is not missing.
  static func number(orName number: Double) -> Value {
    if number.isFinite { return .number(number) }
    return .text(number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity")
  }

  private init(json cell: some Encodable) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .named
    guard let data = try? encoder.encode(cell) else {
      self = .null
      return
    }
    let text = String(decoding: data, as: UTF8.self)
    self = text == "null" ? .null : .text(text)
  }
}

/// What a value encodes as, if that is one number, text or truth: so do enumerations of texts, whose JSON would have quotes.
private final class SingleValue: Encoder, SingleValueEncodingContainer {
  private(set) var cell: Value?
  /// It encodes as something with parts.
  private var hasParts = false
  let codingPath: [any CodingKey] = []
  let userInfo: [CodingUserInfoKey: Any] = [:]

  init?(of value: some Encodable) {
    do { try value.encode(to: self) } catch { return nil }
    if hasParts || cell == nil { return nil }
  }

  func encodeNil() { cell = .null }
  func encode(_ value: some Encodable) { cell = Value(cell: value) }

  func singleValueContainer() -> any SingleValueEncodingContainer { self }
  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    hasParts = true
    return RowEncoder().container(keyedBy: type)
  }
  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    hasParts = true
    return Nowhere()
  }
}

extension Date {
  /// ISO 8601; `nil` for what is no moment, or none that a browser has.
  var cellText: String? {
    abs(timeIntervalSince1970) <= 8.64e12 ? formatted(.iso8601) : nil
  }
}
