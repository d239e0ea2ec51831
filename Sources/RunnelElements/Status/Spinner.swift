public import RunnelSession
import RunnelTree

extension Elements {
  /// Shows a turning wheel while the closure works.
  ///
  /// - Parameters:
  ///   - text: Inline Markdown beside the wheel.
  ///   - showTime: Counts the seconds.
  @discardableResult
  public func spinner<Result>(
    _ text: String = "In progress...", width: Width? = nil, showTime: Bool = false,
    _ body: () throws -> Result, fileID: StaticString = #fileID, line: Int = #line
  ) rethrows -> Result {
    let spinner = place(fileID, line).spin(text, showTime, width)
    defer { spinner?.remove() }
    return try body()
  }

  /// Shows a turning wheel while the closure works or waits.
  @discardableResult
  public func spinner<Result>(
    _ text: String = "In progress...", width: Width? = nil, showTime: Bool = false,
    _ body: () async throws -> Result, fileID: StaticString = #fileID, line: Int = #line
  ) async rethrows -> Result {
    let spinner = place(fileID, line).spin(text, showTime, width)
    defer { spinner?.remove() }
    return try await body()
  }

  /// The same, for a closure of which only what it draws is wanted; see `Elements.draw`.
  public func spinner(
    _ text: String = "In progress...", width: Width? = nil, showTime: Bool = false,
    _ body: (() throws -> Any?)?, fileID: StaticString = #fileID, line: Int = #line
  ) rethrows {
    let spinner = place(fileID, line).spin(text, showTime, width)
    defer { spinner?.remove() }
    _ = try body?()
  }

  /// The same, for a closure of which only what it draws is wanted; see `Elements.draw`.
  public func spinner(
    _ text: String = "In progress...", width: Width? = nil, showTime: Bool = false,
    _ body: (() async throws -> Any?)?, fileID: StaticString = #fileID, line: Int = #line
  ) async rethrows {
    let spinner = place(fileID, line).spin(text, showTime, width)
    defer { spinner?.remove() }
    _ = try await body?()
  }
}

extension Place {
  fileprivate func spin(_ text: String, _ showTime: Bool, _ width: Width?) -> ElementHandle? {
    check(width, of: "spinner", text)
    var props = Props()
    props.text("text", text)
    props.flag("time", showTime)
    props.width(width)
    return drawHandle(Node(kind: "spinner", props: props.bytes), isPassing: true)
  }
}
