public import RunnelSession
import RunnelTree

/// A progress bar on the page, to be moved on while the run goes on.
public struct ProgressBar {
  let place: Place
  let handle: ElementHandle?

  /// Shows another progress, from 0 to 1, and another text.
  public func progress(_ value: Double, text: String? = nil) {
    do throws(RunnelError) {
      handle?.update(to: try ProgressBar.node(value, text, nil))
    } catch { place.mistake(error) }
  }

  /// Shows another progress, from 0 to 100.
  public func progress(_ percent: Int, text: String? = nil) {
    do throws(RunnelError) {
      handle?.update(to: try ProgressBar.node(percent, text, nil))
    } catch { place.mistake(error) }
  }

  /// Takes the bar away.
  public func empty() { handle?.remove() }

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
  public func progress(_ value: Double, text: String? = nil, width: Width? = nil) -> ProgressBar {
    do throws(RunnelError) {
      return bar(try ProgressBar.node(value, text, width))
    } catch { return none(error) }
  }

  /// Shows how far something has come, from 0 to 100.
  @discardableResult
  public func progress(_ percent: Int, text: String? = nil, width: Width? = nil) -> ProgressBar {
    do throws(RunnelError) {
      return bar(try ProgressBar.node(percent, text, width))
    } catch { return none(error) }
  }

  private func bar(_ node: Node) -> ProgressBar {
    ProgressBar(place: place, handle: place.drawHandle(node))
  }

  private func none(_ error: RunnelError) -> ProgressBar {
    place.mistake(error)
    return ProgressBar(place: place, handle: nil)
  }
}
