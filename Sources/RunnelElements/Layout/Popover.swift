public import RunnelSession
import RunnelTree

extension Elements {
  /// Makes a container that opens over the page when the reader presses a button. It is filled in every run, open or not.
  ///
  /// - Parameters:
  ///   - label: Inline Markdown on the button.
  ///   - key: Names the container in CSS as `st-key-…`.
  ///   - icon: One emoji, or `:material/name:`.
  ///   - type: How much the button calls for attention.
  ///   - width: Of the button; what it opens is at least as wide.
  ///   - wrap: `false`: a label that does not fit on one line ends in an ellipsis.
  public func popover(
    _ label: String, key: String? = nil, help: String? = nil,
    type: ButtonType = .secondary, icon: String? = nil, disabled: Bool = false, width: Width? = nil,
    wrap: Bool = true,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Self {
    let place = place(fileID, line)
    place.check(width, of: "popover", label)
    guard place.isValid("popover", label, { () throws(RunnelError) in try Icon.check(icon) }) else {
      return Self(place)
    }
    var props = Props()
    props.text("label", label)
    props.text("key", key)
    props.text("help", help)
    props.text("icon", icon)
    props.flag("disabled", disabled)
    if type != .secondary { props.text("type", type.rawValue) }
    props.width(width)
    props.flag("short", !wrap)
    return Self(
      place.drawContainer(Node(kind: "popover", props: props.bytes), key: key, label: label))
  }

  /// Makes a container that opens over the page when the reader presses a button, and fills it.
  @discardableResult
  public func popover<Result>(
    _ label: String, key: String? = nil, help: String? = nil,
    type: ButtonType = .secondary, icon: String? = nil, disabled: Bool = false, width: Width? = nil,
    wrap: Bool = true,
    _ content: (Self) throws -> Result,
    fileID: StaticString = #fileID, line: Int = #line
  ) rethrows -> Result {
    let inside = popover(
      label, key: key, help: help, type: type, icon: icon, disabled: disabled, width: width,
      wrap: wrap, fileID: fileID, line: line)
    return try inside.fill(content)
  }

  /// Makes a container that opens over the page when the reader presses a button, and fills it by a closure that waits.
  @_disfavoredOverload
  @discardableResult
  public func popover<Result>(
    _ label: String, key: String? = nil, help: String? = nil,
    type: ButtonType = .secondary, icon: String? = nil, disabled: Bool = false, width: Width? = nil,
    wrap: Bool = true,
    _ content: (Self) async throws -> Result,
    fileID: StaticString = #fileID, line: Int = #line
  ) async rethrows -> Result {
    let inside = popover(
      label, key: key, help: help, type: type, icon: icon, disabled: disabled, width: width,
      wrap: wrap, fileID: fileID, line: line)
    return try await inside.fill(content)
  }

  /// Makes a container that opens over the page when the reader presses a button, and fills it.
  public func popover(
    _ label: String, key: String? = nil, help: String? = nil,
    type: ButtonType = .secondary, icon: String? = nil, disabled: Bool = false, width: Width? = nil,
    wrap: Bool = true,
    _ content: ((Self) throws -> Any?)?,
    fileID: StaticString = #fileID, line: Int = #line
  ) rethrows {
    let inside = popover(
      label, key: key, help: help, type: type, icon: icon, disabled: disabled, width: width,
      wrap: wrap, fileID: fileID, line: line)
    try inside.draw(content)
  }

  /// Makes a container that opens over the page when the reader presses a button, and fills it by a closure that waits.
  @_disfavoredOverload
  public func popover(
    _ label: String, key: String? = nil, help: String? = nil,
    type: ButtonType = .secondary, icon: String? = nil, disabled: Bool = false, width: Width? = nil,
    wrap: Bool = true,
    _ content: ((Self) async throws -> Any?)?,
    fileID: StaticString = #fileID, line: Int = #line
  ) async rethrows {
    let inside = popover(
      label, key: key, help: help, type: type, icon: icon, disabled: disabled, width: width,
      wrap: wrap, fileID: fileID, line: line)
    try await inside.draw(content)
  }
}
