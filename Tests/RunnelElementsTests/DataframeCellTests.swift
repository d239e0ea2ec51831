import FoundationEssentials
import RunnelElements
import RunnelTesting
import RunnelWire
import Testing

@Suite("Cells of tables")
struct DataframeCellTests {
  private static func column(_ name: String, of table: PageElement) -> (
    type: String?, cells: [Value]
  ) {
    let columns = table.prop("columns")?.array ?? []
    guard let place = columns.firstIndex(where: { $0["name"]?.text == name }) else {
      return (nil, [])
    }
    let rows = table.prop("first")?.array?.compactMap(\.array) ?? []
    return (columns[place]["type"]?.text, rows.map { $0[place] })
  }

  /// An optional of every type for which the protocol of encoding containers has a form of its own, and of some others.
  private struct Sparse: Encodable {
    var bool: Bool?
    var string: String?
    var double: Double?
    var float: Float?
    var int: Int?
    var int8: Int8?
    var int16: Int16?
    var int32: Int32?
    var int64: Int64?
    var int128: Int128?
    var uint: UInt?
    var uint8: UInt8?
    var uint16: UInt16?
    var uint32: UInt32?
    var uint64: UInt64?
    var uint128: UInt128?
    var decimal: Decimal?
    var day: CalendarDate?
    var time: ClockTime?
    var id: UUID?
    var list: [Int]?
    var last = 1
  }

  @Test("a moment that is none, or that no browser has, is missing")
  func noMoments() async throws {
    let moments = [0, .nan, .infinity, -.infinity, 8.64e12 + 1, 1e300]
      .map { Date(timeIntervalSince1970: $0) }
    let table = Table(Table.Column("at", moments))
    #expect(
      table["at"]?.texts == ["1970-01-01T00:00:00Z"] + Array(repeating: nil, count: 5))
    let app = AppTest { st in
      st.dataframe(table)
      st.write(moments[1])
    }
    try await app.run()
    let cells = Self.column("at", of: try app.find("table")).cells
    #expect(cells == [.text("1970-01-01T00:00:00Z")] + Array(repeating: .null, count: 5))
    #expect(app.markdown.map(\.body) == ["`no moment`"])
  }

  @Test("a missing value of any type keeps its column, its place and its type")
  func missing() async throws {
    let app = AppTest { st in st.dataframe([Sparse(), Sparse()]) }
    try await app.run()
    let table = try app.find("table")
    let columns = table.prop("columns")?.array ?? []
    #expect(
      columns.compactMap { $0["name"]?.text }
        == Mirror(reflecting: Sparse()).children.compactMap(\.label))
    let numbers = [
      "int", "int8", "int16", "int32", "int64", "int128", "uint", "uint8", "uint16", "uint32",
      "uint64", "uint128",
    ]
    for name in numbers { #expect(Self.column(name, of: table).type == "integer", "\(name)") }
    for name in ["double", "float", "decimal"] {
      #expect(Self.column(name, of: table).type == "number", "\(name)")
    }
    #expect(Self.column("bool", of: table).type == "boolean")
    #expect(Self.column("string", of: table).type == "text")
    for name in numbers + ["bool", "string", "id", "list"] {
      #expect(Self.column(name, of: table).cells == [.null, .null], "\(name)")
    }
    #expect(Self.column("last", of: table).cells == [.integer(1), .integer(1)])
  }

  private struct Price: Encodable {
    var amount: Decimal
  }

  @Test("a column of decimals is one of numbers, whatever the first rows are, and keeps all digits")
  func decimals() async throws {
    let texts = ["1", "2.5", "9007199254740993", "0.123456789", "-12345678901234567890.01"]
    let prices = texts.map { Price(amount: Decimal(string: $0)!) }
    let app = AppTest { st in
      st.dataframe((0..<200).map { _ in prices[0] } + prices)
      st.dataframe(prices)
      st.dataframe(prices, columns: [Column("amount", \.amount)])
    }
    try await app.run()
    for table in app.all("table") { #expect(Self.column("amount", of: table).type == "number") }
    for table in app.all("table").dropFirst() {
      #expect(Self.column("amount", of: table).cells == texts.map { .text($0) })
    }
  }

  private struct Measure: Encodable {
    var double: Double
    var float: Float
  }

  @Test("infinities and not-a-number are not missing values")
  func infinities() async throws {
    let app = AppTest { st in
      st.dataframe(
        [Double.infinity, -.infinity, .nan].map { Measure(double: $0, float: Float($0)) })
    }
    try await app.run()
    for name in ["double", "float"] {
      let column = Self.column(name, of: try app.find("table"))
      #expect(column.type == "number")
      #expect(column.cells == [.text("Infinity"), .text("-Infinity"), .text("NaN")])
    }
  }

  private enum Kind: String, Encodable { case a }
  private enum Level: Int, Encodable { case low = 3 }
  private struct Wrapped: Encodable {
    var text: String
    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(text)
    }
  }
  private struct Parts: Encodable {
    var kind = Kind.a
    var level = Level.low
    var wrapped = Wrapped(text: "\"quoted\"")
    var list = ["x", "y"]
    var map = ["b": 1, "a": 2]
    var empty: [String: Int] = [:]
  }

  @Test("what encodes as one value is that value, and what has parts is JSON")
  func parts() async throws {
    let app = AppTest { st in st.dataframe([Parts()]) }
    try await app.run()
    #expect(
      try app.find("table").prop("first")
        == .array([
          .array([
            .text("a"), .integer(3), .text("\"quoted\""), .text(#"["x","y"]"#),
            .text(#"{"a":2,"b":1}"#), .text("{}"),
          ])
        ]))
  }
}
