import FoundationEssentials

/// How the values of a cached function are written down, and read.
struct ValueCoding: Sendable {
  let encode: @Sendable (any KeptValue) throws -> [UInt8]
  /// `nil`: what was written is no such value.
  let decode: @Sendable ([UInt8]) -> (any KeptValue)?

  /// As JSON. Numbers that JSON does not have are texts in it.
  static func json<Value: Codable & Sendable>(_ type: Value.Type) -> ValueCoding {
    ValueCoding(
      encode: { kept in
        let encoder = JSONEncoder()
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
          positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return Array(try encoder.encode(Kept<Value>.value(of: kept)))
      },
      decode: { bytes in
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
          positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return (try? decoder.decode(Value.self, from: Data(bytes))).map { Kept($0) }
      })
  }
}

/// What an error of an encoder's says, with the place in the value, and without a full stop.
func reason(of error: any Error) -> String {
  guard case EncodingError.invalidValue(_, let context)? = error as? EncodingError else {
    return "\(error)"
  }
  let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }
    .joined()
  let name = path.hasPrefix(".") ? String(path.dropFirst()) : path
  let said = context.debugDescription
  let text = said.hasSuffix(".") ? String(said.dropLast()) : said
  return name.isEmpty ? text : "`\(name)`: \(text)"
}
