public import RunnelSession
import RunnelTree
import RunnelWire

/// A press, which lasts one run.
struct Button: Widget {
  static let kind: StaticString = "button"
  static let isTrigger = true
  static let isAssignable = false

  var type: ButtonType
  var icon: String?
  var iconPosition: IconPosition
  /// As the author writes it.
  var shortcut: String?
  var isSubmit: Bool
  var role: ButtonRole?
  var wraps: Bool

  var initial: Bool { false }

  func writeProps(_ props: inout Props) {
    if type != .secondary { props.text("type", type.rawValue) }
    props.text("icon", icon)
    if iconPosition != .left { props.text("iconPosition", iconPosition.rawValue) }
    // It was read before, by `check`.
    if let shortcut { props.text("shortcut", try? Shortcut(shortcut).text) }
    props.flag("submit", isSubmit)
    props.text("role", role?.rawValue)
    props.flag("oneLine", !wraps)
  }

  func reading(from value: WireValue) -> Bool? { nil }
  func write(_ reading: Bool, to json: inout JSONWriter) {}

  /// - Parameter place: Where it is about to be drawn.
  func check(at place: Place) throws(RunnelError) {
    try Icon.check(icon)
    guard let shortcut else { return }
    try place.claim(Shortcut(shortcut), writtenAs: shortcut)
  }
}

extension Place {
  func press(_ button: Button, _ field: Field) -> Bool {
    let call = field.name ?? "button"
    guard isValid(call, field.label, { () throws(RunnelError) in try button.check(at: self) })
    else {
      return false
    }
    return drawTrigger(button, field, cancels: button.role == .cancel)
  }
}

extension Elements where FieldResult == Void {
  /// Shows a button and tells whether it was pressed.
  ///
  /// - Parameters:
  ///   - label: Inline Markdown.
  ///   - icon: One emoji, or `:material/name:`.
  ///   - shortcut: Keys that press it, such as `"Ctrl+K"`: any modifiers and one key. Ctrl, Cmd and Mod are one, Command on a Mac
  ///     and Control elsewhere. C and R belong to the page; what browsers keep for themselves, such as Ctrl+T, never arrives.
  ///   - role: ``ButtonRole/cancel``: pressed while a run goes on, it stops that run first. ``ButtonRole/destructive``: red.
  ///   - wrap: `false`: a label that does not fit on one line ends in an ellipsis.
  ///   - action: Runs before the script in the run that the press starts.
  ///   - type: `.primary` stands out, `.tertiary` looks like a link.
  /// - Returns: True in that run, false in all others. For the other parameters see ``Field``.
  @discardableResult
  public func button(
    _ label: String, key: String? = nil, help: String? = nil, type: ButtonType = .secondary,
    icon: String? = nil, disabled: Bool = false, width: Width? = nil,
    iconPosition: IconPosition = .left, shortcut: String? = nil, role: ButtonRole? = nil,
    wrap: Bool = true, _ action: Action? = nil, fileID: StaticString = #fileID, line: Int = #line
  ) -> Bool {
    let button = Button(
      type: type, icon: icon, iconPosition: iconPosition, shortcut: shortcut, isSubmit: false,
      role: role, wraps: wrap)
    return place(fileID, line).press(
      button,
      Field(label, key: key, help: help, isDisabled: disabled, width: width, onChange: action))
  }
}
