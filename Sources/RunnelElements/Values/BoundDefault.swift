import RunnelSession

extension Binding {
  /// What a bound widget has where nobody has set it, or where what it had is not allowed any more.
  ///
  /// The state's initial value, as long as it is allowed: bounds and options may follow other state, and then it is the value
  /// that counts.
  ///
  /// - Parameter other: A value that is allowed.
  func initial(allowed isAllowed: (Value) -> Bool, or other: @autoclosure () -> Value) -> Value {
    if isAllowed(initial) { return initial }
    let value = value
    return isAllowed(value) ? value : other()
  }

  /// The same, of options.
  func initial(among options: [Value]) -> Value where Value: Equatable {
    initial(allowed: options.contains, or: options.first ?? initial)
  }
}
