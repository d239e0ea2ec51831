public import FoundationEssentials

extension Configuration {
  /// Reads the options from everywhere they may stand. In rising order of precedence: defaults,
  /// `~/.runnel/config.toml`, `.runnel/config.toml`, `RUNNEL_SECTION_OPTION_NAME`, flags.
  ///
  /// - Parameters:
  ///   - flags: The command line without the program's name: `--section.option=value`, `--config
  ///     section.option=value`, `--port`, `--address`, `--no-browser`.
  ///   - directory: The project's folder; relative to the working directory.
  ///   - home: The user's folder, or `nil` where there is none.
  /// - Throws: ``ConfigurationError`` for an unknown option, a value out of range, or a file that
  ///   can't be read.
  public static func load(
    flags: [String] = [],
    environment: [String: String] = ProcessInfo.processInfo.environment,
    directory: String = ".",
    home: String? = ProcessInfo.processInfo.environment["HOME"]
  ) throws(ConfigurationError) -> Configuration {
    try LoadedConfiguration(
      flags: flags, environment: environment, directory: directory, home: home
    ).configuration
  }
}

/// A configuration that knows where each value came from.
struct LoadedConfiguration {
  private(set) var configuration = Configuration()
  /// The origin of each option that is not at its default, by name.
  private(set) var origins: [String: Origin] = [:]

  init(
    flags: [String], environment: [String: String], directory: String, home: String?
  ) throws(ConfigurationError) {
    let file = ".runnel/config.toml"
    if let home {
      try apply(ConfigurationFile(path: "\(home)/\(file)", name: "~/\(file)").settings)
    }
    // In the home folder both are one file, which counts once.
    if home.map({ Self.isSame($0, directory) }) != true {
      try apply(ConfigurationFile(path: "\(directory)/\(file)", name: file).settings)
    }
    try apply(
      Option.all.compactMap { option in
        environment[option.environmentName].map {
          Setting(option: option, value: .text($0), origin: .environment(option.environmentName))
        }
      })
    try apply(Self.joined(Flags.settings(of: flags)))
  }

  private mutating func apply(_ settings: [Setting]) throws(ConfigurationError) {
    for setting in settings {
      guard setting.option.assign(setting.value, &configuration) else {
        throw ConfigurationError(
          .invalidValue,
          """
          \(setting.option.name) takes \(setting.option.expected), not \(setting.value.quoted) \
          (from \(setting.origin.description)).
          """)
      }
      origins[setting.option.name] = setting.origin
    }
  }

  /// A flag for a list may be repeated; its values add up.
  private static func joined(_ settings: [Setting]) -> [Setting] {
    var result: [Setting] = []
    for setting in settings {
      var setting = setting
      // One that is no list stays as it is, to be told of.
      if setting.option.takesList, let items = OptionFormat<[String]>.texts.parse(setting.value) {
        setting.value = .list(items)
      }
      if case .list(let items) = setting.value,
        let index = result.firstIndex(where: { $0.option.name == setting.option.name }),
        case .list(let earlier) = result[index].value
      {
        result[index].value = .list(earlier + items)
      } else {
        result.append(setting)
      }
    }
    return result
  }

  private static func isSame(_ first: String, _ second: String) -> Bool {
    func resolved(_ path: String) -> String {
      URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
    }
    return resolved(first) == resolved(second)
  }
}
