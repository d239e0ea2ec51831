import RunnelSession
import RunnelWire

/// A document of the library's own that shows one thing from elsewhere, which the page itself may not load (docs/decisions/0015).
struct MediaWindow {
  var kind: Content.Window
  private var body: String

  /// One picture.
  static func picture(_ address: String, alt: String) -> MediaWindow {
    MediaWindow(
      kind: .picture, body: "<img src=\"\(address.asAttribute)\" alt=\"\(alt.asAttribute)\">")
  }

  /// A film or a sound; the page it is in sets how it plays.
  static func player(_ element: StaticString, _ address: String) -> MediaWindow {
    MediaWindow(
      kind: .media,
      body: "<\(element) src=\"\(address.asAttribute)\" controls preload=\"metadata\"></\(element)>"
    )
  }

  /// A page of another site.
  ///
  /// - Parameter isSandboxed: No browser's viewer of documents works in a sandbox.
  static func page(
    _ address: String, title: String, scrolls: Bool = true, isSandboxed: Bool = true
  ) -> MediaWindow {
    let sandbox = """
       sandbox="allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-same-origin allow-scripts \
      allow-downloads"
      """
    return MediaWindow(
      kind: .page,
      body: """
        <iframe src="\(address.asAttribute)" title="\(title.asAttribute)"\(scrolls ? "" : " scrolling=\"no\"") \
        allow="fullscreen; clipboard-write; autoplay; encrypted-media; picture-in-picture"\
        \(isSandboxed ? sandbox : "")></iframe>
        """)
  }

  var html: String {
    """
    <!doctype html><html lang="en"><head><meta charset="utf-8"><title>From elsewhere</title><style>
    html, body { margin: 0; height: 100%; overflow: hidden; background: transparent }
    img { display: block; width: 100%; height: auto }
    audio, video, iframe { display: block; width: 100%; height: 100%; border: 0 }
    </style></head><body>\(body)</body></html>
    """
  }
}

extension String {
  /// Inside of a quoted attribute of HTML.
  fileprivate var asAttribute: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "\"": text += "&quot;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
