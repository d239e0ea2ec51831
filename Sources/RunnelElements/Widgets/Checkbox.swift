public import RunnelSession
import RunnelTree
import RunnelWire

/// A box to tick, or a switch.
struct Checkbox: Widget {
  static let kind: StaticString = "checkbox"

  var isSwitch: Bool
  var initial: Bool
  var wraps: Bool

  func writeProps(_ props: inout Props) {
    props.flag("toggle", isSwitch)
    props.flag("oneLine", !wraps)
  }

  func reading(from value: WireValue) -> Bool? { value.bool }

  func write(_ reading: Bool, to json: inout JSONWriter) { json.bool(reading) }
}

extension Elements {
  /// Asks a question of yes or no.
  ///
  /// - Parameters:
  ///   - wrap: `false`: a label that does not fit on one line ends in an ellipsis.
  ///   - value: Whether it is on at first.
  /// - Returns: Whether it is ticked. For the other parameters see ``Field``.
  @discardableResult
  public func checkbox(
    _ label: String, value: Bool = false, key: String? = nil, help: String? = nil,
    disabled: Bool = false, labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    wrap: Bool = true,
    bind: BindTarget? = nil, persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Bool {
    place(fileID, line).draw(
      Checkbox(isSwitch: false, initial: value, wraps: wrap),
      Field(
        label, key: key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
        width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
        persistState: persistState, hasOwnDefault: value))
  }

  /// Asks a question of yes or no; bound to state.
  @discardableResult
  public func checkbox(
    _ label: String, value: Binding<Bool>, help: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil, wrap: Bool = true,
    bind: BindTarget? = nil, persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Bool {
    place(fileID, line).draw(
      Checkbox(isSwitch: false, initial: value.initial, wraps: wrap),
      Field(
        label, key: value.key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
        width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
        persistState: persistState))
  }

  /// Asks a question of on or off.
  ///
  /// - Parameters:
  ///   - value: Whether it is on at first.
  /// - Returns: Whether it is on. For the other parameters see ``Field``.
  @discardableResult
  public func toggle(
    _ label: String, value: Bool = false, key: String? = nil, help: String? = nil,
    disabled: Bool = false, labelVisibility: LabelVisibility = .visible, width: Width? = nil,
    wrap: Bool = true,
    bind: BindTarget? = nil, persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Bool {
    place(fileID, line).draw(
      Checkbox(isSwitch: true, initial: value, wraps: wrap),
      Field(
        label, key: key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
        width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
        persistState: persistState, hasOwnDefault: value,
        name: "toggle"))
  }

  /// Asks a question of on or off; bound to state.
  @discardableResult
  public func toggle(
    _ label: String, value: Binding<Bool>, help: String? = nil, disabled: Bool = false,
    labelVisibility: LabelVisibility = .visible, width: Width? = nil, wrap: Bool = true,
    bind: BindTarget? = nil, persistState: PersistState? = nil, reruns: Bool = true,
    onChange: (() async throws -> FieldResult)? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Bool {
    place(fileID, line).draw(
      Checkbox(isSwitch: true, initial: value.initial, wraps: wrap),
      Field(
        label, key: value.key, help: help, isDisabled: disabled, labelVisibility: labelVisibility,
        width: width, reruns: reruns, onChange: Self.action(onChange), bind: bind,
        persistState: persistState, name: "toggle"))
  }
}
