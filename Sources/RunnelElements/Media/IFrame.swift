import FoundationEssentials
public import RunnelSession
import RunnelTree

extension Elements {
  /// Shows a page of another site in a frame.
  ///
  /// Only such a call lets the reader's browser ask another host for something. What the other site shows has no access to
  /// this page; it may forbid to be shown in a frame.
  ///
  /// - Parameters:
  ///   - url: The address of the page.
  ///   - height: `nil`: 400 CSS pixels.
  ///   - scrolling: `false`: what is larger than the frame is cut off.
  ///   - tabIndex: -1: the Tab key passes the frame by; `nil` or 0: it leads into it.
  ///   - alt: What a screen reader calls the frame; `nil`: the address.
  public func iframe(
    url: String, width: Width? = nil, height: Height? = nil, scrolling: Bool = true,
    tabIndex: Int? = nil, alt: String? = nil, fileID: StaticString = #fileID, line: Int = #line
  ) {
    let place = place(fileID, line)
    place.draw(media: "iframe", url) { () throws(RunnelError) in
      try height?.check("A frame")
      let source = MediaSource.url(url)
      let medium = try source.medium(at: place) {
        .page($0, title: alt ?? url, scrolls: scrolling)
      }
      let props = try place.frame(medium.content, alt ?? url, width, height, tabIndex)
      return (props, [medium.content])
    }
  }

  /// Shows HTML in a frame, with its scripts and styles.
  ///
  /// It belongs to no origin: it has no access to this page, to its cookies or to what the reader does there. What it loads from
  /// other hosts is up to it: texts of readers belong into it only as you would put them into a page of your own.
  ///
  /// - Parameters:
  ///   - html: The document, or its body.
  ///   - height: `nil` or `.content`: as high as what it shows, up to 10,000 CSS pixels, also when that changes; 150 until that is known.
  ///   - scrolling: `false`: what is larger than the frame is cut off.
  ///   - tabIndex: -1: the Tab key passes the frame by; `nil` or 0: it leads into it.
  ///   - alt: What a screen reader calls the frame.
  public func iframe(
    html: String, width: Width? = nil, height: Height? = nil, scrolling: Bool = true,
    tabIndex: Int? = nil, alt: String = "Embedded content", fileID: StaticString = #fileID,
    line: Int = #line
  ) {
    let place = place(fileID, line)
    place.draw(media: "iframe") { () throws(RunnelError) in
      try height?.check("A frame")
      let follows = height == nil || height == .content
      let content = try place.content(
        Data((follows ? tellingHeight(html) : html).utf8), type: "text/html; charset=utf-8",
        as: .program)
      // Until it has said how high it is.
      let first = follows ? 150 : height
      var props = try place.frame(content, alt, width, first, tabIndex)
      props.flag("isProgram", true)
      props.flag("follows", follows)
      if !scrolling { props.bool("scrolls", false) }
      return (props, [content])
    }
  }
}

/// A document that tells the page around its frame how high it is. A frame without an origin can't be looked into.
private func tellingHeight(_ html: String) -> String {
  let start = html.drop(while: \.isWhitespace).prefix(9)
  // Without it a browser makes the document as high as the frame.
  let isWhole = start.utf8.elementsEqual("<!doctype".utf8) { $0 | 0x20 == $1 | 0x20 }
  return (isWhole ? "" : "<!doctype html>") + html + tellsHeight
}

private let tellsHeight = """
  <script>{
    const root = document.documentElement, tell = () => {
      const over = root.scrollHeight > root.clientHeight ? root.scrollHeight : 0
      parent.postMessage({ frameHeight: Math.ceil(Math.max(root.offsetHeight, over)) }, "*")
    }
    new ResizeObserver(tell).observe(root)
    addEventListener("load", tell)
  }</script>
  """

extension Place {
  fileprivate func frame(
    _ content: Content, _ title: String, _ width: Width?, _ height: Height?, _ tabIndex: Int?
  ) throws(RunnelError) -> Props {
    try width?.check()
    if let tabIndex, tabIndex != 0, tabIndex != -1 {
      throw RunnelError(
        .valueNotAllowed,
        "`tabIndex` is 0, where the frame stands, or -1, not at all; \(tabIndex) would lead the keyboard about the page."
      )
    }
    var props = Props()
    props.text("src", address(of: content))
    props.text("title", title)
    props.height(height ?? 400)
    if let tabIndex { props.integer("tabIndex", tabIndex) }
    props.width(width)
    return props
  }
}
