public import RunnelSession
import RunnelTree

extension Elements {
  /// Shows that something went well.
  ///
  /// - Parameters:
  ///   - body: Markdown.
  ///   - icon: One emoji, or `:material/name:`.
  ///   - title: A bold first line.
  public func success(
    _ body: String, icon: String? = nil, title: String? = nil, width: Width? = nil
  ) {
    alert("success", body, icon, title, width)
  }

  /// Shows something worth knowing.
  public func info(_ body: String, icon: String? = nil, title: String? = nil, width: Width? = nil) {
    alert("info", body, icon, title, width)
  }

  /// Shows something to beware of.
  public func warning(
    _ body: String, icon: String? = nil, title: String? = nil, width: Width? = nil
  ) {
    alert("warning", body, icon, title, width)
  }

  /// Shows that something went wrong.
  public func error(_ body: String, icon: String? = nil, title: String? = nil, width: Width? = nil)
  {
    alert("error", body, icon, title, width)
  }

  /// Shows an error with its type and text; the script goes on.
  public func exception(_ error: any Error, width: Width? = nil) {
    let text = ErrorText(error).props(details: place.configuration.client.showErrorDetails)
    var props = Props()
    props.width(width)
    let comma: [UInt8] = props.bytes.isEmpty ? [] : [UInt8(ascii: ",")]
    place.draw(Node(kind: "exception", props: text + comma + props.bytes))
  }

  private func alert(
    _ type: String, _ body: String, _ icon: String?, _ title: String?, _ width: Width?
  ) {
    guard isValid({ () throws(RunnelError) in try Icon.check(icon) }) else { return }
    var props = Props()
    props.text("type", type)
    props.text("body", body)
    props.text("icon", icon)
    props.text("title", title)
    props.width(width)
    place.draw(Node(kind: "alert", props: props.bytes))
  }
}
