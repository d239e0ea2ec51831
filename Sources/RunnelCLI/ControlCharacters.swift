extension Unicode.Scalar {
  /// It is no part of a line of text.
  var isControl: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// As Swift spells it in a text.
  var number: String { "\\u{\(String(value, radix: 16, uppercase: true))}" }
}

extension String {
  /// Whether it can stand in a `#sourceLocation`, which knows no escapes.
  var isSpelled: Bool {
    !unicodeScalars.contains { $0 == "\"" || $0 == "\\" || $0.isControl }
  }

  /// With each control character by its number: it is one line, and commands no terminal.
  var escapingControls: String {
    unicodeScalars.contains(where: \.isControl)
      ? unicodeScalars.map { $0.isControl ? $0.number : String($0) }.joined() : self
  }
}
