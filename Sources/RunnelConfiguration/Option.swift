/// An option of ``Configuration``: its name, what it is for, and how a value gets in and out.
///
/// The table `Option.all` is the one place where an option is declared. Files, environment, flags,
/// messages and `runnel config show` follow from it.
struct Option: Sendable {
  /// Section and name, as in `server.port`.
  let name: String
  /// One sentence for `runnel config show`.
  let summary: String
  /// What the option takes, in words that follow "takes".
  let expected: String
  let takesList: Bool
  /// Puts a value in; false when it is none that the option takes.
  let assign: @Sendable (RawValue, inout Configuration) -> Bool
  /// The value as a configuration file has it; `nil` while the option decides for itself.
  let spell: @Sendable (Configuration) -> String?

  init<Value>(
    _ name: String,
    _ keyPath: any WritableKeyPath<Configuration, Value> & Sendable,
    _ format: OptionFormat<Value>,
    _ summary: String
  ) {
    self.name = name
    self.summary = summary
    self.expected = format.expected
    self.takesList = format.takesList
    self.assign = { raw, configuration in
      guard let value = format.parse(raw) else { return false }
      configuration[keyPath: keyPath] = value
      return true
    }
    self.spell = { format.spell($0[keyPath: keyPath]) }
  }

  var section: String { String(name.prefix { $0 != "." }) }

  var key: String { String(name.drop { $0 != "." }.dropFirst()) }

  /// `RUNNEL_SERVER_BASE_URL_PATH` for `server.baseUrlPath`; a row of capitals counts as one word,
  /// so that `enableCORS` is `ENABLE_CORS`.
  var environmentName: String {
    var result = "RUNNEL_"
    var wasLower = false
    for character in name {
      if character == "." {
        result.append("_")
      } else {
        if character.isUppercase && wasLower { result.append("_") }
        result.append(character.uppercased())
      }
      wasLower = character.isLowercase || character.isNumber
    }
    return result
  }
}

/// A value before an option has looked at it, whatever it came from.
enum RawValue: Sendable, Equatable {
  case text(String)
  case list([String])
  /// Nested arrays and tables, which no option takes.
  case nested

  /// The value as a message quotes it.
  var quoted: String {
    switch self {
    case .text(let text): "'\(text)'"
    case .list(let items): "[\(items.map { "'\($0)'" }.joined(separator: ", "))]"
    case .nested: "a nested list"
    }
  }
}
