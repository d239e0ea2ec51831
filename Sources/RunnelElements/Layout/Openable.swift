import RunnelSession
import RunnelWire

/// A container whose server knows whether it is open, such as a lazy expander.
protocol Openable: Widget where Reading == Bool {
  var icon: String? { get }
}

extension Openable {
  static var waitsForSubmit: Bool { false }

  func reading(from value: WireValue) -> Bool? { value.bool }
  func write(_ reading: Bool, to json: inout JSONWriter) { json.bool(reading) }
}

extension Place {
  /// Draws a container that opens.
  ///
  /// - Parameter isLazy: It is filled while it is open, and not otherwise.
  /// - Returns: Its inside; `nil`: it is to be left as it is.
  func inside<Container: Openable>(
    _ container: Container, _ field: Field, _ isLazy: Bool
  ) -> Place? {
    let isFine = isValid(Container.kind, field.label) { () throws(RunnelError) in
      try Icon.check(container.icon)
    }
    guard isFine else { return self }
    let (inside, isOpen) = drawContainer(container, field)
    return isOpen || !isLazy ? inside : nil
  }
}
