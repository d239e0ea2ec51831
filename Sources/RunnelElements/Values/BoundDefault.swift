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
  /// The same, of options of which none may be chosen.
  func initial<Option: Equatable>(amongOrNone options: [Option]) -> Option?
  where Value == Option? {
    initial(allowed: { $0.map(options.contains) ?? true }, or: nil)
  }

  /// What a bound selection has where nobody has set it: of the state's initial value, what is offered.
  func initial<Option: Hashable>(amongAllOf options: [Option]) -> [Option]
  where Value == [Option] {
    let offered = Set(options)
    return initial.filter(offered.contains)
  }
}
