import Foundation
import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

@Suite("Tables that are built and looked into")
struct TableLookTests {
  private let table = Table(
    Table.Column("city", ["La Paz", "Quito", nil]), Table.Column("metres", [3640, nil, 12]),
    Table.Column("share", [0.5, 1, 2.5]), Table.Column("isHigh", [true, true, false]))

  @Test("columns have names, counts, texts, and numbers where they are numbers") func columns() {
    #expect(table.columnNames == ["city", "metres", "share", "isHigh"])
    #expect(table.rowCount == 3)
    #expect(table["metres"]?.numbers == [3640, nil, 12])
    #expect(table["share"]?.numbers == [0.5, 1, 2.5])
    #expect(table["city"]?.numbers == nil)
    #expect(table["city"]?.texts == ["La Paz", "Quito", nil])
    #expect(table["isHigh"]?[2] == .boolean(false))
    #expect(table["river"] == nil)
  }

  @Test("rows are looked into by the names of columns") func rows() {
    #expect(table.rows.count == 3)
    #expect(table.rows[0]["city"] == .text("La Paz"))
    #expect(table.rows[1]["metres"] == .missing)
    #expect(table.rows[0]["metres"]?.number == 3640)
    #expect(table.rows[0]["river"] == nil)
  }

  @Test("some of the rows are a table again") func filter() {
    let low = table.filter { row in (row["metres"]?.number ?? 9_999) < 1_000 }
    #expect(low.rowCount == 1)
    #expect(low["share"]?.numbers == [2.5])
  }

  @Test("a file's table is one like any other") func file() throws {
    let table = try Table(csv: "city,metres\nLa Paz,3640\nQuito,\n")
    #expect(table["metres"]?.numbers == [3640, nil])
    #expect(table.rows.map { $0["city"]?.text } == ["La Paz", "Quito"])
  }

  @Test("a built table shows as a file's does") func shown() async throws {
    let table = table
    let app = AppTest { st in st.dataframe(table) }
    try await app.run()
    #expect(
      try app.find("table").prop("first")
        == .array([
          .array([.text("La Paz"), .integer(3640), .number(0.5), .bool(true)]),
          .array([.text("Quito"), .null, .integer(1), .bool(true)]),
          .array([.null, .integer(12), .number(2.5), .bool(false)]),
        ]))
  }
}
