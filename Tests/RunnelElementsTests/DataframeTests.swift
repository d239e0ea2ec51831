import RunnelElements
import RunnelTesting
import RunnelWire
import Testing

@Suite("Tables that scroll")
struct DataframeTests {
  private struct City: Codable {
    var name: String
    var metres: Int?
    var country: String
  }

  private static let cities = [
    City(name: "La Paz", metres: 3640, country: "Bolivia"),
    City(name: "Quito", metres: nil, country: "Ecuador"),
  ]

  @Test("what is left at its default is not sent")
  func defaults() async throws {
    let app = AppTest { st in st.dataframe(Self.cities) }
    try await app.run()
    let table = try app.find("table")
    for name in ["index", "height", "rowHeight", "placeholder", "alt"] {
      #expect(table.prop(name) == nil, "\(name)")
    }
  }

  @Test(
    "a table says how high it and its rows are, what stands for missing values, and what it is called"
  )
  func frame() async throws {
    let app = AppTest { st in
      st.dataframe(
        Self.cities, placeholder: "–", height: .stretch, rowHeight: 70, alt: "Heights of cities")
      st.dataframe(Self.cities, columns: [Column("Name", \.name)], height: .content, rowHeight: 20)
      st.dataframe(try Table(csv: "a\n1"), placeholder: "", height: 90, rowHeight: 500)
    }
    try await app.run()
    let tables = app.all("table")
    #expect(tables.map { $0.prop("height") } == [.text("stretch"), .text("content"), .integer(90)])
    #expect(tables.map { $0.number("rowHeight") } == [70, 20, 500])
    #expect(tables.map { $0.text("placeholder") } == ["–", nil, ""])
    #expect(tables.map { $0.text("alt") } == ["Heights of cities", nil, nil])
  }

  @Test(
    "columns are shown in the order of their names, each once, and what has no such name is hidden",
    arguments: [
      (["country", "name"], ["country", "name"]),
      (["name", "mayor", "name"], ["name"]),
      (["mayor"], []),
      ([], ["name", "metres", "country"]),
    ] as [([String], [String])])
  func order(_ asked: [String], _ shown: [String]) async throws {
    let app = AppTest { st in
      st.dataframe(Self.cities, columnOrder: asked)
      st.dataframe(
        Self.cities,
        columns: [
          Column("name", \.name), Column("metres", \.metres), Column("country", \.country),
        ], columnOrder: asked)
      st.dataframe(
        try Table(csv: "name,metres,country\nLa Paz,3640,Bolivia\nQuito,,Ecuador"),
        columnOrder: asked)
    }
    try await app.run()
    let cells: [String: Value] = [
      "name": .text("La Paz"), "metres": .integer(3640), "country": .text("Bolivia"),
    ]
    for table in app.all("table") {
      let names = table.prop("columns")?.array?.map { $0["name"]?.text ?? "" }
      #expect(names == shown)
      #expect(table.number("rows") == 2)
      #expect(table.prop("first")?.array?.first?.array == shown.map { cells[$0] ?? .null })
    }
  }

  @Test("a hidden column is not sent, and its change sends nothing")
  func hidden() async throws {
    let app = AppTest { st in
      let isOther = st.checkbox("Other")
      let filler = String(repeating: isOther ? "b" : "a", count: 10_000)
      let cities = (0..<50).map { City(name: filler, metres: $0, country: "") }
      st.dataframe(cities, columnOrder: ["metres"])
    }
    try await app.run()
    #expect(app.receivedBytes < 2_000)
    try await app.find("checkbox").set(true)
    #expect(app.operations == "")
  }

  @Test("cells of a hidden column are not computed")
  func lazy() async throws {
    let app = AppTest { st in
      st.dataframe(
        [1, 2],
        columns: [
          Column("n") { $0 },
          Column("never") { _ -> Int in
            Issue.record("The cell was computed.")
            return 0
          },
        ], columnOrder: ["n"])
    }
    try await app.run()
    #expect(
      try app.find("table").prop("first") == .array([.array([.integer(1)]), .array([.integer(2)])]))
  }

  @Test("cells stand below their names, in whatever order the rows give them")
  func byName() async throws {
    let rows = (0..<40).map { row in
      var cells: [String: Int] = [:]
      for name in ["d", "a", "c", "b"] where !(row == 0 && name == "c") { cells[name] = row }
      return cells
    }
    let app = AppTest { st in st.dataframe(rows) }
    for _ in 0..<2 {
      try await app.run()
      let table = try app.find("table")
      #expect(
        table.prop("columns")?.array?.compactMap { $0["name"]?.text } == ["a", "b", "c", "d"])
      let cells = table.prop("first")?.array?.compactMap(\.array)
      #expect(cells?.first == [.integer(0), .integer(0), .null, .integer(0)])
      #expect(
        cells?.dropFirst().enumerated().allSatisfy { row, cells in
          cells == Array(repeating: .integer(row + 1), count: 4)
        } == true)
    }
  }

  @Test(
    "a number that a browser would show with other digits is a text; one of a `Float` is as it was written"
  )
  func digits() async throws {
    struct Row: Encodable {
      var id = 1_234_567_890_123_456_789
      var small = -9_007_199_254_740_991
      var float = Float(0.1)
      var list = [Double.nan, 1]
    }
    let app = AppTest { st in
      st.dataframe([Row()])
      st.json(["mean": Double.nan, "n": 3])
      st.slider("x", in: Float(0)...1, value: 0.3, step: 0.1)
    }
    try await app.run()
    #expect(
      try app.find("table").prop("first")
        == .array([
          .array([
            .text("1234567890123456789"), .integer(-9_007_199_254_740_991), .number(0.1),
            .text(#"["NaN",1]"#),
          ])
        ]))
    #expect(try app.find("json").prop("body")?["mean"] == .text("NaN"))
    #expect(app.exceptions.isEmpty)
    #expect(try app.find("slider").number("step") == 0.1)
    #expect(try app.find("slider").numberValue == 0.3)
  }

  @Test("JSON whose numbers are longer than a browser's is sent as it was written")
  func longNumbers() async throws {
    let app = AppTest { st in
      st.json(["id": UInt64.max, "n": 1])
      st.json("[ 12345678901234567890123, 1.50 ]")
      st.json(#"{"text": "12345678901234567890 \" 1234567890123456"}"#)
    }
    try await app.run()
    let trees = app.all("json")
    #expect(
      trees.map { $0.text("text") } == [
        #"{"id":18446744073709551615,"n":1}"#, "[ 12345678901234567890123, 1.50 ]", nil,
      ])
    #expect(trees.map { $0.prop("body") == nil } == [true, true, false])
  }

  @Test("the same rows with other columns are another version")
  func version() async throws {
    let cities = Array(repeating: Self.cities, count: 1_000).flatMap { $0 }
    let app = AppTest { st in
      st.dataframe(cities, columnOrder: st.checkbox("Other") ? ["metres"] : ["name"])
    }
    try await app.run()
    let before = try app.find("table").number("version")
    try await app.find("checkbox").set(true)
    #expect(try app.find("table").number("version") != before)
  }
}
