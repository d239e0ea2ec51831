/// A value that is kept, of whatever type.
///
/// One type for all functions: with a type of its own for each, a call of what is there would spend a third of its time on looking
/// up types at run time.
protocol KeptValue: AnyObject, Sendable {}

final class Kept<Value: Sendable>: KeptValue {
  private let value: Value

  init(_ value: Value) { self.value = value }

  /// - Parameter kept: Of a function with this type of values, which is a part of its name.
  static func value(of kept: any KeptValue) -> Value {
    unsafeDowncast(kept, to: Kept<Value>.self).value
  }
}
