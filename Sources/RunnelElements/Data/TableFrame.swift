import RunnelSession
import RunnelTree

/// How a table stands on the page, whatever its cells are.
struct TableFrame: Equatable, Sendable {
  /// `nil`: as high as the rows, up to a point.
  var height: Height?
  var hidesIndex = false
  var key: String?
  var rowHeight: Int?
  var placeholder: String?
  var alt: String?
  var width: Width?

  func check() throws(RunnelError) {
    try height?.check("A table")
    try width?.check()
    if let rowHeight, !Self.rowHeights.contains(rowHeight) {
      throw RunnelError(
        .badSize,
        "`rowHeight` is \(Self.rowHeights.lowerBound) to \(Self.rowHeights.upperBound) pixels, not \(rowHeight)."
      )
    }
  }

  func writeProps(_ props: inout Props) {
    if hidesIndex { props.bool("index", false) }
    // A table is not as high as its content by itself: it may have a million rows.
    if height == .content { props.text("height", "content") } else { props.height(height) }
    if let rowHeight { props.integer("rowHeight", rowHeight) }
    props.text("placeholder", placeholder)
    props.text("alt", alt)
    props.text("key", key)
    props.width(width)
  }

  /// From one line of text to more than half of what a table shows by itself.
  private static let rowHeights = 20...500
}
