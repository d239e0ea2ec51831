import Foundation
import RunnelElements
import RunnelLocks
import RunnelSession
import RunnelTesting
import RunnelWire
import Testing

struct Sample: Codable, Sendable {
  var day: CalendarDate
  var city: String
  var degrees: Double?
  var count = 1
}

/// Counts how often rows are looked at.
private final class Looks: Sendable {
  private let value = Mutex(0)
  var count: Int { value.withLock { $0 } }
  func add() { value.withLock { $0 += 1 } }
}

private struct Watched: Sendable {
  let looks: Looks
  var height: Int {
    looks.add()
    return 3
  }
}

@Suite("Charts")
struct ChartTests {
  private static let first = CalendarDate(year: 2026, month: 1, day: 1)!

  private static let samples: [Sample] = (0..<4).map {
    Sample(
      day: first.adding(days: $0 / 2)!, city: $0 % 2 == 0 ? "Lima" : "Oslo",
      degrees: $0 == 3 ? nil : Double($0) / 2)
  }

  private func drawn(
    _ kind: String, _ draw: @escaping @Sendable (Container) -> Void
  ) async throws -> PageElement {
    let app = AppTest { st in draw(st) }
    try await app.run()
    #expect(app.exceptions.map { $0.text("message") } == [])
    return try app.find(kind)
  }

