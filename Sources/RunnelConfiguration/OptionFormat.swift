/// How values of one type are read, written and described.
struct OptionFormat<Value>: Sendable {
  /// What follows "takes" in a message.
  let expected: String
  var takesList = false
  let parse: @Sendable (RawValue) -> Value?
  let spell: @Sendable (Value) -> String?
}

extension OptionFormat where Value == Bool {
  static let bool = OptionFormat(
    expected: "true or false",
    parse: { raw in truth(of: raw) },
    spell: { String($0) }
  )
}

extension OptionFormat where Value == Bool? {
  static let optionalBool = OptionFormat(
    expected: "true or false",
    parse: { raw in truth(of: raw).map(Optional.some) },
    spell: { $0.map { String($0) } }
  )
}

/// Environments and shells write truth in more ways than TOML does.
private func truth(of raw: RawValue) -> Bool? {
  guard case .text(let text) = raw else { return nil }
  switch text.lowercased() {
  case "true", "1", "yes", "on": return true
  case "false", "0", "no", "off": return false
  default: return nil
  }
}

extension OptionFormat where Value == Int {
  static func wholeNumber(_ range: ClosedRange<Int>) -> OptionFormat {
    OptionFormat(
      expected: "a whole number from \(range.lowerBound) to \(range.upperBound)",
      parse: { raw in
        guard case .text(let text) = raw, let number = Int(text), range.contains(number) else {
          return nil
        }
        return number
      },
      spell: { String($0) }
    )
  }
}

extension OptionFormat where Value == String {
  static let text = OptionFormat(
    expected: "a text",
    parse: { raw in
      guard case .text(let text) = raw else { return nil }
      return text
    },
    spell: { tomlText($0) }
  )
}

extension OptionFormat where Value == [String] {
  /// A list of texts. Where a source knows only text, commas separate them, or it is an array as in a file.
  static let texts = OptionFormat(
    expected: "a list of texts, as in a,b or [\"a\", \"b\"]",
    takesList: true,
    parse: { raw in
      switch raw {
      case .list(let items):
        return items
      case .text(let text):
        return items(of: text)
      case .nested:
        return nil
      }
    },
    spell: { "[" + $0.map(tomlText).joined(separator: ", ") + "]" }
  )

  /// Origins as a policy for frames names them.
  static let frameAncestors = OptionFormat(
    expected: "a list of origins, as in https://a.org,https://*.b.org",
    takesList: true,
    parse: { raw in
      guard let items = texts.parse(raw), items.allSatisfy(FrameAncestor.isSound) else {
        return nil
      }
      return items
    },
    spell: texts.spell
  )

  /// Addresses, and networks of them.
  static let networks = OptionFormat(
    expected: "a list of IP addresses and networks, as in 127.0.0.1,10.0.0.0/8",
    takesList: true,
    parse: { raw in
      guard let items = texts.parse(raw), items.allSatisfy({ IPNetwork($0) != nil }) else {
        return nil
      }
      return items
    },
    spell: texts.spell
  )

  private static func items(of text: String) -> [String]? {
    let text = trimmed(text[...])
    if text.hasPrefix("["), let items = ConfigurationFile.list(text) { return items }
    // No host or origin has quotes in it: they belong to an array that is not written right.
    guard !text.contains("\""), !text.contains("'") else { return nil }
    return text.split(separator: ",").map { trimmed($0) }.filter { !$0.isEmpty }
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}

extension OptionFormat
where Value: RawRepresentable<String> & CaseIterable & Sendable {
  /// One of the cases of an enum, by its name.
  static var choice: OptionFormat {
    let names = Value.allCases.map { "'\($0.rawValue)'" }
    return OptionFormat(
      expected: names.dropLast().joined(separator: ", ") + " or " + (names.last ?? ""),
      parse: { raw in
        guard case .text(let text) = raw else { return nil }
        return Value(rawValue: text)
      },
      spell: { tomlText($0.rawValue) }
    )
  }
}

/// A basic string of TOML 1.0.
private func tomlText(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\t": result += "\\t"
    case _ where scalar.value < 0x20 || scalar.value == 0x7F:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
