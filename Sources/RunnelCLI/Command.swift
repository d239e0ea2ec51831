/// What `runnel` is asked to do.
enum Command: Equatable {
  case run(RunOptions)
  case hello(flags: [String])
  case showConfiguration(flags: [String])
  case version
  case help(topic: String?)

  init(_ arguments: [String]) throws(UsageError) {
    var rest = arguments
    guard !rest.isEmpty else {
      self = .help(topic: nil)
      return
    }
    let name = rest.removeFirst()
    if rest.contains(where: { $0 == "--help" || $0 == "-h" }), Help.topics[name] != nil {
      self = .help(topic: name)
      return
    }
    switch name {
    case "run":
      self = .run(try RunOptions(rest))
    case "hello":
      let (flags, others, product) = try AppFlags.split(rest)
      guard others.isEmpty, product == nil else {
        throw UsageError("runnel hello takes flags only, not '\(others.first ?? "--product")'.")
      }
      self = .hello(flags: flags)
    case "config":
      guard rest.first == "show" else {
        throw UsageError("runnel config has one command: runnel config show")
      }
      let (flags, others, product) = try AppFlags.split(Array(rest.dropFirst()))
      guard others.isEmpty, product == nil else {
        throw UsageError(
          "runnel config show takes flags only, not '\(others.first ?? "--product")'.")
      }
      self = .showConfiguration(flags: flags)
    case "--version", "version":
      self = .version
    case "--help", "-h", "help":
      if let topic = rest.first, Help.topics[topic] == nil { throw Self.unknown(topic) }
      self = .help(topic: rest.first)
    default:
      throw Self.unknown(name)
    }
  }

  private static func unknown(_ name: String) -> UsageError {
    if name.hasSuffix(".swift") {
      return UsageError("Unknown command '\(name)'. Did you mean 'runnel run \(name)'?")
    }
    let meant = ["run", "hello", "config", "help", "version"].first { Slip.isSlip(name, of: $0) }
    return UsageError(
      "Unknown command '\(name)'." + (meant.map { " Did you mean 'runnel \($0)'?" } ?? "")
        + " 'runnel help' lists them.")
  }
}

/// What `runnel run` is to run, and what the app gets to know.
struct RunOptions: Equatable {
  /// A script, or a package's folder or manifest; `nil`: what the working directory has.
  var target: String?
  /// Which executable of a package.
  var product: String?
  /// Passed on to the app as they are.
  var flags: [String]

  init(_ arguments: [String]) throws(UsageError) {
    let (flags, others, product) = try AppFlags.split(arguments)
    guard others.count <= 1 else {
      throw UsageError("runnel run takes one script or package, not '\(others[1])' as well.")
    }
    self.target = others.first
    self.product = product
    self.flags = flags
  }
}

/// The flags of an app. Their values are the app's to judge: it knows the options, `runnel` does
/// not.
enum AppFlags {
  /// Tells the app's flags, other arguments, and the flag `--product` apart.
  static func split(
    _ arguments: [String]
  ) throws(UsageError) -> (flags: [String], others: [String], product: String?) {
    var flags: [String] = []
    var others: [String] = []
    var product: String?
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("-"), argument != "-" else {
        others.append(argument)
        continue
      }
      let name = String(argument.prefix { $0 != "=" })
      guard withValue.contains(name) || name.dropFirst(2).contains(".") || name == "--no-browser"
      else { throw UsageError(unknown(name)) }

      if name == "--no-browser" || argument.contains("=") {
        flags.append(argument)
      } else if let value = rest.first, !value.hasPrefix("--") {
        flags += [argument, value]
        rest.removeFirst()
      } else if name.contains(".") {
        flags.append(argument)
      } else {
        throw UsageError("\(name) needs a value; 'runnel help run' has an example.")
      }
      if name == "--product" {
        let last = flags.removeLast()
        if last == argument {
          product = String(last.dropFirst("--product=".count))
        } else {
          flags.removeLast()
          product = last
        }
      }
    }
    return (flags, others, product)
  }

  private static let withValue: Set<String> = ["--port", "--address", "--config", "--product"]

  private static func unknown(_ name: String) -> String {
    let known = withValue.sorted() + ["--no-browser"]
    let meant = known.first { Slip.isSlip(name, of: $0) }
    return "Unknown flag '\(name)'." + (meant.map { " Did you mean '\($0)'?" } ?? "")
      + " 'runnel help run' lists them."
  }
}
