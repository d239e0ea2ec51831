import FoundationEssentials
import Testing

@testable import RunnelConfiguration

@Suite("Where secrets come from")
struct SecretSourceTests {
  @Test("rule 255: nothing is there without files, and nobody is told before a secret is read")
  func none() throws {
    let folders = try SecretFolders()
    defer { folders.remove() }
    #expect(try folders.sources().read().keys == [])
  }

  @Test(
    "of one key, the home's file, the project's, a folder and a variable count in rising order")
  func precedence() throws {
    let folders = try SecretFolders(
      home: """
        [connections.pets]
        url = "home"
        user = "home"
        password = "home"
        port = 1
        [home]
        name = "only here"
        """,
      project: "connections.pets = { user = 'project', password = 'project', port = 2 }")
    defer { folders.remove() }
    try folders.write("mounted\n", to: "mounted/connections/pets/password")
    try folders.write("3", to: "mounted/connections/pets/port")
    let table = try folders.sources(
      folders: ["mounted"],
      environment: [
        "RUNNEL_SECRETS__connections__pets__port": "4", "RUNNEL_SECRETS__API_KEY": "5",
        "RUNNEL_SECRETS__": "x", "RUNNEL_SECRETS__a__": "x", "RUNNEL_SECRETS_FILES": "x",
        "OTHER": "x",
      ]
    ).read()
    #expect(table.find("connections.pets.url")?.text == "home")
    #expect(table.find("connections.pets.user")?.text == "project")
    #expect(table.find("connections.pets.password")?.text == "mounted")
    #expect(table.find("connections.pets.port")?.text == "4")
    #expect(table.find("home.name")?.text == "only here")
    #expect(table.names == ["API_KEY", "connections", "home"])
  }

  @Test("every kind of value is a text, as the file writes it")
  func kinds() throws {
    let table = try SecretFile.toml(
      Array(
        """
        text = "a\\u00e9\\u0000b"
        whole = -7
        number = 2.5
        truth = true
        day = 2026-11-27
        moment = 2026-11-27T08:30:00Z
        list = ["a", 1]
        "a.b" = "dotted"
        [[servers]]
        host = "x"
        """.utf8), name: "secrets.toml")
    let texts = ["text", "whole", "number", "truth", "day", "moment", "a.b"].map {
      table.find($0)?.text
    }
    #expect(
      texts == ["aé\0b", "-7", "2.5", "true", "2026-11-27", "2026-11-27T08:30:00Z", "dotted"])
    #expect(table.find("list")?.text == nil && table.find("list")?.kind == "a list")
    #expect(table.find("servers")?.kind == "a list")
    #expect(table.find("none") == nil && table.find("text.x") == nil && table.find("") == nil)
  }

  @Test("a folder has a secret in each file, and its platform's own names do not count")
  func folder() throws {
    let folders = try SecretFolders()
    defer { folders.remove() }
    try folders.write("certificate", to: "mounted/..data/tls.crt")
    try FileManager.default.createSymbolicLink(
      at: folders.root.appending(path: "mounted/tls.crt"),
      withDestinationURL: folders.root.appending(path: "mounted/..data/tls.crt"))
    try folders.write("two\nlines\r\n", to: "mounted/deep/text")
    let table = try folders.sources(folders: ["mounted"]).read()
    #expect(table.keys == ["deep.text", "tls.crt"])
    #expect(table.find("tls.crt")?.text == "certificate")
    #expect(table.find("deep.text")?.text == "two\nlines")
  }

  @Test("a file that has changed, appeared or gone has another stamp")
  func stamps() throws {
    let folders = try SecretFolders(project: "a = 1")
    defer { folders.remove() }
    let sources = folders.sources(folders: ["mounted"])
    var last = sources.stamps()
    #expect(sources.stamps() == last)
    func differs() -> Bool {
      defer { last = sources.stamps() }
      return sources.stamps() != last
    }
    try folders.write("a = 22", to: "project/.runnel/secrets.toml")
    #expect(differs())
    try folders.write("b", to: "mounted/inner/b")
    #expect(differs())
    try folders.write("longer", to: "mounted/inner/b")
    #expect(differs())
    try folders.write("a = 1", to: "home/.runnel/secrets.toml")
    #expect(differs())
    try FileManager.default.removeItem(
      at: folders.root.appending(path: "home/.runnel/secrets.toml"))
    #expect(differs())
    #expect(!differs())
  }

  @Test("no description and no mirror shows what is in them")
  func redaction() throws {
    let folders = try SecretFolders(project: "a = { b = 'canary' }")
    defer { folders.remove() }
    let sources = folders.sources(environment: ["RUNNEL_SECRETS__c": "canary"])
    let table = try sources.read()
    let value = try #require(table.find("a.b"))
    #expect(value.text == "canary")
    for any: Any in [sources, table, value, [table], Optional(value) as Any, ["x": table]] {
      var dumped = ""
      dump(any, to: &dumped)
      let shown =
        "\(any) \(String(reflecting: any)) \(dumped) \(Mirror(reflecting: any).children.map { "\($0)" })"
      #expect(!shown.contains("canary"), "\(shown)")
    }
  }
}

