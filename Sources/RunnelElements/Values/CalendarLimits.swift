import RunnelSession
import RunnelTree

/// What is chosen by a calendar: ``CalendarDate`` or ``CalendarDateTime``.
public protocol CalendarValue: Comparable, Sendable, QueryText, CustomStringConvertible {
  /// The kind of the input that asks for it.
  static var inputKind: StaticString { get }
  /// The first that lies on a day.
  init(firstOf day: CalendarDate)
  /// The last that lies on a day.
  init(lastOf day: CalendarDate)
  /// The day that it lies on.
  var calendarDate: CalendarDate { get }
}

extension CalendarDate: CalendarValue {
  public static var inputKind: StaticString { "dateInput" }
  public init(firstOf day: CalendarDate) { self = day }
  public init(lastOf day: CalendarDate) { self = day }
  public var calendarDate: CalendarDate { self }
}

extension CalendarDateTime: CalendarValue {
  public static var inputKind: StaticString { "datetimeInput" }
  public init(firstOf day: CalendarDate) { self.init(day, .startOfDay) }
  public init(lastOf day: CalendarDate) { self.init(day, ClockTime(wholeMinutes: 1_439)) }
  public var calendarDate: CalendarDate { date }
}

/// What one input by calendar gives: a day, a day and a time, or all days from one to another.
public protocol CalendarChoice: FieldValue, Equatable {
  associatedtype Value: CalendarValue
  /// Whether both ends of a range are chosen.
  static var isRange: Bool { get }
  /// The value; or the first and the last of a range.
  var ends: [Value] { get }
  /// - Parameter ends: One value, or two of a range, in any order.
  init?(ends: [Value])
}

extension CalendarChoice where Value == Self {
  public static var isRange: Bool { false }
  public var ends: [Self] { [self] }

  public init?(ends: [Self]) {
    guard ends.count == 1, let only = ends.first else { return nil }
    self = only
  }
}

extension CalendarDate: CalendarChoice {
  public typealias Given = CalendarDate
  public typealias Value = CalendarDate
}

extension CalendarDateTime: CalendarChoice {
  public typealias Given = CalendarDateTime
  public typealias Value = CalendarDateTime
}

extension ClosedRange: FieldValue, CalendarChoice where Bound: CalendarValue {
  public typealias Given = ClosedRange
  public typealias Value = Bound
  public static var isRange: Bool { true }
  public var ends: [Bound] { [lowerBound, upperBound] }

  public init?(ends: [Bound]) {
    guard ends.count == 2, let first = ends.min(), let last = ends.max() else { return nil }
    self = first...last
  }
}

/// The ends of what a calendar offers: `first...last`, `first...`, `...last`, `.fromToday`, `.untilToday`.
public protocol CalendarBounds<Value>: Sendable {
  associatedtype Value: CalendarValue
  /// Both ends, each included; `nil`: ten years before, or after, what is chosen at first.
  func ends(today: CalendarDate) -> (first: Value?, last: Value?)
}

extension ClosedRange: CalendarBounds where Bound: CalendarValue {
  public func ends(today: CalendarDate) -> (first: Bound?, last: Bound?) {
    (lowerBound, upperBound)
  }
}

extension PartialRangeFrom: CalendarBounds where Bound: CalendarValue {
  public func ends(today: CalendarDate) -> (first: Bound?, last: Bound?) { (lowerBound, nil) }
}

extension PartialRangeThrough: CalendarBounds where Bound: CalendarValue {
  public func ends(today: CalendarDate) -> (first: Bound?, last: Bound?) { (nil, upperBound) }
}

/// Ten years before and after what is chosen at first, or today where nothing is.
public struct UsualBounds<Value: CalendarValue>: CalendarBounds {
  public init() {}
  public func ends(today: CalendarDate) -> (first: Value?, last: Value?) { (nil, nil) }
}

/// Bounds that move with the day.
public struct TodayBounds: CalendarBounds {
  let isFirst: Bool

  public func ends(today: CalendarDate) -> (first: CalendarDate?, last: CalendarDate?) {
    isFirst ? (today, nil) : (nil, today)
  }
}

extension CalendarBounds where Self == TodayBounds {
  /// Today and what comes after it. It is the server's today, in its time zone.
  public static var fromToday: TodayBounds { TodayBounds(isFirst: true) }
  /// Today and what was before it.
  public static var untilToday: TodayBounds { TodayBounds(isFirst: false) }
}

/// What an input by calendar may choose, and how it writes that.
struct CalendarLimits<Value: CalendarValue>: Sendable {
  let range: ClosedRange<Value>
  let format: DateFormat

  /// - Parameters:
  ///   - values: What is chosen at first, around which ten years are open where the author gave no end.
  ///   - others: What must lie within such an end too: state that a script has set.
  init(
    _ bounds: some CalendarBounds<Value>, around values: [Value], takingIn others: [Value] = [],
    format: DateFormat, today: CalendarDate
  ) {
    let ends = bounds.ends(today: today)
    let first = values.min()?.calendarDate ?? today
    let last = values.max()?.calendarDate ?? today
    let start =
      ends.first
      ?? (others + [Value(firstOf: min(first, ends.last?.calendarDate ?? first).adding(years: -10))])
      .min()
    let end =
      ends.last
      ?? (others + [Value(lastOf: max(last, ends.first?.calendarDate ?? last).adding(years: 10))])
      .max()
    let known = [start, end].compactMap { $0 }
    range = (known.min() ?? Value(firstOf: first))...(known.max() ?? Value(lastOf: last))
    self.format = format
  }

  func writeProps(_ props: inout Props) {
    props.text("min", range.lowerBound.queryText)
    props.text("max", range.upperBound.queryText)
    props.text("format", format.pattern)
  }

  /// The value, or the end that is next to it.
  private func nearest(_ value: Value) -> Value {
    min(max(value, range.lowerBound), range.upperBound)
  }

  /// Why a value can't be chosen; `nil` if it can.
  private func excess(_ value: Value) -> String? {
    if value < range.lowerBound {
      return "\(value) is before \(range.lowerBound), the first that can be chosen."
    }
    if value > range.upperBound {
      return "\(value) is after \(range.upperBound), the last that can be chosen."
    }
    return nil
  }

  /// Why one of the ends of a choice can't be chosen; `nil` if all can.
  func excess<Choice: CalendarChoice>(of choice: Choice?) -> String? where Choice.Value == Value {
    for end in choice?.ends ?? [] {
      if let excess = excess(end) { return excess }
    }
    return nil
  }

  /// The choice, or the one next to it that can be chosen.
  func nearest<Choice: CalendarChoice>(to choice: Choice) -> Choice where Choice.Value == Value {
    Choice(ends: choice.ends.map(nearest)) ?? choice
  }
}

extension CalendarDate {
  /// The same day of another year: of 29 February, 28 February where there is none. The years 1 and 9999 are the ends.
  func adding(years: Int) -> CalendarDate {
    let year = Swift.min(9999, Swift.max(1, self.year + years))
    return CalendarDate(year: year, month: month, day: day)
      ?? CalendarDate(year: year, month: month, day: day - 1) ?? self
  }
}

extension Place {
  /// The server's day, in its time zone.
  var today: CalendarDate { CalendarDate(localTime: localTime) }
}
