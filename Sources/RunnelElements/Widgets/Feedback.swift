public import RunnelSession
import RunnelTree
import RunnelWire

/// What a reader rates with.
public enum FeedbackOptions: String, Sendable, CaseIterable {
  /// Down is 0, up is 1.
  case thumbs
  /// From a sad one, 0, to a happy one, 4.
  case faces
  /// One star is 0, five are 4.
  case stars

  var count: Int { self == .thumbs ? 2 : 5 }
}

/// Signs of which one is chosen, or none.
struct Feedback: Widget {
  static let kind: StaticString = "feedback"

  var options: FeedbackOptions
  var initial: Int?

  func writeProps(_ props: inout Props) { props.text("options", options.rawValue) }

  func reading(from value: WireValue) -> Int?? {
    if value == .null { return .some(nil) }
    guard let index = value.integer, isOffered(index) else { return nil }
    return .some(index)
  }

  func write(_ reading: Int?, to json: inout JSONWriter) {
    if let reading { json.integer(reading) } else { json.null() }
  }

  func reading(adopting value: any Sendable) -> Int?? {
    if let index = value as? Int { return .some(index) }
    return value as? Int?
  }

  func objection(to reading: Int?) -> String? {
    guard let reading, !isOffered(reading) else { return nil }
    return "\(options.rawValue) go from 0 to \(options.count - 1), not to \(reading)."
  }

  /// An empty text for none.
  func queryTexts(of reading: Int?) -> [String]? { [reading.map(String.init) ?? ""] }

  func reading(queryTexts texts: [String]) -> Int?? {
    guard let text = texts.last else { return nil }
    if text.isEmpty { return .some(nil) }
    guard let index = Int(queryText: text), isOffered(index) else { return nil }
    return .some(index)
  }

  private func isOffered(_ index: Int) -> Bool { (0..<options.count).contains(index) }
}

extension Elements {
  /// Asks for a rating, by thumbs, faces or stars.
  ///
  /// - Parameters:
  ///   - options: What stands there. It is also the label, so that a second one with the same needs a key.
  ///   - fallback: Chosen at first, counted from 0; `nil`: none.
  /// - Returns: What is chosen, counted from 0, or `nil` while nothing is. For the other parameters see ``Field``.
  @discardableResult
  public func feedback(
    _ options: FeedbackOptions = .thumbs, default fallback: Int? = nil, key: String? = nil,
    disabled: Bool = false, width: Width? = nil,
    bind: BindTarget? = nil, persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Int? {
    let field = Field(
      options.rawValue, key: key, isDisabled: disabled, labelVisibility: .collapsed, width: width,
      reruns: reruns, onChange: Self.action(onChange), bind: bind, persistState: persistState,
      hasOwnDefault: fallback != nil)
    return feedback(Feedback(options: options, initial: fallback), field, place(fileID, line))
  }

  /// Asks for a rating, by thumbs, faces or stars; bound to state in both directions.
  ///
  /// - Parameters:
  ///   - value: A binding to the rating, or to none.
  @discardableResult
  public func feedback(
    _ options: FeedbackOptions = .thumbs, value: Binding<Int?>, disabled: Bool = false,
    width: Width? = nil,
    bind: BindTarget? = nil, persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Int? {
    let field = Field(
      options.rawValue, key: value.key, isDisabled: disabled, labelVisibility: .collapsed,
      width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
      persistState: persistState)
    return feedback(Feedback(options: options, initial: value.initial), field, place(fileID, line))
  }

  private func feedback(_ widget: Feedback, _ field: Field, _ place: Place) -> Int? {
    let isValid = place.isValid("feedback", field.label) { () throws(RunnelError) in
      guard let objection = widget.objection(to: widget.initial) else { return }
      throw RunnelError(.valueNotAllowed, "The default can't be shown: \(objection)")
    }
    return isValid ? place.draw(widget, field) : nil
  }
}
