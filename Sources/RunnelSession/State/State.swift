/// A variable that keeps its value over reruns: the session's entry of that key.
///
///     @State("count") var count = 0
///     st.button("More") { count += 1 }
///
/// `$count` binds a widget to it.
@propertyWrapper
public struct State<Value: Sendable> {
  let key: String
  let initial: Value

  /// - Parameter key: Names the entry. Two variables with one key are one entry.
  public init(wrappedValue: Value, _ key: String) {
    self.key = key
    initial = wrappedValue
    guard let session = Run.current?.session else {
      Log.warning("@State(\"\(key)\") is used outside of a run: it keeps its initial value.")
      return
    }
    if session.isRestored { session.keepUnreadable(key, initial: wrappedValue) }
    session.withPage { $0.declare(wrappedValue, at: key) }
  }

  @available(
    *, unavailable,
    message:
      "A state needs a key, which names it in the session: write `@State(\"count\") var count = 0`."
  )
  public init(wrappedValue: Value) {
    self.init(wrappedValue: wrappedValue, "")
  }

  @available(
    *, unavailable,
    message: "A state begins with a value: write `@State(\"count\") var count = 0`."
  )
  public init(_ key: String) { fatalError("This can't be called.") }

  public var wrappedValue: Value {
    get { projectedValue.value }
    nonmutating set { projectedValue.value = newValue }
  }

  public var projectedValue: Binding<Value> { Binding(key: key, initial: initial) }
}

/// An entry of the session state that a widget shows and changes.
public struct Binding<Value: Sendable>: Sendable {
  package let key: String
  package let initial: Value

  /// The entry's value. One of another type is a mistake, which the page shows.
  public var value: Value {
    get {
      guard let run = Run.current else { return initial }
      let place = Place.beginning(of: run)
      return run.session.expected(at: key, as: Value.self, at: place, by: "`@State(\"\(key)\")`")
        ?? initial
    }
    nonmutating set {
      guard let run = Run.current else {
        Log.warning(
          "$\(key) is set outside of a run, as in a detached task: what is assigned there is dropped."
        )
        return
      }
      let mistake = run.session.withPage { page -> RunnelError? in
        do throws(RunnelError) { try page.assign(newValue, to: key) } catch { return error }
        return nil
      }
      if let mistake { Place.beginning(of: run).mistake(mistake, in: "@State", key) }
    }
  }
}
