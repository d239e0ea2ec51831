/// A day of the calendar, without a time zone. Proleptic Gregorian (ISO 8601).
public struct CalendarDate: Sendable, Hashable, Comparable, Codable {
  public let year: Int
  /// 1…12.
  public let month: Int
  /// 1…31.
  public let day: Int

  /// - Returns: `nil` when there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Self.length(ofMonth: month, year)).contains(day)
    else { return nil }
    self.init(known: (year, month, day))
  }

  /// - Parameter text: `2026-11-21`.
  public init?(_ text: String) {
    guard let numbers = DigitGroups.read(text, [4, 2, 2], between: "-") else { return nil }
    self.init(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  /// - Parameter days: Days since 1970-01-01; negative before it.
  public init?(daysSince1970 days: Int) {
    guard (-719_162...2_932_896).contains(days) else { return nil }
    // Counted in eras of 400 years that begin on a 1 March, so that the leap day comes last.
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    self.init(
      known: (
        yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
        dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
      ))
  }

  /// What is no day is not read as one.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let year = try values.decode(Int.self, forKey: .year)
    let month = try values.decode(Int.self, forKey: .month)
    let day = try values.decode(Int.self, forKey: .day)
    guard let date = Self(year: year, month: month, day: day) else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "There is no day \(day) of month \(month) in the year \(year)."))
    }
    self = date
  }

  private init(known date: (year: Int, month: Int, day: Int)) {
    (year, month, day) = date
  }

  static let epoch = CalendarDate(known: (1970, 1, 1))

  /// Days since 1970-01-01; negative before it.
  public var daysSince1970: Int {
    let year = month <= 2 ? self.year - 1 : self.year
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The day so many days later, or earlier when negative; `nil` outside of the years 1 to 9999.
  public func adding(days: Int) -> CalendarDate? {
    let (day, isOver) = daysSince1970.addingReportingOverflow(days)
    return isOver ? nil : CalendarDate(daysSince1970: day)
  }

  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  private static func length(ofMonth month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension CalendarDate: CustomStringConvertible {
  public var description: String {
    "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
