import FoundationEssentials
import RunnelConfiguration
@_spi(PageFolder) import RunnelElements
import RunnelLog
import RunnelServer
public import RunnelSession
import RunnelSupervisor

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A web app made of one script, which runs from top to bottom on every interaction.
///
///     try await App { st in
///       let name = st.textInput("Your name")
///       st.write("Hello \(name)!")
///     }.run()
public struct App: Sendable {
  private let script: Script

  /// - Parameter script: Draws the page. It may block: every run has a thread of its own.
  public init(_ script: @escaping Script) {
    self.script = script
  }

  /// Serves the app until the process is told to end (SIGINT, SIGTERM).
  ///
  /// Options come from `.runnel/config.toml`, from `RUNNEL_…` variables and from the command line: `--port N`, `--address A`,
  /// `--no-browser`, `--section.option=value`. What keeps it from starting is said in one line, and the process ends with 2.
  ///
  /// This process supervises: it starts its own executable again, as a worker that serves, and starts it anew when that one dies.
  /// What stands before this call is run by both; what stands behind it, by this process alone.
  public func run() async throws {
    do {
      let configuration = try Configuration.load(flags: Array(CommandLine.arguments.dropFirst()))
      if let link = WorkerLink.inherited() {
        try await Worker(
          script: PageFolder.current?.around(script) ?? script, configuration: configuration,
          link: link
        ).run()
      }
      StorePlace.claim(configuration)
      var supervisor = try Supervisor(configuration) { address, port in
        Self.announce(configuration, address: address, port: port)
      }
      let code = supervisor.run()
      if code != 0 { exit(code) }
    } catch let error as ConfigurationError {
      Self.fail(error.message)
    } catch let error as ServerError {
      Self.fail(error.description)
    }
  }

  private static func announce(_ configuration: Configuration, address: String, port: Int) {
    let url = Browser.url(address: address, port: port, path: configuration.server.baseUrlPath)
    // What the author has printed before comes first, where somebody reads it.
    if isWritable(STDOUT_FILENO) { fflush(nil) }
    LogWriter.standardOutput.write("Runnel serves this app at \(url)\n".utf8)
    let environment = ProcessInfo.processInfo.environment
    if !(configuration.server.headless ?? !Browser.hasDisplay(environment)) { Browser.open(url) }
  }

  private static func fail(_ line: String) -> Never {
    Log.line(line)
    exit(2)
  }
}
