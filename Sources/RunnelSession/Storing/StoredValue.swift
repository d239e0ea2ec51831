import FoundationEssentials
import RunnelWire

/// A value as it is written down: one byte for its form, then its bytes.
///
/// Texts, numbers and booleans come back at once; what is `Codable` is decoded by the first who asks for it with its type.
package struct StoredValue: Sendable, Equatable {
  package var bytes: [UInt8]

  private enum Form {
    static let integer = UInt8(ascii: "i")
    static let number = UInt8(ascii: "d")
    static let text = UInt8(ascii: "s")
    static let bool = UInt8(ascii: "b")
    /// JSON of a `Codable` value.
    static let codable = UInt8(ascii: "j")
    /// A widget's reading of a type that is not `Codable`, as the widget describes it.
    static let described = UInt8(ascii: "w")
  }

  package init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// `nil` for a value that can't be written down: of a type that is not `Codable`, or one that refuses.
  package init?(_ value: any Sendable) {
    if let plain = StoredValue(plain: value) {
      self = plain
      return
    }
    guard let value = value as? any Encodable, let json = try? Self.encoder.encode(value) else {
      return nil
    }
    self.init(Form.codable, json)
  }

  /// A value that is written without code of the author's; `nil` for any other.
  package init?(plain value: any Sendable) {
    switch value {
    case let value as Int: self.init(Form.integer, String(value).utf8)
    case let value as Double: self.init(Form.number, value.description.utf8)
    case let value as String: self.init(Form.text, value.utf8)
    case let value as Bool: self.init(Form.bool, (value ? "1" : "0").utf8)
    default: return nil
    }
  }

  /// A reading as its widget describes it.
  package init(describing value: WireValue) {
    var json = JSONWriter()
    json.value(value)
    self.init(Form.described, json.bytes)
  }

  private init(_ form: UInt8, _ rest: some Collection<UInt8>) {
    bytes = [form] + rest
  }

  /// The value itself where its form tells its type, else these bytes until somebody asks for a type.
  package var thawed: any Sendable {
    switch bytes.first {
    case Form.integer: Int(text) ?? self
    case Form.number: Double(text) ?? self
    case Form.text: text
    case Form.bool: text == "1"
    default: self
    }
  }

  /// What reading a value as one of a type comes to.
  package enum Decoding<Value> {
    case value(Value)
    /// Why it is none, with the field.
    case failure(String)
  }

  /// The value as one of that type.
  package func decoding<Value>(as type: Value.Type) -> Decoding<Value> {
    if bytes.first != Form.codable {
      if let value = thawed as? Value { return .value(value) }
      if let whole = thawed as? Int, let value = Double(whole) as? Value { return .value(value) }
      return .failure("it is \(formName)")
    }
    guard let decodable = type as? any Decodable.Type else {
      return .failure("`\(type)` is not `Codable` any more")
    }
    do {
      let value = try Self.decoder.decode(decodable, from: Data(bytes.dropFirst()))
      if let value = value as? Value { return .value(value) }
      return .failure("it is a `\(decodable)`")
    } catch {
      return .failure(Self.reason(of: error))
    }
  }

  /// The value as one of that type, or `nil` if it does not decode as such.
  package func decoded<Value>(as type: Value.Type) -> Value? {
    if case .value(let value) = decoding(as: type) { value } else { nil }
  }

  private var formName: String {
    switch bytes.first {
    case Form.integer: "a whole number"
    case Form.number: "a number"
    case Form.text: "a text"
    case Form.bool: "true or false"
    default: "of another type"
    }
  }

  private static func reason(of error: any Error) -> String {
    guard let error = error as? DecodingError else { return "\(error)" }
    func place(_ path: [any CodingKey]) -> String {
      let text = path.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
      return text.hasPrefix(".") ? String(text.dropFirst()) : text
    }
    switch error {
    case .keyNotFound(let key, let context):
      let path = place(context.codingPath)
      return "the field `\(key.stringValue)` is missing" + (path.isEmpty ? "" : " in `\(path)`")
    case .typeMismatch(let type, let context):
      let path = place(context.codingPath)
      return (path.isEmpty ? "it" : "`\(path)`") + " is \(name(ofMissing: type))"
    case .valueNotFound(let type, let context):
      let path = place(context.codingPath)
      return (path.isEmpty ? "it" : "`\(path)`") + " is null and must be a `\(type)`"
    case .dataCorrupted(let context):
      let path = place(context.codingPath)
      return path.isEmpty ? context.debugDescription : "`\(path)`: \(context.debugDescription)"
    @unknown default: return "\(error)"
    }
  }

  /// The decoder names its own types for what a type asks for.
  private static func name(ofMissing type: any Any.Type) -> String {
    if type == [Any].self { return "not a list" }
    return type == [String: Any].self ? "not a value with fields" : "no `\(type)`"
  }

  package var description: WireValue? {
    guard bytes.first == Form.described else { return nil }
    return try? JSONReader.value(from: bytes.dropFirst())
  }

  private var text: String { String(decoding: bytes.dropFirst(), as: UTF8.self) }

  private static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return encoder
  }

  private static var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return decoder
  }
}
