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
        Self.cities, height: .stretch, rowHeight: 70, placeholder: "–", alt: "Heights of cities")
      st.dataframe(Self.cities, columns: [Column("Name", \.name)], height: .content, rowHeight: 20)
      st.dataframe(try Table(csv: "a\n1"), height: 90, rowHeight: 500, placeholder: "")
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
