public import RunnelSession
import RunnelTree

extension Elements {
  /// Shows HTML. Scripts, handlers of events, style sheets and forms are taken out of it; styles of its elements stay.
  ///
  /// It is sanitised, but it can look like anything: what readers have written belongs into `text` or `markdown`.
  public func html(
    _ body: String, width: Width? = nil, fileID: StaticString = #fileID, line: Int = #line
  ) {
    let place = place(fileID, line)
    place.check(width, of: "html")
    var props = Props()
    props.text("body", body)
    props.width(width)
    place.draw(Node(kind: "html", props: props.bytes))
  }
}
