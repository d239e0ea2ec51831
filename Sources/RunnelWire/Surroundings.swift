/// What only a browser knows of where its page is read, as its hello tells it.
///
/// What is not of the form that browsers give it counts as not told: authors show and compare it, and nobody else bounds it.
public struct Surroundings: Sendable, Equatable {
  /// `nil`: it was not told.
  public var isDark: Bool?
  /// A tag of BCP 47, such as `pt-BR`.
  public var locale: String?
  /// A name of the IANA's time zone database, such as `Europe/Berlin`.
  public var timeZone: String?
  /// Minutes from the reader's time to UTC, as JavaScript counts them: -60 in Berlin in winter.
  public var timeZoneOffset: Int?

  public init(
    isDark: Bool? = nil, locale: String? = nil, timeZone: String? = nil, timeZoneOffset: Int? = nil
  ) {
    self.isDark = isDark
    self.locale = locale
    self.timeZone = timeZone
    self.timeZoneOffset = timeZoneOffset
  }

  /// The most bytes of a name; the longest that there are have half of them.
  static let maxBytes = 64
  /// No place is a day away from UTC.
  static let maxOffset = 24 * 60

  init(told hello: Value) {
    isDark = hello["theme"].flatMap(Self.isDark)
    locale = Self.name(hello["locale"], with: "-")
    timeZone = Self.name(hello["zone"], with: "-_+/")
    timeZoneOffset = hello["offset"]?.integer.flatMap {
      (-Self.maxOffset...Self.maxOffset).contains($0) ? $0 : nil
    }
  }

  static func isDark(_ theme: Value) -> Bool? {
    guard let text = theme.text else { return nil }
    return text.hasSameBytes(as: "dark") ? true : text.hasSameBytes(as: "light") ? false : nil
  }

  /// A name of ASCII letters, digits and these marks, which begins with a letter: one that begins with a slash would be a path to
  /// who looks a time zone up among files.
  private static func name(_ value: Value?, with marks: String) -> String? {
    guard let text = value?.text, (1...maxBytes).contains(text.utf8.count),
      text.utf8.first?.isLetter == true,
      text.utf8.allSatisfy({ $0.isLetterOrDigit || marks.utf8.contains($0) })
    else { return nil }
    return text
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { 0x41...0x5A ~= self || 0x61...0x7A ~= self }
  fileprivate var isLetterOrDigit: Bool { 0x30...0x39 ~= self || isLetter }
}
