import RunnelSession
import RunnelTree
import RunnelWire

/// A field for a day, for a day and a time, or for all days from one to another, with a calendar to choose them by.
struct CalendarInput<Choice: CalendarChoice>: Widget {
  static var kind: StaticString { Choice.Value.inputKind }

  var initial: Choice?
  var limits: CalendarLimits<Choice.Value>
  /// The reader may go back to no value.
  var mayBeEmpty: Bool
  /// From one time that is offered to the next; `nil`: days alone are chosen.
  var step: TimeStep?

  func writeProps(_ props: inout Props) {
    limits.writeProps(&props)
    props.flag("range", Choice.isRange)
    if let step { props.integer("step", step.seconds) }
    props.flag("clearable", mayBeEmpty)
  }

  func reading(from value: WireValue) -> Choice?? {
    if value == .null { return mayBeEmpty ? .some(nil) : nil }
    let texts = Choice.isRange ? value.array?.map { $0.text ?? "" } : value.text.map { [$0] }
    return texts.flatMap(Self.choice).map { .some($0) }
  }

  func write(_ reading: Choice?, to json: inout JSONWriter) {
    guard let reading else { return json.null() }
    let texts = reading.ends.map(\.queryText)
    json.value(Choice.isRange ? .array(texts.map { .text($0) }) : .text(texts[0]))
  }

  func reading(adopting value: any Sendable) -> Choice?? {
    if let value = value as? Choice { return .some(value) }
    return value as? Choice?
  }

  func objection(to reading: Choice?) -> String? {
    limits.excess(of: reading).map { "\($0) Widen `in:`." }
  }

  func refusal(of reading: Choice?) -> String? {
    limits.excess(of: reading).map { "\($0) Choose another." }
  }

  /// Each end; an empty text for none.
  func queryTexts(of reading: Choice?) -> [String]? { reading?.ends.map(\.queryText) ?? [""] }

  func reading(queryTexts texts: [String]) -> Choice?? {
    if texts.last == "", texts.count == 1 || !Choice.isRange {
      return mayBeEmpty ? .some(nil) : nil
    }
    return Self.choice(Choice.isRange ? texts : texts.suffix(1)).map { .some($0) }
  }

  private static func choice(_ texts: [String]) -> Choice? {
    let ends = texts.compactMap(Choice.Value.init(queryText:))
    return ends.count == texts.count ? Choice(ends: ends) : nil
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
  /// Draws an input by calendar.
  ///
  /// - Parameters:
  ///   - choice: What is chosen at first, for the ends that the author left open.
  ///   - other: What a script has set, which lies within such ends.
  ///   - initial: The choice at first, by what may be chosen.
  func calendarInput<Bounds: CalendarBounds, Choice: CalendarChoice>(
    _ look: CalendarLook<Bounds>, around choice: Choice?, takingIn other: Choice? = nil,
    _ field: Field, initial: (CalendarLimits<Bounds.Value>) -> Choice?
  ) -> Choice? where Choice.Value == Bounds.Value {
    let limits = CalendarLimits(
      look.bounds, around: choice?.ends ?? [], takingIn: other?.ends ?? [], format: look.format,
      today: today)
    let input = CalendarInput(
      initial: initial(limits), limits: limits, mayBeEmpty: look.mayBeEmpty && !field.isRequired,
      step: look.step.map(TimeStep.init))
    let name = look.step == nil ? "date input" : "datetime input"
    let isValid = isValid(Choice.Value.inputKind, field.label) { () throws(RunnelError) in
      try look.format.check()
      if let step = look.step { try TimeStep(duration: step).check(name) }
      if let objection = input.objection(to: input.initial) {
        throw RunnelError(.valueNotAllowed, "The \(name) can't be shown: \(objection)")
      }
    }
    return isValid ? draw(input, field) : input.initial
  }

  /// Draws an input by calendar that is bound to state.
  func calendarInput<Bounds: CalendarBounds, Value: FieldValue>(
    _ look: CalendarLook<Bounds>, _ selection: Binding<Value>, _ field: Field
  ) -> Value where Value.Given: CalendarChoice, Value.Given.Value == Bounds.Value {
    var look = look
    look.mayBeEmpty = Value.mayBeMissing
    let reading = calendarInput(
      look, around: selection.initial.given, takingIn: selection.value.given, field
    ) { limits in
      selection.given(allowed: { limits.excess(of: $0) == nil }, or: limits.nearest)
    }
    return Value(given: reading) ?? selection.initial
  }
}
