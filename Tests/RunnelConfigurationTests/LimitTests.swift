import Testing

@testable import RunnelConfiguration

@Suite("Limits") struct LimitTests {
  private func load(_ flag: String) throws -> Configuration {
    try Configuration.load(flags: [flag], environment: [:], directory: "/nowhere", home: nil)
  }

  @Test(
    "what nothing can serve or hold is refused, with what is allowed",
    arguments: [
      ("server.maxSessions", 1, 1_000_000), ("server.maxDisconnectedSessions", 0, 1_000_000),
    ])
  func bounds(_ name: String, _ least: Int, _ most: Int) throws {
    for value in [least, most] { _ = try load("--\(name)=\(value)") }
    for value in [least - 1, most + 1, 5_000_000_000, Int.max] {
      let refused = #expect(throws: ConfigurationError.self) { try load("--\(name)=\(value)") }
      let message = refused.map { "\($0)" } ?? ""
      #expect(message.contains("\(value)"))
      #expect(message.contains("\(most)"))
    }
  }
}
