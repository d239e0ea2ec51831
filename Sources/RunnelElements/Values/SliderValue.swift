public import FoundationEssentials

/// What a slider can choose from.
public protocol SliderValue: Comparable, Sendable, QueryText {
  /// What one step is: a value of the same type for numbers, a duration for times.
  associatedtype Step: Sendable

  /// Names the type to the client.
  static var sliderType: String { get }
  /// The value as the slider's scale has it; see docs/wire-protocol.md.
  var position: Double { get }
  init?(position: Double)
  static func position(of step: Step) -> Double
  static func defaultStep(over range: ClosedRange<Self>) -> Double
}

extension SliderValue where Self: BinaryInteger {
  public static var sliderType: String { "integer" }
  public var position: Double { Double(self) }
  public init?(position: Double) { self.init(exactly: position) }
  public static func position(of step: Self) -> Double { Double(step) }
  public static func defaultStep(over range: ClosedRange<Self>) -> Double { 1 }
}

extension SliderValue where Self: BinaryFloatingPoint {
  public static var sliderType: String { "number" }
  public var position: Double { Double(self) }
  public init?(position: Double) { self.init(position) }
  public static func position(of step: Self) -> Double { Double(step) }
  public static func defaultStep(over range: ClosedRange<Self>) -> Double { 0.01 }
}

extension Int: SliderValue {}
extension Int32: SliderValue {}
extension Int64: SliderValue {}
extension UInt8: SliderValue {}
extension Double: SliderValue {}
extension Float: SliderValue {
  public var position: Double { asWritten }
  public static func position(of step: Float) -> Double { step.asWritten }
}

extension CalendarDate: SliderValue {
  public static var sliderType: String { "date" }
  public var position: Double { Double(daysSince1970) }
  public init?(position: Double) {
    guard let days = Int(exactly: position) else { return nil }
    self.init(daysSince1970: days)
  }
  /// Whole days.
  public static func position(of step: Duration) -> Double { (step.inSeconds / 86_400).rounded() }
  public static func defaultStep(over range: ClosedRange<CalendarDate>) -> Double { 1 }
}

extension ClockTime: SliderValue {
  public static var sliderType: String { "time" }
  public var position: Double { Double(secondsSinceMidnight) }
  public init?(position: Double) {
    guard let seconds = Int(exactly: position) else { return nil }
    self.init(secondsSinceMidnight: seconds)
  }
  public static func position(of step: Duration) -> Double { step.inSeconds }
  /// A quarter of an hour.
  public static func defaultStep(over range: ClosedRange<ClockTime>) -> Double { 900 }
}

extension Date: SliderValue {
  public static var sliderType: String { "datetime" }
  public var position: Double { timeIntervalSince1970 }
  public init?(position: Double) { self.init(timeIntervalSince1970: position) }
  public static func position(of step: Duration) -> Double { step.inSeconds }
  /// A day, or a quarter of an hour when the range is shorter than that.
  public static func defaultStep(over range: ClosedRange<Date>) -> Double {
    range.upperBound.position - range.lowerBound.position < 86_400 ? 900 : 86_400
  }
}

extension Duration: SliderValue {
  public static var sliderType: String { "duration" }
  public var position: Double { inSeconds }
  public init?(position: Double) {
    // A duration has room for as many seconds as an `Int64`; more would be a trap.
    guard abs(position) < 9e18 else { return nil }
    self = .seconds(position)
  }
  public static func position(of step: Duration) -> Double { step.inSeconds }
  /// A hundredth of the range, at least a second.
  public static func defaultStep(over range: ClosedRange<Duration>) -> Double {
    max(1, ((range.upperBound - range.lowerBound).inSeconds / 100).rounded())
  }

  var inSeconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) / 1e18
  }
}
