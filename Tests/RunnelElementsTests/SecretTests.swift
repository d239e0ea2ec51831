import RunnelElements
import RunnelTesting
import Testing

@testable import RunnelSession

@Suite("Secrets")
struct SecretTests {
  private let file = """
    key = "canary"
    port = 5432
    [connections.pets]
    url = "sqlite:canary"
    """

  private func messages(_ app: AppTest) -> [String] {
    app.exceptions.map { $0.text("message") ?? "" }
  }

  @Test("a key gives its text, and one that is not there nothing")
  func reading() async throws {
    let app = AppTest(secrets: file) { st in
      let secrets = st.secrets
      st.write("\(secrets["key"] == "canary") \(secrets["port"] ?? "-") \(secrets["none"] ?? "-")")
      st.write("\(secrets["connections.pets.url"] == "sqlite:canary") \(secrets.keys)")
      st.write("\(secrets.contains("connections.pets")) \(secrets.contains("connections.dogs"))")
      st.write(try secrets.require("port"))
    }
    try await app.run()
    #expect(
      app.markdown.map(\.body) == [
        "true 5432 -", #"true ["connections", "key", "port"]"#, "true false", "5432",
      ])
  }

  @Test("a type reads itself from a table")
  func typed() async throws {
    struct Database: Decodable { var url: String }
    let app = AppTest(secrets: file) { st in
      let database = try st.secrets.decode(Database.self, at: "connections.pets")
      let inferred: Database = try st.secrets.decode(at: "connections.pets")
      st.write("\(database.url == "sqlite:canary") \(inferred.url == database.url)")
      st.write("\(try st.secrets.decode(Int.self, at: "port") + 1)")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["true true", "5433"])
  }

  @Test("one that the app needs and that is missing is told with its line and where to write it")
  func missing() async throws {
    let app = AppTest(secrets: file) { st in
      st.write("before")
      let line = #line + 1
      st.write(try st.secrets.require("connections.pets.password"))
      st.write("\(line)")
    }
    let line = #line - 3
    try await app.run()
    #expect(app.markdown.map(\.body) == ["before"])
    #expect(
      messages(app) == [
        """
        There is no secret 'connections.pets.password'. Write `password = "…"` under `[connections.pets]` into \
        `.runnel/secrets.toml`, or set `RUNNEL_SECRETS__connections__pets__password`.
        """
      ])
    #expect(app.exceptions.map { $0.text("type") } == ["RunnelError.missingSecret"])
    #expect(app.exceptions.map { $0.text("place") } == ["SecretTests.swift:\(line)"])
  }

  @Test("a value of another type is told with its line")
  func otherType() async throws {
    struct Database: Decodable { var url: Int }
    let app = AppTest(secrets: file) { st in
      _ = try st.secrets.decode(Database.self, at: "connections.pets")
    }
    let line = #line - 2
    try await app.run()
    #expect(
      messages(app) == [
        """
        The secret 'connections.pets.url' (`.runnel/secrets.toml`, line 4) is a text, and `Database` needs a whole number there. \
        Change it, or the type.
        """
      ])
    #expect(app.exceptions.map { $0.text("type") } == ["RunnelError.badSecret"])
    #expect(app.exceptions.map { $0.text("place") } == ["SecretTests.swift:\(line)"])
  }

  @Test("a table is no text, which is told where it is asked for")
  func table() async throws {
    let app = AppTest(secrets: file) { st in
      st.write(st.secrets["connections.pets"] ?? "-")
      st.write("after")
    }
    let line = #line - 3
    try await app.run()
    #expect(
      messages(app) == [
        """
        The secret 'connections.pets' (`.runnel/secrets.toml`, line 3) is a table, and a text is asked for. Ask for what is in it, as \
        in `secrets["connections.pets.url"]`, or use `secrets.decode`.
        """
      ])
    #expect(app.exceptions.map { $0.text("place") } == ["secrets, SecretTests.swift:\(line)"])
    #expect(app.markdown.isEmpty)
  }

  @Test("a file that is not TOML is told where the first secret is asked for, and not before")
  func syntax() async throws {
    let app = AppTest(secrets: "key = canary") { st in
      st.write("before \(st.secrets.contains("key")) \(st.secrets.keys)")
      if st.toggle("Ask") { st.write(st.secrets["key"] ?? "-") }
    }
    let line = #line - 2
    try await app.run()
    #expect(app.markdown.map(\.body) == ["before false []"])
    #expect(messages(app) == [])
    try await app.find("toggle", "Ask").set(true)
    #expect(
      messages(app) == [
        """
        `.runnel/secrets.toml`, line 1, column 7 is not TOML: the mistake is in the value. A text stands in quotes, as in \
        `key = "text"`. What the file says is not shown here.
        """
      ])
    #expect(app.exceptions.map { $0.text("place") } == ["secrets, SecretTests.swift:\(line)"])
  }

  @Test("a callback and a restarted app find them too")
  func callback() async throws {
    let app = AppTest(secrets: "key = '1'") { st in
      @State("seen") var seen = "-"
      st.button("Look") { seen = st.secrets["key"] ?? "none" }
      st.write(seen)
    }
    try await app.run()
    try await app.button("Look").click()
    #expect(app.markdown.map(\.body) == ["1"])
    try await app.restart()
    try await app.button("Look").click()
    #expect(app.markdown.map(\.body) == ["1"])
  }

  @Test("a test has no secrets but its own")
  func isolated() async throws {
    let app = AppTest { st in st.write("\(st.secrets.keys)") }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["[]"])
  }

  @Test("nothing that is printed of them, or of what leads to them, shows a value")
  func redaction() async throws {
    let app = AppTest(secrets: file) { st in
      guard st.secrets["key"] == "canary" else { return }
      var shown = "\(st.secrets) \(String(reflecting: st.secrets))"
      dump(st.secrets, to: &shown)
      dump(st, to: &shown)
      dump(st.context, to: &shown)
      let children = Mirror(reflecting: st.secrets).children.count
      st.write("\(shown.contains("canary")) \(children) \(st.secrets)")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["false 0 (secrets)"])
    var whole = ""
    dump(app, to: &whole)
    dump(app.appContext, to: &whole)
    #expect(!whole.contains("canary"))
  }
}
