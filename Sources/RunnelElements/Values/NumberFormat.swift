import RunnelSession

/// How a number reads.
///
/// A text stands for a printf format: `format: "%.1f km"` is `.printf("%.1f km")`.
public enum NumberFormat: Sendable, Equatable, ExpressibleByStringLiteral {
  /// `1234.567`.
  case plain
  /// With the separators of the reader's language: `1,234.567`.
  case localized
  /// `$1,234.57`.
  case dollar
  /// `€1,234.57`.
  case euro
  /// `¥1,235`.
  case yen
  /// Of a share: `12.34%` for 0.1234.
  case percent
  /// `1.2K`.
  case compact
  /// `1.235E3`.
  case scientific
  /// Like `scientific`, with exponents that are multiples of three.
  case engineering
  /// Two digits behind the point; negative numbers in brackets: `(1,234.57)`.
  case accounting
  /// `1.2KB`; the units are powers of 1000.
  case bytes
  /// One conversion of printf, such as `%d`, `%0.2f` or `%d km`.
  case printf(String)

  public init(stringLiteral format: String) { self = .printf(format) }

  /// The name of the format, or the printf format itself, which is told apart by its `%`.
  var text: String {
    switch self {
    case .plain: "plain"
    case .localized: "localized"
    case .dollar: "dollar"
    case .euro: "euro"
    case .yen: "yen"
    case .percent: "percent"
    case .compact: "compact"
    case .scientific: "scientific"
    case .engineering: "engineering"
    case .accounting: "accounting"
    case .bytes: "bytes"
    case .printf(let format): format
    }
  }

  func check() throws(RunnelError) {
    if case .printf(let format) = self { try Self.check(format) }
  }

  static func check(_ format: String?) throws(RunnelError) {
    guard let format, !isValid(format) else { return }
    throw RunnelError(
      .badFormat,
      "The format '\(format)' does not format one number. Write one like `%d`, `%0.2f` or `%d km`."
    )
  }

  /// One conversion among `d i u f F e E g G`, with flags, width and precision; `%%` stands for itself.
  ///
  /// The browser writes numbers by it: Tests/Fixtures/formats/printf.json holds for both.
  private static func isValid(_ format: String) -> Bool {
    var conversions = 0
    var rest = format.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "%" else { continue }
      if rest.first == "%" {
        rest.removeFirst()
        continue
      }
      rest = rest.drop { "-+ 0,".unicodeScalars.contains($0) }
      rest = rest.drop { ("0"..."9").contains($0) }
      if rest.first == "." {
        let digits = rest.dropFirst().prefix { ("0"..."9").contains($0) }
        guard !digits.isEmpty else { return false }
        rest = rest[digits.endIndex...]
      }
      guard let conversion = rest.popFirst(), "diufFeEgG".unicodeScalars.contains(conversion) else {
        return false
      }
      conversions += 1
    }
    return conversions == 1
  }
}
