import FoundationEssentials
import Testing

@testable import RunnelConfiguration

@Suite("Types that read themselves from secrets")
struct SecretDecodeTests {
  private struct Database: Decodable, Equatable {
    var url: String
    var port: UInt16?
    var ratio: Float?
    var isReadOnly: Bool?
    var hosts: [String]?
    var limits: [String: Int]?
    var mode: Mode?
    var inner: Inner?

    enum Mode: String, Decodable { case fast, safe }
    struct Inner: Decodable, Equatable { var names: [Name] }
    struct Name: Decodable, Equatable { var first: String }
  }

  private func decode<T: Decodable>(
    _ type: T.Type, _ text: String, at key: String = "", variables: [String: String] = [:]
  ) throws -> T {
    var table = try SecretFile.toml(Array(text.utf8), name: ".runnel/secrets.toml")
    let own = SecretSources(files: [SecretSources.ownFile], environment: variables, home: nil)
    table.merge(
      try SecretSources(files: [], environment: variables, home: nil).read())
    return try table.decode(type, at: key, from: own)
  }

  private let pets = """
    [connections.pets]
    url = "sqlite:pets.db"
    port = 5432
    ratio = 1
    isReadOnly = true
    hosts = ["a", "b"]
    limits = { rows = 10, columns = -2 }
    mode = "safe"
    [[connections.pets.inner.names]]
    first = "Ada"
    [[connections.pets.inner.names]]
    first = "Grace"
    """

  @Test("each property is read from the secret with its name")
  func properties() throws {
    let expected = Database(
      url: "sqlite:pets.db", port: 5432, ratio: 1, isReadOnly: true, hosts: ["a", "b"],
      limits: ["rows": 10, "columns": -2], mode: .safe,
      inner: Database.Inner(names: [Database.Name(first: "Ada"), Database.Name(first: "Grace")]))
    #expect(try decode(Database.self, pets, at: "connections.pets") == expected)
    #expect(try decode([String: [String: Database]].self, pets)["connections"]?["pets"] == expected)
    #expect(try decode(Database.self, "url = 'x'") == Database(url: "x"))
    #expect(try decode(Int.self, pets, at: "connections.pets.port") == 5432)
    #expect(try decode([Database.Name].self, pets, at: "connections.pets.inner.names").count == 2)
  }

  @Test("where there are only texts, a number or truth is read from one")
  func variables() throws {
    let decoded = try decode(
      Database.self, "", at: "db",
      variables: [
        "RUNNEL_SECRETS__db__url": "x", "RUNNEL_SECRETS__db__port": "99",
        "RUNNEL_SECRETS__db__ratio": "0.5", "RUNNEL_SECRETS__db__isReadOnly": "false",
      ])
    #expect(decoded == Database(url: "x", port: 99, ratio: 0.5, isReadOnly: false))
  }

  @Test("addresses, dates, bytes and exact numbers are read from texts")
  func special() throws {
    struct All: Decodable {
      var url: URL
      var date: Date
      var data: Data
      var price: Decimal
    }
    let all = try decode(
      All.self,
      "url = 'https://a.org/b'\ndate = 2026-11-27T08:30:00Z\ndata = 'aGk='\nprice = '0.10'")
    #expect(all.url.absoluteString == "https://a.org/b")
    #expect(all.date == Date(timeIntervalSince1970: 1_795_768_200))
    #expect(all.data == Data("hi".utf8))
    #expect(all.price == Decimal(string: "0.1"))
  }

