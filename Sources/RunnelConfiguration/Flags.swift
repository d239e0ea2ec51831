/// The settings of a command line: `--section.option=value`, and short forms of what is used most.
enum Flags {
  /// Reads all arguments; one that is no flag of this list is an error.
  static func settings(of arguments: [String]) throws(ConfigurationError) -> [Setting] {
    var settings: [Setting] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      let (flag, attached) = split(argument)
      guard flag.hasPrefix("--"), flag != "--" else {
        throw ConfigurationError(.unknownFlag, "Unexpected argument '\(argument)'.")
      }
      if flag == "--no-browser" {
        guard attached == nil else {
          throw ConfigurationError(.invalidValue, "--no-browser takes no value.")
        }
        settings.append(try setting("server.headless", "true", flag))
        continue
      }
      guard flag == "--config" || shortForms[flag] != nil || flag.contains(".") else {
        throw unknown(flag)
      }
      if attached == nil, let option = Option.named(String(flag.dropFirst(2))), option.isSwitch,
        rest.first.map({ $0.hasPrefix("--") }) ?? true
      {
        settings.append(Setting(option: option, value: .text("true"), origin: .flag(flag)))
        continue
      }
      guard let value = attached ?? rest.popFirst() else {
        throw ConfigurationError(
          .missingValue, "\(flag) needs a value, as in \(example(of: flag)).")
      }
      if flag == "--config" {
        guard let equals = value.firstIndex(of: "=") else {
          throw ConfigurationError(
            .missingValue, "--config takes section.option=value, not '\(value)'.")
        }
        let name = String(value[..<equals])
        settings.append(
          try setting(name, String(value[equals...].dropFirst()), "--config \(name)"))
      } else {
        settings.append(try setting(shortForms[flag] ?? String(flag.dropFirst(2)), value, flag))
      }
    }
    return settings
  }

  private static let shortForms = ["--port": "server.port", "--address": "server.address"]

  private static func split(_ argument: String) -> (flag: String, value: String?) {
    guard argument.hasPrefix("--"), let equals = argument.firstIndex(of: "=") else {
      return (argument, nil)
    }
    return (String(argument[..<equals]), String(argument[equals...].dropFirst()))
  }

  private static func setting(
    _ name: String, _ value: String, _ flag: String
  ) throws(ConfigurationError) -> Setting {
    guard let option = Option.named(name) else { throw Option.unknown(name, from: .flag(flag)) }
    return Setting(option: option, value: .text(value), origin: .flag(flag))
  }

  private static func unknown(_ flag: String) -> ConfigurationError {
    let known = shortForms.keys.sorted() + ["--no-browser", "--config"]
    var message = "Unknown flag '\(flag)'."
    if let nearest = nearest(to: flag, in: known) { message += " Did you mean '\(nearest)'?" }
    return ConfigurationError(.unknownFlag, message)
  }

  private static func example(of flag: String) -> String {
    switch flag {
    case "--port": "--port 8501"
    case "--address": "--address 0.0.0.0"
    case "--config": "--config server.port=8501"
    default: "\(flag)=value"
    }
  }
}

extension Option {
  /// A flag without a value switches it on.
  fileprivate var isSwitch: Bool { expected == OptionFormat<Bool>.bool.expected }
}
