public import FoundationEssentials
public import RunnelSession

/// What `write` can show.
///
/// Conform a type of your own by drawing it with the elements that there are:
///
///     extension Invoice: Displayable {
///       func display(on page: some Elements) { page.metric("Total", total) }
///     }
public protocol Displayable {
  /// The value as a part of a paragraph, in Markdown; `nil` when it stands by itself.
  var inlineText: String? { get }
  func display(on page: some Elements)
}

extension Displayable {
  public var inlineText: String? { nil }

  public func display(on page: some Elements) {
    if let inlineText { page.place.markdown(inlineText) }
  }
}

/// A value that shows as its description.
public protocol InlineDisplayable: Displayable, CustomStringConvertible {}

extension InlineDisplayable {
  public var inlineText: String? { description }
}

extension String: InlineDisplayable {}
extension Substring: InlineDisplayable {}
extension Character: InlineDisplayable {}
extension Int: InlineDisplayable {}
extension Int8: InlineDisplayable {}
extension Int16: InlineDisplayable {}
extension Int32: InlineDisplayable {}
extension Int64: InlineDisplayable {}
extension UInt: InlineDisplayable {}
extension UInt8: InlineDisplayable {}
extension UInt16: InlineDisplayable {}
extension UInt32: InlineDisplayable {}
extension UInt64: InlineDisplayable {}
extension Double: InlineDisplayable {}
extension Float: InlineDisplayable {}
extension CalendarDate: InlineDisplayable {}
extension ClockTime: InlineDisplayable {}
extension CalendarDateTime: InlineDisplayable {}
extension Duration: InlineDisplayable {}

extension Bool: Displayable {
  public var inlineText: String? { "`\(self)`" }
}

extension Date: Displayable {
  public var inlineText: String? { "`\(cellText ?? "no moment")`" }
}

extension URL: Displayable {
  public var inlineText: String? { "<\(absoluteString)>" }
}

extension UUID: Displayable {
  public var inlineText: String? { "`\(uuidString)`" }
}

extension ClosedRange: Displayable {
  public var inlineText: String? { "\(lowerBound) … \(upperBound)" }
}

extension Optional: Displayable where Wrapped: Displayable {
  public var inlineText: String? {
    switch self {
    case nil: "`nil`"
    case let value?: value.inlineText
    }
  }

  public func display(on page: some Elements) {
    if let self { self.display(on: page) } else { page.place.markdown("`nil`") }
  }
}

extension Array: Displayable where Element: Encodable {
  public func display(on page: some Elements) {
    if let source = RowSource(encoding: self) {
      page.place.show(source)
    } else {
      page.place.json(self)
    }
  }
}

extension Set: Displayable where Element: Encodable {
  public func display(on page: some Elements) { page.place.json(self) }
}

extension Dictionary: Displayable where Key: Encodable, Value: Encodable {
  public func display(on page: some Elements) { page.place.json(self) }
}

extension Table: Displayable {
  public func display(on page: some Elements) { page.place.dataframe(self) }
}

extension RunnelError: Displayable {
  public func display(on page: some Elements) { page.place.exception(self) }
}
