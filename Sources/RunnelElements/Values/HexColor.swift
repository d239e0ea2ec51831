/// A colour as styles have it: `#00f900`, or `#0f9` for `#00ff99`.
///
/// A text that stands for no colour is a mistake where the colour is used.
public struct HexColor: Hashable, Sendable, ExpressibleByStringLiteral, LosslessStringConvertible {
  /// As it was written, with six digits in lower case where it is a colour.
  public let description: String
  /// From 0 to 255.
  public let red: UInt8
  public let green: UInt8
  public let blue: UInt8
  let isValid: Bool

  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
    description = "#" + [red, green, blue].map(Self.digits).joined()
    isValid = true
  }

  /// `nil` for a text that is not `#` and three or six hexadecimal digits.
  public init?(_ text: String) {
    let digits = text.utf8.dropFirst().compactMap { byte in
      Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) }
    }
    guard text.utf8.first == UInt8(ascii: "#"), digits.count == text.utf8.count - 1 else {
      return nil
    }
    switch digits.count {
    case 3: self.init(red: digits[0] * 17, green: digits[1] * 17, blue: digits[2] * 17)
    case 6:
      self.init(
        red: digits[0] * 16 + digits[1], green: digits[2] * 16 + digits[3],
        blue: digits[4] * 16 + digits[5])
    default: return nil
    }
  }

  public init(stringLiteral text: String) {
    if let color = HexColor(text) {
      self = color
    } else {
      description = text
      (red, green, blue) = (0, 0, 0)
      isValid = false
    }
  }

  private static func digits(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return digits.utf8.count < 2 ? "0" + digits : digits
  }
}

extension HexColor: Codable {
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let color = HexColor(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "'\(text)' is no colour."))
    }
    self = color
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension HexColor: QueryText {
  public var queryText: String { description }
  public init?(queryText: String) { self.init(queryText) }
}

extension HexColor: InlineDisplayable {}
