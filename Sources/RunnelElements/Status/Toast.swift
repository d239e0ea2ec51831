public import RunnelSession
import RunnelTree

/// How long a toast stays.
public enum ToastDuration: String, Sendable, CaseIterable {
  /// Four seconds.
  case short
  /// Ten seconds.
  case long
  /// Until the reader closes it.
  case infinite
}

extension Elements {
  /// Shows a short message in the corner of the window for some seconds, over reruns.
  ///
  /// - Parameters:
  ///   - body: Inline Markdown; must not be empty.
  ///   - icon: One emoji, or `:material/name:`.
  ///   - duration: `.short`, `.long`, or until the reader closes it.
  public func toast(
    _ body: String, icon: String? = nil, duration: ToastDuration = .short,
    fileID: StaticString = #fileID, line: Int = #line
  ) {
    let place = place(fileID, line)
    guard
      place.isValid(
        "toast", body,
        { () throws(RunnelError) in
          guard body.contains(where: { !$0.isWhitespace }) else {
            throw RunnelError(.emptyText, "A toast needs a text: '\(body)' is empty.")
          }
          try Icon.check(icon)
        })
    else { return }
    var props = Props()
    props.text("body", body)
    props.text("icon", icon)
    if duration != .short { props.text("duration", duration.rawValue) }
    place.effect("toast", props.bytes)
  }
}
