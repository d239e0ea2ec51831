public import RunnelSession
import RunnelTree
import RunnelWire

/// How long a toast stays: `.short`, `.long`, `.infinite`, or a number of seconds.
public enum ToastDuration: Sendable, Hashable, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral
{
  /// Four seconds.
  case short
  /// Ten seconds.
  case long
  /// Until the reader closes it.
  case infinite
  case seconds(Double)

  public init(integerLiteral seconds: Int) { self = .seconds(Double(seconds)) }

  public init(floatLiteral seconds: Double) { self = .seconds(seconds) }

  func check() throws(RunnelError) {
    guard case .seconds(let seconds) = self, !(seconds > 0 && seconds <= Self.most) else { return }
    throw RunnelError(
      .numberOutOfRange,
      "A toast stays for more than 0 and at most \(Int(Self.most)) seconds, not for \(seconds). One that the reader closes is `.infinite`."
    )
  }

  func writeProps(_ props: inout Props) {
    switch self {
    case .short: break
    case .long: props.text("duration", "long")
    case .infinite: props.text("duration", "infinite")
    case .seconds(let seconds): props.number("duration", seconds)
    }
  }

  /// An hour.
  private static let most = 3600.0
}

/// What can be done about what a toast says: a press.
private struct ToastAction: Widget {
  static let kind: StaticString = "toastAction"
  static let isTrigger = true
  static let isAssignable = false

  var initial: Bool { false }

  func writeProps(_ props: inout Props) {}
  func reading(from value: WireValue) -> Bool? { nil }
  func write(_ reading: Bool, to json: inout JSONWriter) {}
}

extension Elements {
  /// Shows a short message in the corner of the window for some seconds, over reruns.
  ///
  ///     st.toast("Deleted.", action: "Undo") { rows = before }
  ///
  /// The newest one is on top. None goes while the reader points at one of them. Those beyond three are behind a button, and a
  /// long one shows its first lines.
  ///
  /// - Parameters:
  ///   - body: Markdown; must not be empty.
  ///   - icon: One emoji, or `:material/name:`.
  ///   - duration: How long it stays.
  ///   - action: The label of a button in it. Pressed, it closes the toast and starts a run.
  ///   - onAction: Runs before the script in that run. It can be pressed for as long as the toast is there, whatever runs came
  ///     since, and not after a restart of the app.
  public func toast(
    _ body: String, icon: String? = nil, duration: ToastDuration = .short, action: String? = nil,
    onAction: Action? = nil, fileID: StaticString = #fileID, line: Int = #line
  ) {
    let place = place(fileID, line)
    let isValid = place.isValid("toast", body) { () throws(RunnelError) in
      guard body.contains(where: { !$0.isWhitespace }) else {
        throw RunnelError(.emptyText, "A toast needs a text: '\(body)' is empty.")
      }
      try Icon.check(icon)
      try duration.check()
      guard (action == nil) != (onAction == nil) else { return }
      throw RunnelError(
        .emptyText,
        "A toast's action has a label and a closure: `toast(\"Deleted.\", action: \"Undo\") { … }`. Here the \(action == nil ? "label" : "closure") is missing."
      )
    }
    guard isValid else { return }
    var props = Props()
    props.text("body", body)
    props.text("icon", icon)
    duration.writeProps(&props)
    if let action, let onAction {
      guard let id = place.addTrigger(ToastAction(), onAction) else { return }
      props.text("action", action)
      props.text("id", id.text)
    }
    place.effect("toast", props.bytes)
  }
}
