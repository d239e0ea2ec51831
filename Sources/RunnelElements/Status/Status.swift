public import RunnelSession
import RunnelTree

/// How far something has come that takes its time.
public enum StatusState: String, Sendable, CaseIterable {
  case running, complete, error
}

/// A container that says how something comes along, and may be told more while that goes on.
public struct Status<Base: Elements>: Elements {
  public typealias FieldResult = Base.FieldResult

  private let ownPlace: Place
  /// `nil`: a container inside of it.
  private let head: StatusHead?

  fileprivate init(_ place: Place, _ head: StatusHead?) {
    ownPlace = place
    self.head = head
  }

  public static func drawing(at place: Place, _ key: LibraryKey) -> Status { Status(place, nil) }

  public func drawnPlace(_ key: LibraryKey) -> Place { ownPlace }

  public static func action(_ action: (() async throws -> Base.FieldResult)?) -> Action? {
    Base.action(action)
  }

  /// The same place as a container like the one around it, for forms and for functions that take such a container.
  public var inside: Base { Base(place) }

  /// Changes what it says; what is left out stays as it is.
  ///
  /// - Parameters:
  ///   - label: Inline Markdown.
  ///   - expanded: Opens or closes it. The reader's own choice is kept unless this is another value than before.
  ///   - state: `.running`, `.complete` or `.error`.
  public func update(
    label: String? = nil, state: StatusState? = nil, expanded: Bool? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) {
    guard let head else {
      return place(fileID, line).mistake(
        RunnelError(
          .notAStatus,
          "`update` is for a status, not for a container inside of it: call it on what `status` gives."
        ), in: "update", label)
    }
    if let label { head.label = label }
    if let state { head.state = state }
    if let expanded { head.isExpanded = expanded }
    head.handle?.update(to: head.node)
  }

  /// Its closure has come to its end. What the script said itself stays.
  fileprivate func end(as state: StatusState) {
    guard let head, head.state == .running else { return }
    head.state = state
    let node = head.node
    head.state = .error
    head.handle?.settle(to: node, failed: head.node)
  }
}

@available(*, unavailable, message: "Only the run that owns a page may draw on it.")
extension Status: Sendable {}

/// What stands in the line of a status, which all copies of it share.
private final class StatusHead {
  var label: String
  var state: StatusState
  var isExpanded: Bool
  let key: String?
  let type: ExpanderType
  let width: Width?
  var handle: ElementHandle?

  init(
    _ label: String, _ state: StatusState, _ isExpanded: Bool, _ key: String?,
    _ type: ExpanderType, _ width: Width?
  ) {
    self.label = label
    self.state = state
    self.isExpanded = isExpanded
    self.key = key
    self.type = type
    self.width = width
  }

  var node: Node {
    var props = Props()
    props.text("label", label)
    props.text("key", key)
    props.text("state", state.rawValue)
    props.flag("expanded", isExpanded)
    if type != .standard { props.text("type", type.rawValue) }
    props.width(width)
    return Node(kind: "status", props: props.bytes)
  }
}

extension Elements {
  /// Makes a container that says whether something still goes on, has been done, or has failed.
  ///
  /// - Parameters:
  ///   - label: Inline Markdown.
  ///   - expanded: Open at first. The reader's choice is kept unless this changes.
  ///   - key: Names the container in CSS as `st-key-…`.
  ///   - state: `.running`, `.complete` or `.error`.
  ///   - type: A box, a line of text that opens, or a step of several.
  /// - Returns: The container, which `update` tells what has become of it.
  @discardableResult
  public func status(
    _ label: String, expanded: Bool = false, state: StatusState = .running, key: String? = nil,
    type: ExpanderType = .standard, width: Width? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) -> Status<Self> {
    let head = StatusHead(label, state, expanded, key, type, width)
    let place = place(fileID, line)
    place.check(width, of: "status", label)
    let (inside, handle) = place.drawContainerHandle(
      head.node, key: key, label: label)
    head.handle = handle
    return Status(inside, head)
  }

  /// Makes a container that says that something goes on while the closure works, and then whether that was done or has failed.
  ///
  /// - Parameter content: When it returns, the status is complete, and when it throws, an error, unless it has called `update`
  ///   with a state itself.
  @discardableResult
  public func status<Result>(
    _ label: String, expanded: Bool = false, state: StatusState = .running, key: String? = nil,
    type: ExpanderType = .standard, width: Width? = nil,
    _ content: (Status<Self>) throws -> Result,
    fileID: StaticString = #fileID, line: Int = #line
  ) rethrows -> Result {
    let status = status(
      label, expanded: expanded, state: state, key: key, type: type, width: width, fileID: fileID,
      line: line)
    do {
      let result = try content(status)
      status.end(as: .complete)
      return result
    } catch {
      // Before the error is shown, after which its run draws nothing.
      status.end(as: .error)
      throw status.place.thrown(error)
    }
  }

  /// Makes a container that says that something goes on while the closure works or waits, and then whether that was done or has
  /// failed.
  @_disfavoredOverload
  @discardableResult
  public func status<Result>(
    _ label: String, expanded: Bool = false, state: StatusState = .running, key: String? = nil,
    type: ExpanderType = .standard, width: Width? = nil,
    _ content: (Status<Self>) async throws -> Result,
    fileID: StaticString = #fileID, line: Int = #line
  ) async rethrows -> Result {
    let status = status(
      label, expanded: expanded, state: state, key: key, type: type, width: width, fileID: fileID,
      line: line)
    do {
      let result = try await content(status)
      status.end(as: .complete)
      return result
    } catch {
      status.end(as: .error)
      throw status.place.thrown(error)
    }
  }

  /// Makes a container that says that something goes on while the closure works, and then whether that was done or has failed.
  ///
  /// - Parameter content: When it returns, the status is complete, and when it throws, an error, unless it has called `update`
  ///   with a state itself.
  public func status(
    _ label: String, expanded: Bool = false, state: StatusState = .running, key: String? = nil,
    type: ExpanderType = .standard, width: Width? = nil,
    _ content: ((Status<Self>) throws -> Any?)?,
    fileID: StaticString = #fileID, line: Int = #line
  ) rethrows {
    let status = status(
      label, expanded: expanded, state: state, key: key, type: type, width: width, fileID: fileID,
      line: line)
    do {
      _ = try content?(status)
      status.end(as: .complete)
    } catch {
      // Before the error is shown, after which its run draws nothing.
      status.end(as: .error)
      throw status.place.thrown(error)
    }
  }

  /// Makes a container that says that something goes on while the closure works or waits, and then whether that was done or has
  /// failed.
  @_disfavoredOverload
  public func status(
    _ label: String, expanded: Bool = false, state: StatusState = .running, key: String? = nil,
    type: ExpanderType = .standard, width: Width? = nil,
    _ content: ((Status<Self>) async throws -> Any?)?,
    fileID: StaticString = #fileID, line: Int = #line
  ) async rethrows {
    let status = status(
      label, expanded: expanded, state: state, key: key, type: type, width: width, fileID: fileID,
      line: line)
    do {
      _ = try await content?(status)
      status.end(as: .complete)
    } catch {
      status.end(as: .error)
      throw status.place.thrown(error)
    }
  }
}