  @Test("properties of rows travel as columns, each once, under their names")
  func properties() async throws {
    let chart = try await drawn("scatterChart") { st in
      st.scatterChart(
        Self.samples, x: \.day, y: \.degrees, color: \.city, size: \.degrees, xLabel: "Day")
    }
    #expect(
      chart.json("columns") == """
        [{"name":"day","type":"date","steps":[20454,0,1,0]},\
        {"name":"degrees","type":"number","places":1,"steps":[0,5,5,null]},\
        {"name":"city","type":"text","words":["Lima","Oslo"],"cells":[0,1,0,1]}]
        """)
    #expect(chart.number("rows") == 4)
    #expect(chart.json("y") == "[1]")
    #expect([chart.number("x"), chart.number("size"), chart.number("color")] == [0, 1, 2])
    #expect(chart.text("xLabel") == "Day")
  }

  @Test("a chart of a table shows the columns of these names, or all that have numbers")
  func table() async throws {
    let table = Table(
      Table.Column("t", 0..<100), Table.Column("a", (0..<100).map { 0.5 * Double($0) }),
      Table.Column("name", repeatElement("x", count: 100)))
    let some = try await drawn("lineChart") { $0.lineChart(table, x: "t", y: ["a"], height: 200) }
    #expect(
      some.json("columns") == """
        [{"name":"t","type":"integer","from":0,"step":1},\
        {"name":"a","type":"number","places":1,"from":0,"step":5}]
        """)
    let all = try await drawn("areaChart") { $0.areaChart(table, stack: .center) }
    #expect(all.json("y") == "[0,1]")
    #expect(all.number("x") == nil)
    #expect(all.text("stack") == "center")
  }

  @Test(
    "a column is packed by the shortest form that loses nothing",
    arguments: [
      (Table.Column("c", [3, 5, 7, 9]), #""type":"integer","from":3,"step":2"#),
      (Table.Column("c", [1000, 1001, 1003]), #""type":"integer","steps":[1000,1,2]"#),
      (Table.Column("c", [1, 900, 2]), #""type":"integer","cells":[1,900,2]"#),
      (Table.Column("c", [1, nil, 2]), #""type":"integer","cells":[1,null,2]"#),
      (Table.Column("c", [0.25, 1.5, -2]), #""type":"number","places":2,"cells":[25,150,-200]"#),
      (
        Table.Column("c", [0.1 + 0.2, .nan]),
        #""type":"number","floats":"NDMzMzMz0z8AAAAAAAD4fw==""#
      ),
      (Table.Column("c", [Decimal(string: "1.5")!]), #""type":"number","places":1,"cells":[15]"#),
      (Table.Column("c", [Double.infinity, 1]), #""type":"number","cells":[null,1]"#),
      (
        Table.Column("c", [true, nil, false]),
        #""type":"boolean","words":[false,true],"cells":[1,null,0]"#
      ),
      (Table.Column("c", ["a", "b", "a"]), #""type":"text","words":["a","b"],"cells":[0,1,0]"#),
      (
        Table.Column("c", [Date(timeIntervalSince1970: 1.5), nil]),
        #""type":"datetime","cells":[1500,null]"#
      ),
      (
        Table.Column("c", [Int.max, 1]),
        #""type":"integer","floats":"AAAAAAAA4EMAAAAAAADwPw==""#
      ),
    ])
  func packing(_ column: Table.Column, _ packed: String) async throws {
    let chart = try await drawn("vegaLiteChart") { st in
      st.vegaLiteChart(Table(column), spec: #"{"mark": "bar"}"#)
    }
    #expect(chart.json("columns") == #"[{"name":"c",\#(packed)}]"#)
  }

  @Test(
    "an unchanged chart sends nothing at a rerun, and a changed one its new content",
    arguments: [true, false])
  func reruns(isShared: Bool) async throws {
    let samples = Self.samples
    let app = AppTest { st in
      let isOther = st.checkbox("Other")
      let rows = isShared ? samples : samples.map { $0 }
      st.lineChart(isOther ? Array(rows.dropLast()) : rows, x: \.day, y: \.degrees)
      st.write(st.checkbox("Again"))
    }
    try await app.run()
    let id = try app.find("lineChart").id
    try await app.find("checkbox", "Again").set(true)
    #expect(!app.operations.contains("columns"))
    try await app.find("checkbox", "Other").set(true)
    #expect(app.operations.hasPrefix("[\"set\",\(id),"))
    #expect(try app.find("lineChart").number("rows") == 3)
    try await app.find("checkbox", "Other").set(false)
    #expect(try app.find("lineChart").number("rows") == 4)
  }

  @Test("rows in the same memory are not looked at again") func identity() async throws {
    let looks = Looks()
    let rows = [Watched(looks: looks), Watched(looks: looks)]
    let app = AppTest { st in
      let isOther = st.checkbox("Other")
      st.lineChart(rows, y: \.height, yLabel: isOther ? "Metres" : "Feet")
      st.write(st.checkbox("Again"))
    }
    try await app.run()
    #expect(looks.count == 2)
    try await app.find("checkbox", "Again").set(true)
    #expect(looks.count == 2)
    try await app.find("checkbox", "Other").set(true)
    #expect(looks.count == 4)
  }

  @Test("bars are ordered by what they show, or by another column")
  func order() async throws {
    let orders: [(BarOrder<Sample>, String?)] = [
      (.automatic, nil), (.asGiven, #""asGiven""#), (.descending, #""descending""#),
      (.by(\.count, descending: true), "2"),
    ]
    for (order, expected) in orders {
      let chart = try await drawn("barChart") { st in
        st.barChart(Self.samples, x: \.city, y: \.degrees, horizontal: true, sort: order)
      }
      #expect(chart.json("sort") == expected)
      #expect(chart.flag("horizontal"))
    }
  }

  @Test("a specification's rows have the names that they encode under, and days are days")
  func specification() async throws {
    let spec = #"{"mark": "bar", "encoding": {"x": {"field": "city"}}}"#
    let chart = try await drawn("vegaLiteChart") { st in
      st.vegaLiteChart(Self.samples, spec: spec, alt: "Cities")
    }
    #expect(chart.text("spec") == spec)
    #expect(chart.text("alt") == "Cities")
    #expect(
      chart.json("columns") == """
        [{"name":"day","type":"date","steps":[20454,0,1,0]},\
        {"name":"city","type":"text","words":["Lima","Oslo"],"cells":[0,1,0,1]},\
        {"name":"degrees","type":"number","places":1,"steps":[0,5,5,null]},\
        {"name":"count","type":"integer","from":1,"step":0}]
        """)
  }

  @Test("rows without a row are a chart without one")
  func empty() async throws {
    let chart = try await drawn("barChart") { st in
      st.barChart([Sample](), x: \.city, y: \.degrees)
    }
    #expect(chart.number("rows") == 0)
    let table = try await drawn("lineChart") { st in st.lineChart(Table(Table.Column("a", [Int]())))
    }
    #expect(table.number("rows") == 0)
  }

  @Test("of a long line the points travel that decide how it looks")
  func outline() async throws {
    let count = 300_000
    let chart = try await drawn("lineChart") { st in
      var heights = (0..<count).map { sin(Double($0) / 1_000) }
      heights[123_456] = 50
      heights[123_450] = .nan
      st.lineChart(heights)
    }
    #expect(chart.number("whole") == Double(count))
    let rows = try #require(chart.number("rows"))
    #expect(rows > 8_000 && rows <= 16_000)
    let columns = try #require(chart.prop("columns")?.array)
    #expect(columns.compactMap { $0["name"]?.text } == ["value", ""])
    #expect(columns[1]["steps"]?.array?.reduce(0) { $0 + ($1.integer ?? 0) } == count - 1)
    #expect(chart.json("columns")?.contains("\"floats\"") == true)
  }

  @Test("numbers alone are drawn from left to right") func numbers() async throws {
    let chart = try await drawn("barChart") { $0.barChart([3, nil, 1]) }
    #expect(
      chart.json("columns") == #"[{"name":"value","type":"integer","cells":[3,null,1]}]"#
    )
  }
}
