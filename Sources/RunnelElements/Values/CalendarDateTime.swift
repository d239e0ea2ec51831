public import RunnelSession

/// A day and a time of that day, without a time zone.
public struct CalendarDateTime: Sendable, Hashable, Comparable, Codable {
  public var date: CalendarDate
  public var time: ClockTime

  public init(_ date: CalendarDate, _ time: ClockTime) {
    self.date = date
    self.time = time
  }

  /// - Parameter text: ISO 8601: `2026-11-26T08:45`, or with a blank for the `T`. A day alone is its midnight.
  public init?(_ text: String) {
    guard text.utf8.count <= Self.longestText else { return nil }
    let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) {
      $0 == "T" || $0 == " "
    }
    guard let date = parts.first.flatMap({ CalendarDate(String($0)) }),
      let time = parts.count == 2 ? ClockTime(String(parts[1])) : .startOfDay
    else { return nil }
    self.init(date, time)
  }

  /// Bytes of `2026-11-26T08:45:15`. A longer text is not looked at: a browser may send megabytes.
  static let longestText = 19

  public static func < (left: CalendarDateTime, right: CalendarDateTime) -> Bool {
    (left.date, left.time) < (right.date, right.time)
  }
}

extension CalendarDateTime: CustomStringConvertible {
  /// `2026-11-26 08:45`, with seconds where there are some.
  public var description: String { "\(date) \(time)" }
}

extension CalendarDateTime: QueryText {
  /// `2026-11-26T08:45`.
  public var queryText: String { "\(date)T\(time)" }
  public init?(queryText: String) { self.init(queryText) }
}

extension ClockTime {
  static let startOfDay = ClockTime(wholeMinutes: 0)

  /// - Parameter text: `08:45`, or `08:45:30`.
  public init?(_ text: String) { self.init(queryText: text) }

  /// The same time without its seconds, where what is chosen from has none.
  func cut(to step: TimeStep) -> ClockTime {
    step.isInWholeMinutes ? ClockTime(wholeMinutes: secondsSinceMidnight / 60) : self
  }
}

extension CalendarDate: FieldText { public var fieldText: String { queryText } }
extension ClockTime: FieldText { public var fieldText: String { queryText } }
extension CalendarDateTime: FieldText { public var fieldText: String { queryText } }
