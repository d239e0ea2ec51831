import RunnelSession
import RunnelTree

/// How options that stand beside each other look.
protocol ButtonGroupLook: Sendable {
  static var kind: StaticString { get }
}

/// Each with a border of its own.
enum Pills: ButtonGroupLook {
  static let kind: StaticString = "pills"
}

/// Joined to one control.
enum Segments: ButtonGroupLook {
  static let kind: StaticString = "segmentedControl"
}

/// Buttons of which one is chosen, or none.
struct ButtonChoice<Look: ButtonGroupLook, Option: Hashable & Sendable>: ChoiceWidget {
  static var kind: StaticString { Look.kind }

  var choice: Choice<Option>
  var wraps: Bool

  func writeProps(_ props: inout Props) {
    props.texts("options", choice.texts)
    props.flag("clearable", choice.mayBeEmpty)
    props.flag("scrolls", !wraps)
  }
}

/// Buttons of which any number is chosen.
struct ButtonSelection<Look: ButtonGroupLook, Option: Hashable & Sendable>: SelectionWidget {
  static var kind: StaticString { Look.kind }

  var selection: Selection<Option>
  var wraps: Bool

  func writeProps(_ props: inout Props) {
    props.texts("options", selection.texts)
    props.flag("multiple", true)
    props.flag("scrolls", !wraps)
  }
}

/// What an author has asked for, beside the options' type and how many of them can be chosen.
struct ButtonGroup<Look: ButtonGroupLook, Option: Hashable & Sendable> {
  var options: [Option]
  var format: @Sendable (Option) -> String
  var wraps: Bool

  /// One of the options, or none.
  ///
  /// - Parameter mayBeEmpty: A press of the one that is chosen takes it back.
  func one(_ initial: Option?, mayBeEmpty: Bool, _ field: Field, at place: Place) -> Option? {
    let choice = Choice(options: options, format: format, initial: initial, mayBeEmpty: mayBeEmpty)
    guard
      place.isValid(
        Look.kind, field.label, { () throws(RunnelError) in try choice.checkInitial(format) })
    else { return nil }
    return place.draw(ButtonChoice<Look, Option>(choice: choice, wraps: wraps), field)
  }

  /// One of the options, always.
  ///
  /// - Parameter required: As the author wrote it.
  func one(_ initial: Option, required: Bool, _ field: Field, at place: Place) -> Option {
    let isRequired = place.isValid(Look.kind, field.label) { () throws(RunnelError) in
      guard !required else { return }
      throw RunnelError(
        .valueNotAllowed,
        "`required: false` leaves room for no choice, for which this call has no value. Leave `required:` out: the result is then an optional."
      )
    }
    guard isRequired else { return initial }
    return one(initial, mayBeEmpty: false, field, at: place) ?? initial
  }

  /// Any number of the options.
  func several(_ initial: [Option], _ field: Field, at place: Place) -> [Option] {
    let selection = Selection(options: options, format: format, initial: initial)
    guard
      place.isValid(
        Look.kind, field.label, { () throws(RunnelError) in try selection.check(format) })
    else { return selection.start }
    return place.draw(ButtonSelection<Look, Option>(selection: selection, wraps: wraps), field)
  }
}
