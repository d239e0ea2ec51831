import Testing

@testable import RunnelConfiguration

@Suite("Options")
struct OptionTests {
  @Test(
    "an option's name in the environment",
    arguments: [
      (
        "runner.enforceSerializableSessionState", "RUNNEL_RUNNER_ENFORCE_SERIALIZABLE_SESSION_STATE"
      ),
      ("server.baseUrlPath", "RUNNEL_SERVER_BASE_URL_PATH"),
      ("server.enableCORS", "RUNNEL_SERVER_ENABLE_CORS"),
      ("server.disconnectedSessionTTL", "RUNNEL_SERVER_DISCONNECTED_SESSION_TTL"),
      ("server.corsAllowedOrigins", "RUNNEL_SERVER_CORS_ALLOWED_ORIGINS"),
    ])
  func environmentName(_ name: String, _ expected: String) throws {
    #expect(try #require(Option.named(name)).environmentName == expected)
  }

  @Test("every property of the configuration has an option, and every option one property")
  func complete() {
    let properties = Mirror(reflecting: Configuration()).children.flatMap { section in
      Mirror(reflecting: section.value).children.map {
        "\(section.label ?? "").\($0.label ?? "")"
      }
    }
    #expect(Set(properties) == Set(Option.all.map(\.name)))
    #expect(Option.all.count == properties.count)
  }

  @Test(
    "what flags set",
    arguments: [
      (["--server.enableXsrfProtection=no"], \Configuration.server.enableXsrfProtection, false),
      (["--runner.fastReruns", "OFF"], \.runner.fastReruns, false),
      (
        ["--runner.enforceSerializableSessionState", "--port", "1"],
        \.runner.enforceSerializableSessionState, true
      ),
      (
        ["--runner.enforceSerializableSessionState"], \.runner.enforceSerializableSessionState, true
      ),
    ] as [([String], any KeyPath<Configuration, Bool> & Sendable, Bool)])
  func switches(
    _ flags: [String], _ property: any KeyPath<Configuration, Bool> & Sendable, _ expected: Bool
  ) throws {
    let configuration = try Configuration.load(
      flags: flags, environment: [:], directory: "/nowhere", home: nil)
    #expect(configuration[keyPath: property] == expected)
  }

  @Test("--no-browser sets server.headless, which decides for itself otherwise")
  func headless() throws {
    #expect(Configuration().server.headless == nil)
    let configuration = try Configuration.load(
      flags: ["--no-browser"], environment: [:], directory: "/nowhere", home: nil)
    #expect(configuration.server.headless == true)
  }

  @Test("a list is separated by commas in the environment, and repeated in flags")
  func lists() throws {
    let fromEnvironment = try Configuration.load(
      environment: ["RUNNEL_SERVER_ALLOWED_HOSTS": "a.org, b.org ,"], directory: "/nowhere",
      home: nil)
    #expect(fromEnvironment.server.allowedHosts == ["a.org", "b.org"])
    let fromFlags = try Configuration.load(
      flags: ["--server.allowedHosts=c.org", "--config", "server.allowedHosts=d.org"],
      environment: ["RUNNEL_SERVER_ALLOWED_HOSTS": "a.org"], directory: "/nowhere", home: nil)
    #expect(fromFlags.server.allowedHosts == ["c.org", "d.org"])
  }

  @Test(
    "a list may be an array, as in a file, wherever it comes from",
    arguments: [
      (#"["a.org"]"#, ["a.org"]), (#"[ 'a.org', "b.org" ]"#, ["a.org", "b.org"]), ("[]", []),
      ("a.org,b.org", ["a.org", "b.org"]), (#" ["a,b"] "#, ["a,b"]), ("[::1]", ["[::1]"]),
      ("", []),
    ])
  func arrays(_ text: String, _ items: [String]) throws {
    // What may stand in the other lists is up to who uses them.
    let others = ["server.frameAncestors", "server.trustedProxies"]
    for option in Option.all where option.takesList && !others.contains(option.name) {
      func value(_ flags: [String] = [], _ environment: [String: String] = [:]) throws -> String? {
        option.spell(
          try Configuration.load(
            flags: flags, environment: environment, directory: "/nowhere", home: nil))
      }
      let expected = "[" + items.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
      #expect(try value(["--config", "\(option.name)=\(text)"]) == expected)
      #expect(try value(["--\(option.name)=\(text)"]) == expected)
      #expect(try value([], [option.environmentName: text]) == expected)
      let more = items.isEmpty ? "[\"z\"]" : expected.dropLast() + ", \"z\"]"
      #expect(try value(["--\(option.name)=\(text)", "--\(option.name)=z"]) == more)
    }
  }

  @Test("sites that may show the app in a frame are origins, with a port or any host below one")
  func frames() throws {
    let sites = ["https://a.org", "http://b.org:8080", "https://*.c.org", "https://[::1]"]
    let configuration = try Configuration.load(
      flags: ["--server.frameAncestors=\(sites.joined(separator: ","))"], environment: [:],
      directory: "/nowhere", home: nil)
    #expect(configuration.server.frameAncestors == sites)
    let bad = [
      "a.org", "https://", "*", "'self'", "https://a.org/x", "https://a.org ; x", "https://*",
      "https://a*b", "https://:::", "https://a.org:0", "https://a..org", "https://*.",
      "https://[x]",
      "https://a.org:",
    ]
    for bad in bad {
      #expect(throws: ConfigurationError.self) {
        try Configuration.load(
          flags: ["--server.frameAncestors=\(bad)"], environment: [:], directory: "/nowhere",
          home: nil)
      }
    }
  }

  @Test("a file may write a number as text, and an array for a list")
  func file() throws {
    let file = try ConfigurationFile(
      text: Array("server = { port = '80', allowedHosts = [\n 'a', \"b\\u00e9\" ] }".utf8),
      name: "config.toml")
    #expect(Set(file.settings.map(\.option.name)) == ["server.port", "server.allowedHosts"])
    #expect(Set(file.settings.map(\.value.quoted)) == ["'80'", "['a', 'bé']"])
  }
}