@Suite("Messages about secrets")
struct SecretMessageTests {
  @Test(
    "a file that is not TOML is told with line and column, and quotes nothing of it",
    arguments: [
      ("a = 1\n[api]\nkey = trustno1", 3, "column 10", ": the mistake is in the boolean"),
      ("key = \"canary", 1, "column 14", ": the mistake is in the string"),
      ("canary", 1, "column 7", ": the mistake is in the key-value pair"),
      ("a = 99999999999999999999", 1, "column 25", ": the mistake is in the decimal integer"),
      ("canary = 1\ncanary = 2", 2, "column 10", ": the mistake is in the key-value pair"),
      ("= canary", 1, "column 1", ": the mistake is in the root table"),
    ])
  func syntax(_ text: String, _ line: Int, _ column: String, _ what: String) throws {
    let error = #expect(throws: SecretError.self) {
      try SecretFile.toml(Array(text.utf8), name: ".runnel/secrets.toml")
    }
    #expect(
      error?.message == """
        `.runnel/secrets.toml`, line \(line), \(column) is not TOML\(what). A text stands in quotes, as in `key = "text"`. What the \
        file says is not shown here.
        """)
    #expect(error?.code == .malformedFile)
  }

  @Test(
    "tables and lists in one another without end are told, and never end the process",
    arguments: [
      ("", "a.", "a = 1", 514), ("[", "a.", "a]\nb = 1", 513), ("a = ", "[", "", 261),
      ("a = ", "{b.c=", "", 645),
    ])
  func depth(_ start: String, _ again: String, _ end: String, _ column: Int) {
    let text = start + String(repeating: again, count: 200_000) + end
    let error = #expect(throws: SecretError.self) {
      try SecretFile.toml(Array(text.utf8), name: "secrets.toml")
    }
    let what = "there are more than 256 tables or lists in one another"
    #expect(
      error?.message == "`secrets.toml`, line 1, column \(column) can't be read: \(what).")
    let other = #expect(throws: ConfigurationError.self) {
      try ConfigurationFile(text: Array(text.utf8), name: "config.toml")
    }
    #expect(other?.message == "config.toml, line 1 is not TOML: \(what).")
  }

  @Test("dots and brackets in texts, comments and numbers go no deeper")
  func flat() throws {
    let dots = String(repeating: "a.[{", count: 300)
    let numbers = (1...300).map { "\($0).5" }.joined(separator: ", ")
    let text = """
      one = "\(dots) \\" \(dots)" # \(dots)
      two = '\(dots)'
      three = \"""
      \(dots) \\
      " \(dots)
      \"""
      four = [\(numbers)]
      [five.six]
      seven = { eight = [[1.5], [2.5]] }
      """
    let table = try SecretFile.toml(Array(text.utf8), name: "secrets.toml")
    #expect(table.names.sorted() == ["five", "four", "one", "three", "two"])
  }

  @Test(
    "a table whose bracket is missing is told so",
    arguments: [
      ("[canary.oslo\nkey = 1", "column 13", true), ("[canary.oslo", "column 13", true),
      ("[[canary]\nkey = 1", "column 10", true), ("[canary.oslo\r\nkey = 1", "column 13", true),
      ("[canary oslo]", "column 9", false),
    ])
  func header(_ text: String, _ column: String, _ isMissing: Bool) throws {
    let error = #expect(throws: SecretError.self) {
      try SecretFile.toml(Array(text.utf8), name: "secrets.toml")
    }
    let remedy =
      isMissing
      ? "Its closing bracket is missing: the name of a table stands in brackets, as in `[table]`."
      : "The name of a table stands alone on its line, in brackets, as in `[table]`."
    #expect(
      error?.message == """
        `secrets.toml`, line 1, \(column) is not TOML: the mistake is in the table header. \(remedy) What the file says is not \
        shown here.
        """)
  }

  @Test("a secret that is missing is told with where to write it")
  func missing() throws {
    let own = SecretSources(text: "[api]\nkey = 'x'")
    let table = try own.read()
    #expect(
      own.missing("api.kye", in: table).message == """
        There is no secret 'api.kye'. Did you mean 'api.key'? Write `kye = "…"` under `[api]` into `.runnel/secrets.toml`, or set \
        `RUNNEL_SECRETS__api__kye`.
        """)
    #expect(
      own.missing("password", in: table, for: "Database").message == """
        There is no secret 'password', which `Database` needs. Write `password = "…"` into `.runnel/secrets.toml`, or set \
        `RUNNEL_SECRETS__password`.
        """)
    let mounted = SecretSources(files: ["a.toml", "/run/secrets"], environment: [:], home: nil)
    #expect(
      mounted.missing("db.url", in: SecretTable()).message == """
        There is no secret 'db.url'. Put it into the file `/run/secrets/db/url`, or set `RUNNEL_SECRETS__db__url`.
        """)
  }

  @Test("a file that can't be read is told")
  func unreadable() throws {
    let folders = try SecretFolders()
    defer { folders.remove() }
    try folders.write("\u{1}", to: "mounted/text")
    let file = folders.root.appending(path: "mounted/bytes")
    try Data([0xFF, 0xFE]).write(to: file)
    let bytes = #expect(throws: SecretError.self) {
      try folders.sources(folders: ["mounted"]).read()
    }
    #expect(
      bytes?.message == "`\(file.path)` is no text in UTF-8, as a file of one secret has to be.")
    try Data(count: SecretFile.maxBytes + 1).write(to: file)
    let large = #expect(throws: SecretError.self) {
      try folders.sources(folders: ["mounted"]).read()
    }
    #expect(
      large?.message == "`\(file.path)` can't be read: it is no file, or has more than 1 MB.")
    #expect(large?.code == .unreadableFile)
  }
}
