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
    props.flag("disabled", disabled)
    props.width(width)
    props.look(icon, type, wrap: wrap)
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

  /// Makes a container that opens over the page when the reader presses a button, and fills it when it is open.
  ///
  /// Opening and closing start a run. What a closed popover held is gone, with the values of its fields.
  ///
  /// - Parameters:
  ///   - lazy: The closure does not run while the popover is closed. `false`: it always does.
  ///   - key: Tells it apart from another one with the same label; session state holds at it whether it is open.
  ///   - onChange: Runs before the script when the reader has opened or closed it.
  /// - Returns: What the closure gives; `nil` when it did not run.
  @discardableResult
  public func popover<Result>(
    _ label: String, lazy: Bool, key: String? = nil, help: String? = nil,
    type: ButtonType = .secondary, icon: String? = nil, disabled: Bool = false, width: Width? = nil,
    wrap: Bool = true, onChange: Action? = nil, _ content: (Self) throws -> Result,
    fileID: StaticString = #fileID, line: Int = #line
  ) rethrows -> Result? {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, width: width, onChange: onChange)
    let popover = LazyPopover(icon: icon, type: type, wraps: wrap)
    let inside = place(fileID, line).inside(popover, field, lazy)
    return try inside.map(Self.init)?.fill(content)
  }

  /// Makes a container that opens over the page when the reader presses a button, and fills it when it is open, by a closure
  /// that waits.
  @_disfavoredOverload
  @discardableResult
  public func popover<Result>(
    _ label: String, lazy: Bool, key: String? = nil, help: String? = nil,
    type: ButtonType = .secondary, icon: String? = nil, disabled: Bool = false, width: Width? = nil,
    wrap: Bool = true, onChange: Action? = nil, _ content: (Self) async throws -> Result,
    fileID: StaticString = #fileID, line: Int = #line
  ) async rethrows -> Result? {
    let field = Field(
      label, key: key, help: help, isDisabled: disabled, width: width, onChange: onChange)
    let popover = LazyPopover(icon: icon, type: type, wraps: wrap)
    let inside = place(fileID, line).inside(popover, field, lazy)
    return try await inside.map(Self.init)?.fill(content)
  }
}

/// A popover whose server knows whether it is open.
private struct LazyPopover: Openable {
  static let kind: StaticString = "popover"

  let initial = false
  var icon: String?
  var type: ButtonType
  var wraps: Bool

  func writeProps(_ props: inout Props) { props.look(icon, type, wrap: wraps) }
}

extension Props {
  fileprivate mutating func look(_ icon: String?, _ type: ButtonType, wrap: Bool) {
    text("icon", icon)
    if type != .secondary { text("type", type.rawValue) }
    flag("short", !wrap)
  }
}