  @Test(
    "a value of another type is told with its place and both types, and never shown",
    arguments: [
      (
        "url = 77777",
        """
        The secret 'db.url' (`.runnel/secrets.toml`, line 2) is a whole number, and `Database` needs a text there. Put it into quotes, \
        or change the type.
        """
      ),
      (
        "url = 'x'\nport = '77777'",
        """
        The secret 'db.port' (`.runnel/secrets.toml`, line 3) is a text, and `Database` needs a whole number there. Change it, or the \
        type.
        """
      ),
      (
        "url = 'x'\nport = 77777",
        """
        The secret 'db.port' (`.runnel/secrets.toml`, line 3) is a whole number that an `UInt16` can't hold, as `Database` needs it \
        there. Change it, or the type.
        """
      ),
      (
        "url = 'x'\nhosts = '77777'",
        """
        The secret 'db.hosts' (`.runnel/secrets.toml`, line 3) is a text, and `Database` needs a list there. Change it, or the type.
        """
      ),
      (
        "url = 'x'\nhosts = ['a', 77777]",
        """
        The secret 'db.hosts.1' (`.runnel/secrets.toml`, line 3) is a whole number, and `Database` needs a text there. Put it into \
        quotes, or change the type.
        """
      ),
      (
        "url = 'x'\nisReadOnly = 77777",
        """
        The secret 'db.isReadOnly' (`.runnel/secrets.toml`, line 3) is a whole number, and `Database` needs `true` or `false` there. \
        Change it, or the type.
        """
      ),
      (
        "url = 'x'\ninner = '77777'",
        """
        The secret 'db.inner' (`.runnel/secrets.toml`, line 3) is a text, and `Database` needs a table there. Change it, or the type.
        """
      ),
      (
        "url = 'x'\nmode = '77777'",
        """
        The secret 'db.mode' (`.runnel/secrets.toml`, line 3) is a text that `Database` does not take. Look at what the type's \
        `init(from:)` allows; the value is not shown here.
        """
      ),
      (
        "port = 77777",
        """
        There is no secret 'db.url', which `Database` needs. Write `url = "…"` under `[db]` into `.runnel/secrets.toml`, or set \
        `RUNNEL_SECRETS__db__url`.
        """
      ),
      (
        "url = 'x'\ninner.names = [{ last = '77777' }]",
        """
        There is no secret 'db.inner.names.0.first', which `Database` needs. Write `first = "…"` into item 0 of the list \
        `db.inner.names` in `.runnel/secrets.toml`: they are counted from 0.
        """
      ),
    ])
  func otherTypes(_ text: String, _ message: String) throws {
    let error = #expect(throws: SecretError.self) {
      try decode(Database.self, "[db]\n" + text, at: "db")
    }
    #expect(error?.message == message)
    #expect(error.map { "\($0) \(String(reflecting: $0))".contains("77777") } == false)
  }

  private enum Mode: String, Decodable { case fast }

  private struct Holder<Part: Decodable>: Decodable { var part: Part }

  @Test("what is missing is told in the form that the type needs")
  func forms() throws {
    let variable = ", or set `RUNNEL_SECRETS__db__part`."
    let table = "the table `[db.part]` into `.runnel/secrets.toml`"
    let tables = "\(table), or set variables that begin with `RUNNEL_SECRETS__db__part__`."
    let below = "under `[db]` into `.runnel/secrets.toml`"
    try expectRemedy(Database.self, tables)
    try expectRemedy([String: Int].self, tables)
    try expectRemedy([String].self, "`part = […]` \(below).")
    try expectRemedy(Set<Int>.self, "`part = […]` \(below).")
    try expectRemedy(Int8.self, "`part = …`, a whole number, \(below)\(variable)")
    try expectRemedy(Double.self, "`part = …`, a number, \(below)\(variable)")
    try expectRemedy(Bool.self, "`part = true` \(below)\(variable)")
    for text in [String.self, Mode.self, URL.self] as [any Decodable.Type] {
      try expectRemedy(text, "`part = \"…\"` \(below)\(variable)")
    }
  }

  /// Missing itself, and as a part of another type.
  private func expectRemedy<T: Decodable>(_ type: T.Type, _ remedy: String) throws {
    let whole = #expect(throws: SecretError.self) {
      _ = try decode(type, "[db]\nx = 1", at: "db.part")
    }
    let part = #expect(throws: SecretError.self) {
      _ = try decode(Holder<T>.self, "[db]\nx = 1", at: "db")
    }
    let start = "There is no secret 'db.part', which `"
    #expect(whole?.message == "\(start)\(type)` needs. Write \(remedy)")
    #expect(part?.message == "\(start)\(Holder<T>.self)` needs. Write \(remedy)")
  }

  @Test("what the type's own code says is not passed on")
  func ownErrors() throws {
    struct Picky: Decodable {
      struct Refusal: Error { var value: String }

      init(from decoder: any Decoder) throws {
        throw Refusal(value: try decoder.singleValueContainer().decode(String.self))
      }
    }
    let error = #expect(throws: SecretError.self) {
      try decode(Picky.self, "key = 'canary'", at: "key")
    }
    #expect(
      error?.message == """
        The secret 'key' (`.runnel/secrets.toml`, line 1) is a text that `Picky` does not take. Look at what the type's `init(from:)` \
        allows; the value is not shown here.
        """)
    let wrong = #expect(throws: SecretError.self) {
      try decode(Int.self, "", at: "n", variables: ["RUNNEL_SECRETS__n": "canary"])
    }
    #expect(
      wrong?.message == """
        The secret 'n' (`RUNNEL_SECRETS__n`) is a text, and `Int` needs a whole number there. Change it, or the type.
        """)
  }

  private struct Searching: Decodable {
    struct Name: CodingKey {
      var stringValue: String
      var intValue: Int? { nil }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    /// Looks for a name that it has from a secret.
    init(from decoder: any Decoder) throws {
      let names = try decoder.container(keyedBy: Name.self)
      let name = Name(
        stringValue: try names.decode(String.self, forKey: Name(stringValue: "token")))
      guard names.contains(name) else {
        throw DecodingError.keyNotFound(
          name, DecodingError.Context(codingPath: [name], debugDescription: name.stringValue))
      }
    }
  }

  private struct Other: Decodable {
    init(from decoder: any Decoder) throws {
      let names = try decoder.container(keyedBy: Searching.Name.self)
      let token = try names.decode(String.self, forKey: Searching.Name(stringValue: "token"))
      _ = try names.decode(String.self, forKey: Searching.Name(stringValue: token))
    }
  }

  @Test("a message quotes no value that a type looks for as a name")
  func valueAsName() {
    for type in [Searching.self, Other.self] as [any Decodable.Type] {
      do {
        _ = try decode(type, "token = \"CANARY-77\"")
        Issue.record("It was read.")
      } catch {
        #expect(!"\(error)".contains("CANARY-77"))
        #expect("\(error)".contains("…"))
      }
    }
  }

  /// Looks for a name that it has made of what another table has.
  private struct Made: Decodable {
    @TaskLocal static var name = ""
    init(from decoder: any Decoder) throws {
      let names = try decoder.container(keyedBy: Searching.Name.self)
      _ = try names.decode(Int.self, forKey: Searching.Name(stringValue: Self.name))
    }
  }

  @Test(
    "nor one of another table, in other letters, with more around it, or a part of it",
    arguments: [
      ("Canary-77", "t.…"), ("old-canary-77!", "t.…"), ("CANARY", "t.…"), ("a1b", "t.…"),
      ("CAN", "t.CAN"), ("canary2", "t.canary2"), ("port", "t.port"),
    ])
  func madeNames(name: String, shown: String) throws {
    let sources = SecretSources(
      text: """
        short = "a1b"
        port = "port"
        list = ["CANARY-77"]
        [t]
        """)
    let error = #expect(throws: SecretError.self) {
      try Made.$name.withValue(name) {
        try sources.read().decode(Made.self, at: "t", from: sources)
      }
    }
    #expect(
      try #require(error).message.hasPrefix("There is no secret '\(shown)', which `Made` needs."))
  }

  @Test("a name that stands in the type's source is quoted, whatever is written elsewhere")
  func fixedNames() throws {
    struct Database: Decodable { var postgres: String }
    let sources = SecretSources(text: "kind = \"postgres\"\nurl = \"postgres://a\"")
    let error = #expect(throws: SecretError.self) {
      try sources.read().decode(Database.self, at: "", from: sources)
    }
    #expect(
      try #require(error).message.hasPrefix(
        "There is no secret 'postgres', which `Database` needs."))
  }

  @Test(
    "a key that a script asks for is quoted without values of six characters and more",
    arguments: [
      ("db.url", "db.url"), ("db.my-hunter2", "db.…"), ("db.HUNTER22", "db.…"), ("a.b.c.d", "…"),
      ("kind", "kind"), ("x.sql", "x.sql"), ("hunter2", "hunter2"),
    ])
  func keys(key: String, shown: String) throws {
    let table = try SecretSources(
      text: """
        hunter2 = "hunter2"
        kind = "sql"
        other = "a.b.c.d"
        """
    ).read()
    #expect(table.quotable(key) == shown)
  }
}
