import FoundationEssentials
import Testing

@testable import RunnelConfiguration

/// One row of the table: what each source says about `server.port`, and what holds.
struct Sources: Sendable, CustomTestStringConvertible {
  var global: Int?
  var project: Int?
  var environment: Int?
  var flag: Int?
  var expected: Int

  var testDescription: String {
    [global, project, environment, flag].map { $0.map(String.init) ?? "-" }.joined(separator: " ")
  }
}

@Suite("Precedence of configuration sources")
struct PrecedenceTests {
  @Test(
    "rule 256: default, global file, project file, environment, flag, in rising order",
    arguments: [
      Sources(expected: 8501),
      Sources(global: 1, expected: 1),
      Sources(project: 2, expected: 2),
      Sources(environment: 3, expected: 3),
      Sources(flag: 4, expected: 4),
      Sources(global: 1, project: 2, expected: 2),
      Sources(global: 1, environment: 3, expected: 3),
      Sources(project: 2, environment: 3, expected: 3),
      Sources(environment: 3, flag: 4, expected: 4),
      Sources(global: 1, project: 2, environment: 3, flag: 4, expected: 4),
    ])
  func precedence(_ sources: Sources) throws {
    let folders = try ConfigurationFolders(
      global: sources.global.map { "[server]\nport = \($0)" },
      project: sources.project.map { "[server]\nport = \($0)" })
    defer { folders.remove() }
    let configuration = try Configuration.load(
      flags: sources.flag.map { ["--server.port=\($0)"] } ?? [],
      environment: sources.environment.map { ["RUNNEL_SERVER_PORT": "\($0)"] } ?? [:],
      directory: folders.project, home: folders.home)
    #expect(configuration.server.port == sources.expected)
  }

  @Test(
    "rule 47: enforceSerializableSessionState can be set by each source",
    arguments: ["global", "project", "environment", "flag", "--config"])
  func everySource(_ source: String) throws {
    let file = "[runner]\nenforceSerializableSessionState = true\n"
    let folders = try ConfigurationFolders(
      global: source == "global" ? file : nil, project: source == "project" ? file : nil)
    defer { folders.remove() }
    let flags =
      switch source {
      case "flag": ["--runner.enforceSerializableSessionState=true"]
      case "--config": ["--config", "runner.enforceSerializableSessionState=true"]
      default: [String]()
      }
    let configuration = try Configuration.load(
      flags: flags,
      environment: source == "environment"
        ? ["RUNNEL_RUNNER_ENFORCE_SERIALIZABLE_SESSION_STATE": "true"] : [:],
      directory: folders.project, home: folders.home)
    #expect(configuration.runner.enforceSerializableSessionState)
  }

  @Test("sources that speak of different options add up")
  func merging() throws {
    let folders = try ConfigurationFolders(
      global: "[server]\naddress = \"::1\"\nmaxSessions = 5", project: "server.baseUrlPath = 'x'")
    defer { folders.remove() }
    var expected = Configuration()
    expected.server.address = "::1"
    expected.server.maxSessions = 5
    expected.server.baseUrlPath = "x"
    expected.client.showErrorDetails = .none
    let configuration = try Configuration.load(
      environment: ["RUNNEL_CLIENT_SHOW_ERROR_DETAILS": "none"],
      directory: folders.project, home: folders.home)
    #expect(configuration == expected)
  }

  @Test("the report names the origin of what was set, and comments out the rest")
  func report() throws {
    let folders = try ConfigurationFolders(project: "\n[server]\nport = 9000\n")
    defer { folders.remove() }
    let report = try Configuration.report(
      environment: [:], directory: folders.project, home: folders.home)
    #expect(
      report.contains(
        """
        # The port to listen on; 0 takes any that is free.
        # Takes a whole number from 0 to 65535. Environment: RUNNEL_SERVER_PORT
        # Set by .runnel/config.toml, line 3
        port = 9000

        """))
    #expect(report.contains("\n# maxSessions = 20000\n"))
    let again = try ConfigurationFolders(project: report)
    defer { again.remove() }
    #expect(
      try Configuration.load(environment: [:], directory: again.project, home: nil).server.port
        == 9000)
  }
}
