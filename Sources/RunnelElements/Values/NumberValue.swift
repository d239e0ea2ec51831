/// A number that a number input gives: an integer or a floating-point number.
public protocol NumberValue: Comparable, FieldValue, QueryText where Given == Self {
  /// Whether only whole numbers are meant.
  static var isInteger: Bool { get }
  var double: Double { get }
  /// The value, or `nil` when it cannot be had exactly.
  init?(reading double: Double)
}

extension NumberValue where Self: BinaryInteger {
  public static var isInteger: Bool { true }
  public var double: Double { Double(self) }
  public init?(reading double: Double) { self.init(exactly: double) }
}

extension NumberValue where Self: BinaryFloatingPoint {
  public static var isInteger: Bool { false }
  public var double: Double { Double(self) }

  public init?(reading double: Double) {
    self.init(double)
    // One that is too large for this type is none of its numbers.
    guard isFinite || !double.isFinite else { return nil }
  }
}

extension Int: NumberValue {}
extension Int8: NumberValue {}
extension Int16: NumberValue {}
extension Int32: NumberValue {}
extension Int64: NumberValue {}
extension UInt8: NumberValue {}
extension UInt16: NumberValue {}
extension UInt32: NumberValue {}
extension Double: NumberValue {}
extension Float: NumberValue {
  public var double: Double { asWritten }

  /// The number that a person would take it for: 0.1, where the nearest `Double` is 0.10000000149011612.
  var asWritten: Double { isFinite ? Double(description) ?? Double(self) : Double(self) }
}

/// The whole numbers that a browser holds exactly.
let exactIntegers = -9_007_199_254_740_991.0...9_007_199_254_740_991.0
