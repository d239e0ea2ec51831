public import RunnelSession
import RunnelTree

/// How a heading can be linked to.
public enum Anchor: Sendable, ExpressibleByStringLiteral {
  /// By a name made of its text.
  case automatic
  case named(String)
  case none

  public init(stringLiteral name: String) {
    self = .named(name)
  }
}

/// The line below a heading.
public enum HeadingDivider: Sendable {
  case none
  /// Colours take turns down the page.
  case automatic
  case color(NamedColor)

  /// The colour of the page's line of that number, from 0.
  static func color(number: Int) -> NamedColor { turns[number % turns.count] }

  private static let turns: [NamedColor] = [.blue, .green, .orange, .red, .violet, .gray]
}

extension Elements {
  /// Shows the page's title. One per page is enough.
  ///
  /// - Parameters:
  ///   - body: Inline Markdown.
  ///   - anchor: What follows `#` in a link to it.
  ///   - icon: One emoji, or `:material/name:`, in front of the text.
  ///   - wrap: `false`: what does not fit on one line ends in an ellipsis.
  public func title(
    _ body: String, help: String? = nil, icon: String? = nil, width: Width? = nil,
    anchor: Anchor = .automatic, textAlignment: TextAlignment = .left, wrap: Bool = true,
    fileID: StaticString = #fileID, line: Int = #line
  ) {
    heading(
      "title", 1, body, anchor, help, icon, .none, width, textAlignment, wrap, place(fileID, line))
  }

  /// Shows the heading of a part of the page.
  ///
  /// - Parameters:
  ///   - anchor: What follows `#` in a link to it.
  ///   - divider: The line below it: none, one colour, or colours that take turns down the page.
  public func header(
    _ body: String, help: String? = nil, icon: String? = nil, width: Width? = nil,
    anchor: Anchor = .automatic, divider: HeadingDivider = .none,
    textAlignment: TextAlignment = .left, wrap: Bool = true, fileID: StaticString = #fileID,
    line: Int = #line
  ) {
    heading(
      "header", 2, body, anchor, help, icon, divider, width, textAlignment, wrap,
      place(fileID, line))
  }

  /// Shows the heading of a part of a part.
  ///
  /// - Parameters:
  ///   - anchor: What follows `#` in a link to it.
  ///   - divider: The line below it: none, one colour, or colours that take turns down the page.
  public func subheader(
    _ body: String, help: String? = nil, icon: String? = nil, width: Width? = nil,
    anchor: Anchor = .automatic, divider: HeadingDivider = .none,
    textAlignment: TextAlignment = .left, wrap: Bool = true, fileID: StaticString = #fileID,
    line: Int = #line
  ) {
    heading(
      "subheader", 3, body, anchor, help, icon, divider, width, textAlignment, wrap,
      place(fileID, line))
  }

  private func heading(
    _ call: StaticString, _ level: Int, _ body: String, _ anchor: Anchor, _ help: String?,
    _ icon: String?,
    _ divider: HeadingDivider, _ width: Width?, _ alignment: TextAlignment, _ wraps: Bool,
    _ place: Place
  ) {
    place.check(width, of: call, body)
    guard place.isValid(call, body, { () throws(RunnelError) in try Icon.check(icon) }) else {
      return
    }
    var props = Props()
    props.integer("level", level)
    props.text("body", body)
    switch anchor {
    case .automatic: break
    case .named(let name): props.text("anchor", name)
    case .none: props.bool("anchor", false)
    }
    switch divider {
    case .none: break
    case .automatic:
      props.text("divider", HeadingDivider.color(number: place.nextDivider()).rawValue)
    case .color(let color): props.text("divider", color.rawValue)
    }
    props.text("icon", icon)
    props.layout(help, width, alignment, wraps)
    place.draw(Node(kind: "heading", props: props.bytes))
  }
}
