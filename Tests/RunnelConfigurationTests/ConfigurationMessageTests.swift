import Testing

@testable import RunnelConfiguration

/// What is wrong with a configuration, and the whole message about it.
struct Mistake: Sendable, CustomTestStringConvertible {
  var flags: [String] = []
  var environment: [String: String] = [:]
  var file: String?
  var code: ConfigurationError.Code
  var message: String

  var testDescription: String { message }
}

@Suite("Messages about a configuration")
struct ConfigurationMessageTests {
  @Test(
    "a mistake is named with its place and its remedy",
    arguments: [
      Mistake(
        flags: ["--server.prot=1"], code: .unknownOption,
        message: "Unknown option 'server.prot'. Did you mean 'server.port'?"),
      Mistake(
        flags: ["--config", "server.enablecors=true"], code: .unknownOption,
        message: "Unknown option 'server.enablecors'. Did you mean 'server.enableCORS'?"),
      Mistake(
        flags: ["--colour.background=red"], code: .unknownOption,
        message: "Unknown option 'colour.background'."),
      Mistake(
        file: "[server]\nprot = 1", code: .unknownOption,
        message:
          "Unknown option 'server.prot' (from .runnel/config.toml, line 2). "
          + "Did you mean 'server.port'?"),
      Mistake(
        environment: ["RUNNEL_SERVER_PORT": "abc"], code: .invalidValue,
        message:
          "server.port takes a whole number from 0 to 65535, not 'abc' (from RUNNEL_SERVER_PORT)."),
      Mistake(
        flags: ["--port", "65536"], code: .invalidValue,
        message: "server.port takes a whole number from 0 to 65535, not '65536' (from --port)."),
      Mistake(
        flags: ["--config=client.toolbarMode=full"], code: .invalidValue,
        message:
          "client.toolbarMode takes 'auto', 'developer', 'viewer' or 'minimal', not 'full' "
          + "(from --config client.toolbarMode)."),
      Mistake(
        flags: ["--runner.fastReruns", "maybe"], code: .invalidValue,
        message: "runner.fastReruns takes true or false, not 'maybe' (from --runner.fastReruns)."),
      Mistake(
        file: "[server]\naddress = ['a', 'b']", code: .invalidValue,
        message:
          "server.address takes a text, not ['a', 'b'] (from .runnel/config.toml, line 2)."),
      Mistake(
        file: "[server]\nallowedHosts = [['a']]", code: .invalidValue,
        message:
          #"server.allowedHosts takes a list of texts, as in a,b or ["a", "b"], not a nested list "#
          + "(from .runnel/config.toml, line 2)."),
      Mistake(
        flags: ["--config", #"server.allowedHosts=["a.org""#], code: .invalidValue,
        message:
          #"server.allowedHosts takes a list of texts, as in a,b or ["a", "b"], not '["a.org"' "#
          + "(from --config server.allowedHosts)."),
      Mistake(
        flags: ["--server.frameAncestors=https://a.org; script-src *"], code: .invalidValue,
        message:
          "server.frameAncestors takes a list of origins, as in https://a.org,https://*.b.org, not "
          + "['https://a.org; script-src *'] (from --server.frameAncestors)."),
      Mistake(
        environment: ["RUNNEL_SERVER_CORS_ALLOWED_ORIGINS": #""https://a.org""#],
        code: .invalidValue,
        message:
          #"server.corsAllowedOrigins takes a list of texts, as in a,b or ["a", "b"], not "#
          + #"'"https://a.org"' (from RUNNEL_SERVER_CORS_ALLOWED_ORIGINS)."#),
      Mistake(
        flags: [#"--server.allowedHosts=[["a"]]"#], code: .invalidValue,
        message:
          #"server.allowedHosts takes a list of texts, as in a,b or ["a", "b"], not '[["a"]]' "#
          + "(from --server.allowedHosts)."),
      Mistake(
        file: "server.maxSessions = 0", code: .invalidValue,
        message:
          "server.maxSessions takes a whole number from 1 to 1000000, not '0' "
          + "(from .runnel/config.toml, line 1)."),
      Mistake(
        flags: ["--prot=1"], code: .unknownFlag,
        message: "Unknown flag '--prot'. Did you mean '--port'?"),
      Mistake(flags: ["--verbose"], code: .unknownFlag, message: "Unknown flag '--verbose'."),
      Mistake(flags: ["extra"], code: .unknownFlag, message: "Unexpected argument 'extra'."),
      Mistake(
        flags: ["--port"], code: .missingValue,
        message: "--port needs a value, as in --port 8501."),
      Mistake(
        flags: ["--config", "server.port"], code: .missingValue,
        message: "--config takes section.option=value, not 'server.port'."),
      Mistake(
        flags: ["--no-browser=1"], code: .invalidValue, message: "--no-browser takes no value."),
      Mistake(
        file: "[server]\nport = = 1", code: .malformedFile,
        message:
          ".runnel/config.toml, line 2 is not TOML: "
          + "Error while parsing value: could not determine value type."),
    ])
  func message(_ mistake: Mistake) throws {
    let folders = try ConfigurationFolders(project: mistake.file)
    defer { folders.remove() }
    let error = #expect(throws: ConfigurationError.self) {
      try Configuration.load(
        flags: mistake.flags, environment: mistake.environment, directory: folders.project,
        home: folders.home)
    }
    #expect(error?.message == mistake.message)
    #expect(error?.code == mistake.code)
  }
}
