import FoundationEssentials
import RunnelWire
import Testing

/// The examples that the client's tests read too.
private enum Fixtures {
  static func read(_ name: String) -> Value {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appending(path: "Fixtures/wire/\(name)")
    guard let data = try? Data(contentsOf: file),
      let value = try? JSONReader.value(from: data, limits: .init(depth: 32, values: 100_000))
    else { return .null }
    return value
  }

  static func texts(_ list: Value?) -> [String] {
    (list?.array ?? []).compactMap { $0["json"]?.text }
  }

  static let client = read("client-messages.json")
  static let server = read("server-messages.json")
}

@Suite("The wire's fixtures")
struct FixtureTests {
  @Test(
    "every message of the client is understood",
    arguments: Fixtures.texts(Fixtures.client["messages"]))
  func clientMessages(_ json: String) throws {
    _ = try ClientMessage(decoding: json.utf8)
  }

  @Test(
    "what is no message of the client is refused",
    arguments: Fixtures.texts(Fixtures.client["malformed"]))
  func malformed(_ json: String) {
    #expect(throws: WireError.self) { try ClientMessage(decoding: json.utf8) }
  }

  @Test("there are fixtures to read")
  func there() {
    #expect(Fixtures.texts(Fixtures.client["messages"]).count >= 8)
    #expect(Fixtures.texts(Fixtures.client["malformed"]).count >= 10)
    #expect(Fixtures.texts(Fixtures.server).count >= 10)
  }

  @Test(
    "the server's messages are written as in the fixtures",
    arguments: [
      ServerMessage.welcome(
        .init(
          build: "70153183f526", resume: "5f0c8a", isResumed: false, upload: "b7e2",
          maxMessage: 1_048_576,
          toolbar: "auto")),
      .welcome(
        .init(
          build: "70153183f526", resume: "5f0c8b", isResumed: true, seen: 12, upload: "b7e2",
          maxMessage: 1_048_576, toolbar: "viewer")),
      .patch(run: 1, seen: 0, operations: .init()),
      .done(run: 6, seen: 4, operations: .init(), status: .stopped(), stored: 4),
      .done(run: 6, seen: 6, operations: .init(), status: .stopped(dropped: 0), stored: 6),
      .done(run: 6, seen: 6, operations: .init(), status: .stopped(dropped: 2), stored: 6),
      .refused(
        event: 107,
        text: "Not taken: 100 actions wait already. Let the app finish, or press Stop."),
      .busy(true), .busy(false), .doing("Computing report…"), .doing(nil),
      .done(run: 7, seen: 5, operations: .init(), status: .finished, stored: 4),
      .done(run: 8, seen: 6, operations: .init(), status: .error, stored: 4),
      .stored(6), .durable(false), .durable(true),
      .patch(
        run: 2, seen: 1,
        operations: .init(
          json: Array(
            #"["add",7,1,0,"textInput",{"id":"k3f9","label":"Name","key":"name"},"Ada"]"#.utf8))),
      .reload, .pong, .compileError(nil), .changed,
    ])
  func serverMessages(_ message: ServerMessage) {
    let json = String(decoding: message.encoded, as: UTF8.self)
    #expect(Fixtures.texts(Fixtures.server).contains(json))
  }
}
