public import FoundationEssentials
import RunnelSession

/// A value that stands in the page's address as one text, such as a person would write: `?n=5`, `?on=true`, `?day=2026-11-21`.
public protocol QueryText {
  var queryText: String { get }
  /// `nil` for a text that stands for no such value. It may be anybody's.
  init?(queryText: String)
}

extension Widget where Reading: QueryText {
  func queryTexts(of reading: Reading) -> [String]? { [reading.queryText] }
  func reading(queryTexts texts: [String]) -> Reading? {
    texts.last.flatMap(Reading.init(queryText:))
  }
}

extension Bool: QueryText {
  public var queryText: String { self ? "true" : "false" }
  public init?(queryText: String) { self.init(queryText.lowercased()) }
}

extension QueryText where Self: FixedWidthInteger {
  public var queryText: String { String(self) }
  public init?(queryText: String) { self.init(queryText, radix: 10) }
}

extension QueryText where Self: BinaryFloatingPoint & LosslessStringConvertible {
  /// The shortest text that reads as the same number.
  public var queryText: String {
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  public init?(queryText: String) {
    // No "nan", "inf" or "0x1p3".
    guard queryText.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }),
      let number = Self(queryText), number.isFinite
    else { return nil }
    self = number
  }
}

extension CalendarDate: QueryText {
  /// `2026-11-21`.
  public var queryText: String { description }
  public init?(queryText: String) { self.init(queryText) }
}

extension ClockTime: QueryText {
  /// `09:30`, or `09:30:15`.
  public var queryText: String { description }

  public init?(queryText: String) {
    guard
      let numbers = DigitGroups.read(queryText, [2, 2], between: ":")
        ?? DigitGroups.read(queryText, [2, 2, 2], between: ":")
    else { return nil }
    self.init(hour: numbers[0], minute: numbers[1], second: numbers.count == 3 ? numbers[2] : 0)
  }
}

extension Date: QueryText {
  /// ISO 8601 in UTC, to the second: `2026-11-21T09:30`.
  public var queryText: String {
    let seconds = timeIntervalSince1970.rounded()
    let days = (seconds / 86_400).rounded(.down)
    guard let day = Int(exactly: days).flatMap(CalendarDate.init(daysSince1970:)),
      let time = ClockTime(secondsSinceMidnight: Int(seconds - days * 86_400))
    else { return "" }
    return "\(day)T\(time)"
  }

  /// A day alone is its midnight; a `Z` at the end may be there.
  public init?(queryText: String) {
    guard queryText.utf8.count <= CalendarDateTime.longestText + 1 else { return nil }
    let text = queryText.hasSuffix("Z") ? queryText.dropLast() : queryText[...]
    let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    guard let day = parts.first.flatMap({ CalendarDate(String($0)) }),
      let time = parts.count == 2
        ? ClockTime(queryText: String(parts[1])) : ClockTime(secondsSinceMidnight: 0)
    else { return nil }
    self.init(
      timeIntervalSince1970: Double(day.daysSince1970 * 86_400 + time.secondsSinceMidnight))
  }
}

extension Duration: QueryText {
  /// Seconds: `90`, `1.5`.
  public var queryText: String { inSeconds.queryText }

  public init?(queryText: String) {
    guard let seconds = Double(queryText: queryText) else { return nil }
    self.init(position: seconds)
  }
}
