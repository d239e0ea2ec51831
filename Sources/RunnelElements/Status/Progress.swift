public import RunnelSession
import RunnelTree

/// A progress bar on the page, to be moved on while the run goes on.
public struct ProgressBar {
  let place: Place
  let handle: ElementHandle?

  /// Shows another progress, from 0 to 1, and another text.
  ///
  /// - Parameters:
  ///   - value: From 0.0 to 1.0.
  public func progress(
    _ value: Double, text: String? = nil, fileID: StaticString = #fileID, line: Int = #line
  ) {
    update(text, place.called(from: SourceLine(fileID, line))) { () throws(RunnelError) in
      try ProgressBar.node(value, text, nil)
    }
  }

  /// Shows another progress, from 0 to 100.
  ///
  /// - Parameters:
  ///   - percent: From 0 to 100.
  public func progress(
    _ percent: Int, text: String? = nil, fileID: StaticString = #fileID, line: Int = #line
  ) {
    update(text, place.called(from: SourceLine(fileID, line))) { () throws(RunnelError) in
      try ProgressBar.node(percent, text, nil)
    }
  }

  /// Takes the bar away.
  public func empty() { handle?.remove() }

  private func update(
    _ text: String?, _ place: Place, _ node: () throws(RunnelError) -> Node
  ) {
    do throws(RunnelError) {
      handle?.update(to: try node())
    } catch { place.mistake(error, in: "progress", text) }
  }

  static func node(_ percent: Int, _ text: String?, _ width: Width?) throws(RunnelError) -> Node {
    guard (0...100).contains(percent) else {
      throw RunnelError(
        .numberOutOfRange, "A progress in whole numbers goes from 0 to 100, not to \(percent).")
    }
    return try node(Double(percent) / 100, text, width)
  }

  static func node(_ value: Double, _ text: String?, _ width: Width?) throws(RunnelError) -> Node {
    guard (0...1).contains(value) else {
      throw RunnelError(
        .numberOutOfRange, "A progress goes from 0.0 to 1.0, not to \(value).")
    }
    try width?.check()
    var props = Props()
    props.number("value", value)
    props.text("text", text)
    props.width(width)
    return Node(kind: "progress", props: props.bytes)
  }
}

extension Elements {
  /// Shows how far something has come, from 0.0 to 1.0.
  ///
  /// - Parameter text: Inline Markdown above the bar.
  @discardableResult
  public func progress(
    _ value: Double, text: String? = nil, width: Width? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> ProgressBar {
    place(fileID, line).bar(text) { () throws(RunnelError) in
      try ProgressBar.node(value, text, width)
    }
  }

  /// Shows how far something has come, from 0 to 100.
  @discardableResult
  public func progress(
    _ percent: Int, text: String? = nil, width: Width? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) -> ProgressBar {
    place(fileID, line).bar(text) { () throws(RunnelError) in
      try ProgressBar.node(percent, text, width)
    }
  }
}

extension Place {
  fileprivate func bar(
    _ text: String?, _ node: () throws(RunnelError) -> Node
  ) -> ProgressBar {
    do throws(RunnelError) {
      return ProgressBar(place: self, handle: drawHandle(try node()))
    } catch {
      mistake(error, in: "progress", text)
      return ProgressBar(place: self, handle: nil)
    }
  }
}
