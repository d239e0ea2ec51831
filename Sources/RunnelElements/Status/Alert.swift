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
    _ body: String, icon: String? = nil, width: Width? = nil, title: String? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) {
    place(fileID, line).alert("success", body, icon, title, width)
  }

  /// Shows something worth knowing.
  ///
  /// - Parameters:
  ///   - title: A bold first line.
  public func info(
    _ body: String, icon: String? = nil, width: Width? = nil, title: String? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) {
    place(fileID, line).alert("info", body, icon, title, width)
  }

  /// Shows something to beware of.
  ///
  /// - Parameters:
  ///   - title: A bold first line.
  public func warning(
    _ body: String, icon: String? = nil, width: Width? = nil, title: String? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) {
    place(fileID, line).alert("warning", body, icon, title, width)
  }

  /// Shows that something went wrong.
  ///
  /// - Parameters:
  ///   - title: A bold first line.
  public func error(
    _ body: String, icon: String? = nil, width: Width? = nil, title: String? = nil,
    fileID: StaticString = #fileID, line: Int = #line
  ) {
    place(fileID, line).alert("error", body, icon, title, width)
  }

  /// Shows an error with its type and text; the script goes on.
  ///
  /// - Parameters:
  ///   - error: Any error. One of the library also says on which line of the script it was made.
  public func exception(
    _ error: any Error, width: Width? = nil, fileID: StaticString = #fileID, line: Int = #line
  ) {
    place(fileID, line).exception(error, width: width)
  }
}

extension Place {
  /// - Parameter call: Where the error is a mistake of the author's, the call's name.
  func exception(_ error: any Error, in call: StaticString? = nil, width: Width? = nil) {
    check(width, of: "exception")
    let at = call.map { errorPlace($0.description) }
    let text = ErrorText(error, at: at).props(details: configuration.client.showErrorDetails)
    var props = Props()
    props.width(width)
    let comma: [UInt8] = props.bytes.isEmpty ? [] : [UInt8(ascii: ",")]
    draw(Node(kind: "exception", props: text + comma + props.bytes))
  }

  fileprivate func alert(
    _ type: StaticString, _ body: String, _ icon: String?, _ title: String?, _ width: Width?
  ) {
    check(width, of: type, title)
    guard isValid(type, title, { () throws(RunnelError) in try Icon.check(icon) }) else { return }
    var props = Props()
    props.text("type", type.description)
    props.text("body", body)
    props.text("icon", icon)
    props.text("title", title)
    props.width(width)
    draw(Node(kind: "alert", props: props.bytes))
  }
}
