/// What a widget makes of a value that the browser sent.
public enum Verdict<Reading: Sendable>: Sendable {
  /// It stands for this reading.
  case taken(Reading)
  /// The reader could set it and can't have it. The text says why, and what to do; it is shown at the field, which keeps what
  /// the reader set, to be mended.
  case refused(String)
  /// No browser of ours sends it: it is dropped without a word.
  case notBelieved
}

extension Widget {
  public func verdict(on value: WireValue) -> Verdict<Reading> {
    guard let reading = reading(from: value) else { return .notBelieved }
    if let reason = refusal(of: reading) { return .refused(reason) }
    return .taken(reading)
  }

  public func refusal(of reading: Reading) -> String? {
    objection(to: reading).map { $0.prefix(1).uppercased() + $0.dropFirst() }
  }

  public func isEmpty(_ reading: Reading) -> Bool {
    (reading as? any MaybeEmpty)?.isEmptyReading ?? false
  }
}

/// Types of which one value is what an empty field has.
private protocol MaybeEmpty {
  var isEmptyReading: Bool { get }
}

extension Optional: MaybeEmpty {
  fileprivate var isEmptyReading: Bool {
    guard let value = self else { return true }
    return (value as? any MaybeEmpty)?.isEmptyReading ?? false
  }
}

extension String: MaybeEmpty {
  fileprivate var isEmptyReading: Bool { isEmpty }
}

extension Array: MaybeEmpty {
  fileprivate var isEmptyReading: Bool { isEmpty }
}

extension Set: MaybeEmpty {
  fileprivate var isEmptyReading: Bool { isEmpty }
}

extension Widget {
  /// A verdict, whatever the type of the widget's reading is.
  func judge(_ value: WireValue, insteadOf old: any Sendable) -> Judgement {
    switch verdict(on: value) {
    case .taken(let reading):
      .taken(reading, isChange: (old as? Reading) != reading, isEmpty: isEmpty(reading))
    case .refused(let reason): .refused(reason)
    case .notBelieved: .notBelieved
    }
  }

  /// Whether a reading is what an empty field has.
  func isEmptyReading(_ reading: any Sendable) -> Bool {
    (reading as? Reading).map(isEmpty) ?? false
  }
}

enum Judgement {
  case taken(any Sendable, isChange: Bool, isEmpty: Bool)
  case refused(String)
  case notBelieved
}
