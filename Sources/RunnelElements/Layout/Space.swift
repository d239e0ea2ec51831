public import RunnelSession
import RunnelTree

/// How much room is left empty.
public enum SpaceSize: Sendable, Equatable, ExpressibleByIntegerLiteral {
  case xxsmall, xsmall
  /// As high as the label of a field.
  case small
  /// As high as a button.
  case medium
  /// As high as a field with its label.
  case large
  case xlarge, xxlarge
  /// All the room that its container has left.
  case stretch
  /// CSS pixels.
  case pixels(Int)

  public init(integerLiteral pixels: Int) { self = .pixels(pixels) }
}

extension Elements {
  /// Leaves room between two elements: below each other its height, in a row its width.
  ///
  /// - Parameters:
  ///   - size: A size by name, CSS pixels, or `.stretch` for all that is left.
  public func space(
    _ size: SpaceSize = .small, fileID: StaticString = #fileID, line: Int = #line
  ) {
    let place = place(fileID, line)
    var props = Props()
    switch size {
    case .pixels(let pixels):
      guard pixels > 0 else {
        return place.mistake(
          RunnelError(.badSize, "A space is a positive number of pixels, not \(pixels)."),
          in: "space")
      }
      props.integer("size", pixels)
    case .stretch:
      props.text("size", "stretch")
      // Its box takes the room, as that of any element that stretches.
      props.text("height", "stretch")
    default: props.text("size", String(describing: size))
    }
    place.draw(Node(kind: "space", props: props.bytes))
  }
}
