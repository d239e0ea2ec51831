import RunnelSession
import RunnelTree

/// How high an element is.
public enum Height: Sendable, Equatable, ExpressibleByIntegerLiteral {
  /// As high as what it holds.
  case content
  /// As high as the room that its container has.
  case stretch
  /// CSS pixels; what is higher scrolls.
  case pixels(Int)

  public init(integerLiteral pixels: Int) { self = .pixels(pixels) }

  /// Says that `subject` can't be that high: "A container", "A text area".
  func check(_ subject: String, atLeast least: Int = 1) throws(RunnelError) {
    guard case .pixels(let pixels) = self, pixels < least else { return }
    throw RunnelError(
      .badSize,
      least == 1
        ? "\(subject)'s height is a positive number of pixels, not \(pixels)."
        : "\(subject) is at least \(least) pixels high; \(pixels) is less.")
  }
}

extension Props {
  /// Left out when `nil` or `content`, which is what a page does by itself.
  mutating func height(_ height: Height?) {
    switch height {
    case nil, .content: break
    case .stretch: text("height", "stretch")
    case .pixels(let pixels): integer("height", pixels)
    }
  }
}
