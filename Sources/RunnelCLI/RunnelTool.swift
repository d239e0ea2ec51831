import FoundationEssentials
import Glibc
import RunnelConfiguration
import RunnelProcess

/// The command `runnel`.
@main
enum RunnelTool {
  static let version = "0.1.0"

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do throws(UsageError) {
      exit(try perform(Command(arguments), environment: ProcessInfo.processInfo.environment))
    } catch {
      printError(error.message)
      exit(2)
    }
  }

  /// Returns the code to exit with.
  private static func perform(
    _ command: Command, environment: [String: String]
  ) throws(UsageError) -> Int32 {
    switch command {
    case .version:
      print("runnel \(version)")
      return 0
    case .help(let topic):
      print(Help.text(on: topic), terminator: "")
      return 0
    case .run(let options):
      try check(options.flags)
      let target = try Target(options.target, in: FileManager.default.currentDirectoryPath)
      let installation = try Installation.find(environment: environment)
      let subject = try subject(
        target, product: options.product, installation: installation, environment: environment)
      return try serve(
        subject, flags: options.flags, installation: installation, environment: environment)
    case .hello(let flags):
      try check(flags)
      let installation = try Installation.find(environment: environment)
      guard let root = installation.root else {
        throw UsageError("The hello app is missing: Examples/Hello belongs beside Sources.")
      }
      let target = try Target("\(root)/Examples/Hello/app.swift", in: "/")
      let subject = try subject(
        target, product: nil, installation: installation, environment: environment)
      return try serve(subject, flags: flags, installation: installation, environment: environment)
    case .showConfiguration(let flags):
      return try showConfiguration(flags: flags)
    }
  }

  private static func serve(
    _ subject: BuildJob.Subject, flags: [String], installation: Installation,
    environment: [String: String]
  ) throws(UsageError) -> Int32 {
    var rebuilder = try Rebuilder(
      subject, flags: flags, installation: installation, environment: environment)
    return rebuilder.run()
  }

  private static func subject(
    _ target: Target, product: String?, installation: Installation, environment: [String: String]
  ) throws(UsageError) -> BuildJob.Subject {
    switch target {
    case .script(let path):
      guard product == nil else { throw UsageError("--product is for packages; this is a script.") }
      return .script(
        path: path, cache: try BuildCache.beside(script: path, environment: environment))
    case .package(let folder):
      let describe = [
        installation.swift, "package", "--package-path", folder, "describe", "--type", "json",
      ]
      let (exit, output) = try ChildProcess.output(
        of: describe, environment: environment)
      guard exit == .code(0) else { throw UsageError(String(decoding: output, as: UTF8.self)) }
      // Warnings about the manifest come first.
      let json = output.firstIndex(of: UInt8(ascii: "{")).map { Array(output[$0...]) } ?? []
      let name = try PackageBuild.product(product, in: json)
      return .package(PackageBuild(folder: folder, product: name, swift: installation.swift))
    }
  }

  /// What keeps the app from starting is said before it is built. The app reads the options for itself.
  private static func check(_ flags: [String]) throws(UsageError) {
    do throws(ConfigurationError) {
      _ = try Configuration.load(flags: flags)
    } catch {
      throw UsageError(error.message)
    }
  }

  private static func showConfiguration(flags: [String]) throws(UsageError) -> Int32 {
    do throws(ConfigurationError) {
      print(try Configuration.report(flags: flags), terminator: "")
      return 0
    } catch {
      throw UsageError(error.message)
    }
  }
}
