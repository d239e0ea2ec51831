public import RunnelSession
import RunnelTree

extension Elements {
  /// Shows Markdown (GitHub's kind) with colours, badges, icons, emoji shortcodes and LaTeX.
  ///
  /// - Parameters:
  ///   - body: `:red[…]`, `:blue-background[…]`, `:green-badge[…]`, `:small[…]`, `:material/home:`, `:tada:`, `$x^2$`.
  ///   - unsafeAllowHTML: HTML in the text takes effect, after sanitising. Otherwise it shows as it is written.
  ///   - help: Markdown of a tooltip.
  ///   - anchors: Headings in the text can be linked to by `#` and a name made of their text.
  ///   - wrap: `false`: what does not fit on one line ends in an ellipsis.
  public func markdown(
    _ body: String, help: String? = nil, width: Width? = nil, unsafeAllowHTML: Bool = false,
    textAlignment: TextAlignment = .left, anchors: Bool = true, wrap: Bool = true,
    fileID: StaticString = #fileID, line: Int = #line
  ) {
    let place = place(fileID, line)
    place.check(width, of: "markdown")
    var props = Props()
    props.text("body", body)
    props.flag("html", unsafeAllowHTML)
    if !anchors { props.bool("anchors", false) }
    props.layout(help, width, textAlignment, wrap)
    place.draw(Node(kind: "markdown", props: props.bytes))
  }

  /// Shows Markdown small and grey.
  ///
  /// - Parameters:
  ///   - unsafeAllowHTML: HTML in the text takes effect, after sanitising.
  public func caption(
    _ body: String, help: String? = nil, width: Width? = nil, unsafeAllowHTML: Bool = false,
    textAlignment: TextAlignment = .left, wrap: Bool = true, fileID: StaticString = #fileID,
    line: Int = #line
  ) {
    let place = place(fileID, line)
    place.check(width, of: "caption")
    var props = Props()
    props.text("body", body)
    props.flag("html", unsafeAllowHTML)
    props.flag("caption", true)
    props.layout(help, width, textAlignment, wrap)
    place.draw(Node(kind: "markdown", props: props.bytes))
  }

  /// Shows text as it is: no Markdown, white space kept.
  public func text(
    _ body: String, help: String? = nil, width: Width? = nil, textAlignment: TextAlignment = .left,
    wrap: Bool = true,
    fileID: StaticString = #fileID, line: Int = #line
  ) {
    let place = place(fileID, line)
    place.check(width, of: "text")
    var props = Props()
    props.text("body", body)
    props.layout(help, width, textAlignment, wrap)
    place.draw(Node(kind: "text", props: props.bytes))
  }

  /// Shows code, with a button that copies it.
  ///
  /// - Parameters:
  ///   - language: For colouring, such as `swift` or `json`; `nil` for none.
  ///   - wrapLines: Long lines go on below, rather than out of sight.
  ///   - lineNumbers: Each line begins with its number.
  public func code(
    _ body: String, width: Width? = nil, language: String? = "swift", lineNumbers: Bool = false,
    wrapLines: Bool = false, height: Height? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) {
    let place = place(fileID, line)
    guard
      place.isValid(
        "code", nil,
        { () throws(RunnelError) in
          try height?.check("A block of code")
          try width?.check()
        })
    else { return }
    var props = Props()
    props.text("body", body)
    props.text("language", language)
    props.flag("lineNumbers", lineNumbers)
    props.flag("wrap", wrapLines)
    props.height(height)
    props.width(width)
    place.draw(Node(kind: "code", props: props.bytes))
  }

  /// Shows a formula in LaTeX.
  public func latex(
    _ body: String, help: String? = nil, width: Width? = nil, fileID: StaticString = #fileID,
    line: Int = #line
  ) {
    let place = place(fileID, line)
    place.check(width, of: "latex")
    var props = Props()
    props.text("body", body)
    props.layout(help, width, .left, true)
    place.draw(Node(kind: "latex", props: props.bytes))
  }

  /// Shows a horizontal line.
  public func divider(width: Width? = nil, fileID: StaticString = #fileID, line: Int = #line) {
    let place = place(fileID, line)
    place.check(width, of: "divider")
    var props = Props()
    props.width(width)
    place.draw(Node(kind: "divider", props: props.bytes))
  }
}

extension Place {
  /// A paragraph, as `write` shows it.
  func markdown(_ body: String) {
    var props = Props()
    props.text("body", body)
    draw(Node(kind: "markdown", props: props.bytes))
  }
}

extension Props {
  mutating func layout(
    _ help: String?, _ width: Width?, _ alignment: TextAlignment, _ wraps: Bool
  ) {
    text("help", help)
    self.width(width)
    if alignment != .left { text("align", alignment.rawValue) }
    flag("oneLine", !wraps)
  }
}
