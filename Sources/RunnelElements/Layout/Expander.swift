public import RunnelSession
import RunnelTree

/// How an expander looks.
public enum ExpanderType: String, Sendable, CaseIterable {
  /// A box with a border.
  case standard
  /// Without a border: a line of text that opens.
  case compact
  /// A step of several: its icon stands on a line that leads down to the next one.
  case step
}

extension Elements {
  /// Makes a container that the reader can open and close.
  ///
  /// - Parameters:
  ///   - label: Inline Markdown.
  ///   - expanded: Open at first. The reader's choice is kept unless this changes.
  ///   - key: Names the container in CSS as `st-key-…`.
  ///   - icon: One emoji, or `:material/name:`.
  ///   - type: A box, a line of text that opens, or a step of several.
  public func expander(
    _ label: String, expanded: Bool = false, key: String? = nil, type: ExpanderType = .standard,
    icon: String? = nil, width: Width? = nil, fileID: StaticString = #fileID, line: Int = #line
  ) -> Self {
    let place = place(fileID, line)
    place.check(width, of: "expander", label)
    guard place.isValid("expander", label, { () throws(RunnelError) in try Icon.check(icon) })
    else { return self }
    var props = Props()
    props.text("label", label)
    props.text("key", key)
    props.flag("expanded", expanded)
    props.width(width)
    props.look(icon, type)
    return Self(
      place.drawContainer(Node(kind: "expander", props: props.bytes), key: key, label: label))
  }

  /// Makes a container that the reader can open and close, and fills it.
  @discardableResult
  public func expander<Result>(
    _ label: String, expanded: Bool = false, key: String? = nil, type: ExpanderType = .standard,
    icon: String? = nil, width: Width? = nil, _ content: (Self) throws -> Result,
    fileID: StaticString = #fileID, line: Int = #line
  ) rethrows -> Result {
    try expander(
      label, expanded: expanded, key: key, type: type, icon: icon, width: width, fileID: fileID,
      line: line
    )
    .fill(content)
  }

  /// Makes a container that the reader can open and close, and fills it by a closure that waits.
  @_disfavoredOverload
  @discardableResult
  public func expander<Result>(
    _ label: String, expanded: Bool = false, key: String? = nil, type: ExpanderType = .standard,
    icon: String? = nil, width: Width? = nil, _ content: (Self) async throws -> Result,
    fileID: StaticString = #fileID, line: Int = #line
  ) async rethrows -> Result {
    try await expander(
      label, expanded: expanded, key: key, type: type, icon: icon, width: width, fileID: fileID,
      line: line
    )
    .fill(content)
  }

  /// The same, for a closure of which only what it draws is wanted; see `Elements.draw`.
  public func expander(
    _ label: String, expanded: Bool = false, key: String? = nil, type: ExpanderType = .standard,
    icon: String? = nil, width: Width? = nil, _ content: ((Self) throws -> Any?)?,
    fileID: StaticString = #fileID, line: Int = #line
  ) rethrows {
    try expander(
      label, expanded: expanded, key: key, type: type, icon: icon, width: width, fileID: fileID,
      line: line
    )
    .draw(content)
  }

  /// The same, for a closure of which only what it draws is wanted; see `Elements.draw`.
  @_disfavoredOverload
  public func expander(
    _ label: String, expanded: Bool = false, key: String? = nil, type: ExpanderType = .standard,
    icon: String? = nil, width: Width? = nil, _ content: ((Self) async throws -> Any?)?,
    fileID: StaticString = #fileID, line: Int = #line
  ) async rethrows {
    try await expander(
      label, expanded: expanded, key: key, type: type, icon: icon, width: width, fileID: fileID,
      line: line
    )
    .draw(content)
  }

  /// Makes a container that the reader can open and close, and fills it when it is open.
  ///
  /// Opening and closing start a run. What a closed expander held is gone, with the values of its fields.
  ///
  /// - Parameters:
  ///   - expanded: Open until the reader closes it.
  ///   - lazy: The closure does not run while the expander is closed. `false`: it always does.
  ///   - key: Tells it apart from another one with the same label; session state holds at it whether it is open.
  ///   - onChange: Runs before the script when the reader has opened or closed it.
  /// - Returns: What the closure gives; `nil` when it did not run.
  @discardableResult
  public func expander<Result>(
    _ label: String, expanded: Bool = false, lazy: Bool, key: String? = nil,
    type: ExpanderType = .standard, icon: String? = nil, width: Width? = nil,
    bind: BindTarget? = nil, onChange: Action? = nil, _ content: (Self) throws -> Result,
    fileID: StaticString = #fileID, line: Int = #line
  ) rethrows -> Result? {
    let field = Field(
      label, key: key, width: width, onChange: onChange, bind: bind, hasOwnDefault: expanded)
    let expander = LazyExpander(initial: expanded, icon: icon, type: type)
    let inside = place(fileID, line).inside(expander, field, lazy)
    return try inside.map(Self.init)?.fill(content)
  }

  /// Makes a container that the reader can open and close, and fills it when it is open, by a closure that waits.
  @_disfavoredOverload
  @discardableResult
  public func expander<Result>(
    _ label: String, expanded: Bool = false, lazy: Bool, key: String? = nil,
    type: ExpanderType = .standard, icon: String? = nil, width: Width? = nil,
    bind: BindTarget? = nil, onChange: Action? = nil, _ content: (Self) async throws -> Result,
    fileID: StaticString = #fileID, line: Int = #line
  ) async rethrows -> Result? {
    let field = Field(
      label, key: key, width: width, onChange: onChange, bind: bind, hasOwnDefault: expanded)
    let expander = LazyExpander(initial: expanded, icon: icon, type: type)
    let inside = place(fileID, line).inside(expander, field, lazy)
    return try await inside.map(Self.init)?.fill(content)
  }
}

/// An expander whose server knows whether it is open.
private struct LazyExpander: Openable {
  static let kind: StaticString = "expander"

  var initial: Bool
  var icon: String?
  var type: ExpanderType

  func writeProps(_ props: inout Props) { props.look(icon, type) }
}

extension Props {
  fileprivate mutating func look(_ icon: String?, _ type: ExpanderType) {
    text("icon", icon)
    if type != .standard { text("type", type.rawValue) }
  }
}
