import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

@Suite("Tables that show all of their rows") struct StaticTableTests {
  private struct Person: Codable, Sendable {
    var name: String
    var age: Int?
  }

  @Test("have a column for each property, and each row's cells")
  func rows() async throws {
    let app = AppTest { st in
      st.table([Person(name: "Ada", age: 36), Person(name: "*Bo*", age: nil)], hideIndex: true)
    }
    try await app.run()
    let table = try app.find("table")
    #expect(
      table.prop("columns")
        == .array([
          .object([.init("name", .text("name")), .init("type", .text("text"))]),
          .object([.init("name", .text("age")), .init("type", .text("integer"))]),
        ]))
    #expect(
      table.prop("cells")
        == .array([.array([.text("Ada"), .integer(36)]), .array([.text("*Bo*"), .null])]))
    #expect(table.flag("hideIndex"))
  }

  @Test("take a table of columns")
  func columns() async throws {
    let app = AppTest { st in
      st.table(
        Table(Table.Column("n", [1, 2]), Table.Column("t", ["a", "b"])), border: .horizontal)
    }
    try await app.run()
    let table = try app.find("table")
    #expect(table.text("border") == "horizontal")
    #expect(
      table.prop("cells")
        == .array([.array([.integer(1), .text("a")]), .array([.integer(2), .text("b")])]))
  }

  @Test("refuse more rows than a text may have")
  func many() async throws {
    let app = AppTest { st in st.table(Array(0..<1_001)) }
    try await app.run()
    #expect(
      app.exceptions.map { $0.text("message") } == [
        "A table shows all of its rows, 1,000 at the most, and this one has 1001. Use `dataframe`, which scrolls."
      ])
  }
}
