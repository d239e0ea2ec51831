import RunnelSession
import RunnelTree
import RunnelWire

/// A field for a day, or for a day and a time, with a calendar to choose it by.
struct CalendarInput<Value: CalendarValue>: Widget {
  static var kind: StaticString { Value.inputKind }

  var initial: Value?
  var limits: CalendarLimits<Value>
  /// The reader may go back to no value.
  var mayBeEmpty: Bool
  /// From one time that is offered to the next; `nil`: days alone are chosen.
  var step: TimeStep?

  func writeProps(_ props: inout Props) {
    limits.writeProps(&props)
    if let step { props.integer("step", step.seconds) }
    props.flag("clearable", mayBeEmpty)
  }

  func reading(from value: WireValue) -> Value?? {
    if value == .null { return mayBeEmpty ? .some(nil) : nil }
    return value.text.flatMap(Value.init(queryText:)).map { .some($0) }
  }

  func write(_ reading: Value?, to json: inout JSONWriter) {
    if let reading { json.text(reading.queryText) } else { json.null() }
  }

  func reading(adopting value: any Sendable) -> Value?? {
    if let value = value as? Value { return .some(value) }
    return value as? Value?
  }

  func objection(to reading: Value?) -> String? { limits.objection(to: reading) }
  func refusal(of reading: Value?) -> String? { limits.refusal(of: reading) }

  /// An empty text for none.
  func queryTexts(of reading: Value?) -> [String]? { [reading?.queryText ?? ""] }

  func reading(queryTexts texts: [String]) -> Value?? {
    guard let text = texts.last else { return nil }
    if text.isEmpty { return mayBeEmpty ? .some(nil) : nil }
    return Value(queryText: text).map { .some($0) }
  }
}

/// A field for all days from one to another.
struct DateRangeInput: Widget {
  static let kind: StaticString = "dateInput"

  var initial: ClosedRange<CalendarDate>?
  var limits: CalendarLimits<CalendarDate>
  var mayBeEmpty: Bool

  func writeProps(_ props: inout Props) {
    limits.writeProps(&props)
    props.flag("range", true)
    props.flag("clearable", mayBeEmpty)
  }

  func reading(from value: WireValue) -> ClosedRange<CalendarDate>?? {
    if value == .null { return mayBeEmpty ? .some(nil) : nil }
    return value.array.flatMap { Self.range($0.map { $0.text ?? "" }) }
  }

  func write(_ reading: ClosedRange<CalendarDate>?, to json: inout JSONWriter) {
    guard let reading else { return json.null() }
    json.value(
      .array([.text(reading.lowerBound.queryText), .text(reading.upperBound.queryText)]))
  }

  func reading(adopting value: any Sendable) -> ClosedRange<CalendarDate>?? {
    if let range = value as? ClosedRange<CalendarDate> { return .some(range) }
    return value as? ClosedRange<CalendarDate>?
  }

  func objection(to reading: ClosedRange<CalendarDate>?) -> String? {
    limits.objection(to: reading?.lowerBound) ?? limits.objection(to: reading?.upperBound)
  }

  func refusal(of reading: ClosedRange<CalendarDate>?) -> String? {
    limits.refusal(of: reading?.lowerBound) ?? limits.refusal(of: reading?.upperBound)
  }

  /// Both ends; an empty text for none.
  func queryTexts(of reading: ClosedRange<CalendarDate>?) -> [String]? {
    reading.map { [$0.lowerBound.queryText, $0.upperBound.queryText] } ?? [""]
  }

  func reading(queryTexts texts: [String]) -> ClosedRange<CalendarDate>?? {
    if texts == [""] { return mayBeEmpty ? .some(nil) : nil }
    return Self.range(texts)
  }

  private static func range(_ texts: [String]) -> ClosedRange<CalendarDate>?? {
    let ends = texts.compactMap { CalendarDate($0) }
    guard texts.count == 2, ends.count == 2 else { return nil }
    return min(ends[0], ends[1])...max(ends[0], ends[1])
  }
}

/// What the author said of an input by calendar, beside its value.
struct CalendarLook<Bounds: CalendarBounds> {
  var bounds: Bounds
  var format: DateFormat
  /// From one time that is offered to the next.
  var step: Duration?
  /// The reader may go back to no value.
  var mayBeEmpty = false
}

extension Place {
  /// Draws an input for one value.
  ///
  /// - Parameters:
  ///   - values: What is chosen at first, for the ends that the author left open.
  ///   - others: What a script has set, which lies within such ends.
  ///   - initial: The value at first, by what may be chosen.
  func calendarInput<Bounds: CalendarBounds>(
    _ look: CalendarLook<Bounds>, around values: Bounds.Value?,
    takingIn others: Bounds.Value? = nil,
    _ field: Field, initial: (CalendarLimits<Bounds.Value>) -> Bounds.Value?
  ) -> Bounds.Value? {
    let limits = CalendarLimits(
      look.bounds, around: [values].compactMap { $0 }, takingIn: [others].compactMap { $0 },
      format: look.format, today: today)
    let input = CalendarInput(
      initial: initial(limits), limits: limits, mayBeEmpty: look.mayBeEmpty && !field.isRequired,
      step: look.step.map(TimeStep.init))
    return drawCalendar(input, look, field)
  }

  /// Draws an input for a range of days.
  func dateRangeInput<Bounds: CalendarBounds<CalendarDate>>(
    _ look: CalendarLook<Bounds>, around range: ClosedRange<CalendarDate>?,
    takingIn other: ClosedRange<CalendarDate>? = nil, _ field: Field,
    initial: (CalendarLimits<CalendarDate>) -> ClosedRange<CalendarDate>?
  ) -> ClosedRange<CalendarDate>? {
    func ends(_ range: ClosedRange<CalendarDate>?) -> [CalendarDate] {
      range.map { [$0.lowerBound, $0.upperBound] } ?? []
    }
    let limits = CalendarLimits(
      look.bounds, around: ends(range), takingIn: ends(other), format: look.format, today: today)
    let input = DateRangeInput(
      initial: initial(limits), limits: limits, mayBeEmpty: look.mayBeEmpty && !field.isRequired)
    return drawCalendar(input, look, field)
  }

  private func drawCalendar<W: Widget>(
    _ input: W, _ look: CalendarLook<some CalendarBounds>, _ field: Field
  ) -> W.Reading {
    let name = look.step == nil ? "date input" : "datetime input"
    let isValid = isValid(W.kind, field.label) { () throws(RunnelError) in
      try look.format.check()
      if let step = look.step { try TimeStep(duration: step).check(name) }
      if let objection = input.objection(to: input.initial) {
        throw RunnelError(.valueNotAllowed, "The \(name) can't be shown: \(objection)")
      }
    }
    return isValid ? draw(input, field) : input.initial
  }
}
