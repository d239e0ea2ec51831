import Foundation
import RunnelConfiguration
import RunnelElements
import RunnelTesting
import Testing

@testable import RunnelSession

@Suite("Secrets that change")
struct SecretsKeeperTests {
  /// A file of secrets of a test's own.
  private struct SecretsFile: Sendable {
    let url = FileManager.default.temporaryDirectory.appending(
      path: "runnel-secrets-\(UUID().uuidString).toml")

    init(_ text: String) throws { try write(text) }

    func write(_ text: String) throws { try Data(text.utf8).write(to: url, options: .atomic) }

    func remove() { try? FileManager.default.removeItem(at: url) }

    var keeper: SecretsKeeper {
      SecretsKeeper(SecretSources(files: [url.path], environment: [:], home: nil))
    }
  }

  private func hub(_ keeper: SecretsKeeper, _ script: @escaping Script) -> Hub {
    Hub(app: AppContext(script: script, secrets: keeper, now: { 0 }))
  }

  @Test("a changed file reaches the next run, also one that could not be read")
  func nextRun() async throws {
    let file = try SecretsFile("key = '1'")
    defer { file.remove() }
    let app = AppTest(hub: hub(file.keeper) { st in st.write(st.secrets["key"] ?? "none") })
    try await app.run()
    #expect(app.markdown.map(\.body) == ["1"])
    try file.write("key = '2'")
    try await app.run()
    #expect(app.markdown.map(\.body) == ["2"])
    try file.write("key = ")
    try await app.run()
    #expect(app.exceptions.map { $0.text("type") } == ["RunnelError.badSecret"])
    try file.write("key = '3'")
    try await app.run()
    #expect(app.markdown.map(\.body) == ["3"])
    file.remove()
    try await app.run()
    #expect(app.markdown.map(\.body) == ["none"])
  }

  @Test("a run keeps the secrets that it has found, so that two of them belong together")
  func oneRun() async throws {
    let file = try SecretsFile("user = 'a'\npassword = '1'")
    defer { file.remove() }
    let app = AppTest(
      hub: hub(file.keeper) { st in
        let user = st.secrets["user"] ?? "none"
        try file.write("user = 'b'\npassword = '2'")
        st.write("\(user) \(st.secrets["password"] ?? "none")")
      })
    try await app.run()
    #expect(app.markdown.map(\.body) == ["a 1"])
    try await app.run()
    #expect(app.markdown.map(\.body) == ["b 2"])
  }

  @Test("a callback finds those of its own run, though it draws on an older one's container")
  func callback() async throws {
    let file = try SecretsFile("key = '1'")
    defer { file.remove() }
    let app = AppTest(
      hub: hub(file.keeper) { st in
        @State("seen") var seen = st.secrets["key"] ?? "none"
        st.button("Look") { seen = st.secrets["key"] ?? "none" }
        st.write(seen)
      })
    try await app.run()
    try file.write("key = '2'")
    try await app.button("Look").click()
    #expect(app.markdown.map(\.body) == ["2"])
  }

  @Test("readers who are there see the new ones without doing anything")
  func watched() async throws {
    let file = try SecretsFile("key = '1'")
    defer { file.remove() }
    let hub = hub(file.keeper) { st in st.write(st.secrets["key"] ?? "none") }
    let app = AppTest(hub: hub)
    try await app.run()
    hub.followSecrets()
    try file.write("key = '2'")
    hub.followSecrets()
    try await app.wait { $0.markdown.map(\.body) == ["2"] }
    hub.followSecrets()
    try await app.run()
    // The first one, that of the new secrets, and the reader's own.
    #expect(app.runs == 3)
  }

  @Test("an app that asks for none reads none, and is not run for them")
  func unused() async throws {
    let file = try SecretsFile("key = '1'")
    defer { file.remove() }
    let hub = hub(file.keeper) { st in st.write("page") }
    let app = AppTest(hub: hub)
    try await app.run()
    try file.write("key = '2'")
    hub.followSecrets()
    try await app.run()
    #expect(app.runs == 2)
  }
}
