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
  /// Where the author has declared it.
  private let source: SourceLine

  /// - Parameter key: Names the entry. Two variables with one key are one entry.
  public init(
    wrappedValue: Value, _ key: String, fileID: StaticString = #fileID, line: Int = #line
  ) {
    self.key = key
    initial = wrappedValue
    source = SourceLine(fileID, line)
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

  public var projectedValue: Binding<Value> {
    Binding(entry: key, initial: initial, source: source)
  }
}
