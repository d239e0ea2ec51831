/// The session's values by key: they live as long as the session and survive reruns.
///
/// The value of a widget with a `key` stands here too. It can be set before the widget is shown in a run, and in callbacks;
/// set later, the mistake is shown on the page where it was made.
public struct SessionState {
  let place: Place

  /// The value at a key, or `nil` when there is none or it is of another type.
  public subscript<Value: Sendable>(
    key: String, fileID: StaticString = #fileID, line: Int = #line
  ) -> Value? {
    get { place.run.session.value(at: key, as: Value.self, in: place.run) }
    nonmutating set {
      if let newValue {
        write(newValue, key, SourceLine(fileID, line))
      } else {
        remove(key, fileID: fileID, line: line)
      }
    }
  }

  /// The value at a key, or a default that is not stored. A value of another type is a mistake, which the page shows.
  public subscript<Value: Sendable>(
    key: String, default fallback: @autoclosure () -> Value, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> Value {
    get {
      let place = place.called(from: SourceLine(fileID, line))
      return place.run.session.expected(
        at: key, as: Value.self, at: place, by: "`sessionState[\"\(key)\", default: …]`")
        ?? fallback()
    }
    nonmutating set { write(newValue, key, SourceLine(fileID, line)) }
  }

  public func contains(_ key: String) -> Bool {
    place.run.session.withPage { $0.contains(key) }
  }

  /// Forgets a key; nothing happens when there is none.
  public func remove(
    _ key: String, fileID: StaticString = #fileID, line: Int = #line
  ) {
    let session = place.run.session
    let result = session.withPage { page -> RunnelError? in
      do throws(RunnelError) { try page.remove(key) } catch { return error }
      return nil
    }
    show(result, key, SourceLine(fileID, line))
  }

  /// The keys that have a value, in alphabetical order.
  public var keys: [String] {
    place.run.session.withPage { Array($0.values.keys) }.sorted()
  }

  private func write(_ value: any Sendable, _ key: String, _ line: SourceLine) {
    show(place.run.session.assign(value, to: key), key, line)
  }

  private func show(_ mistake: RunnelError?, _ key: String, _ line: SourceLine) {
    if let mistake { place.called(from: line).mistake(mistake, in: "sessionState", key) }
  }
}

extension Elements {
  /// The session's values by key.
  public var sessionState: SessionState { SessionState(place: place) }
}
