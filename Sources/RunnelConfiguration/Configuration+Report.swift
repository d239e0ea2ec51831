public import FoundationEssentials

extension Configuration {
  /// All options with their values and where these came from, as a configuration file. What
  /// `runnel config show` prints.
  public static func report(
    flags: [String] = [],
    environment: [String: String] = ProcessInfo.processInfo.environment,
    directory: String = ".",
    home: String? = ProcessInfo.processInfo.environment["HOME"]
  ) throws(ConfigurationError) -> String {
    let loaded = try LoadedConfiguration(
      flags: flags, environment: environment, directory: directory, home: home)
    var lines = [
      "# Options at their default are commented out. This may be saved as .runnel/config.toml."
    ]
    var section = ""
    for option in Option.all {
      if option.section != section {
        section = option.section
        lines += ["", "[\(section)]"]
      }
      lines += ["", "# \(option.summary)"]
      lines.append("# Takes \(option.expected). Environment: \(option.environmentName)")
      let value = option.spell(loaded.configuration)
      if let origin = loaded.origins[option.name], let value {
        lines += ["# Set by \(origin.description)", "\(option.key) = \(value)"]
      } else {
        lines.append("# \(option.key) =" + (value.map { " \($0)" } ?? ""))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
