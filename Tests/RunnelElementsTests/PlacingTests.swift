import RunnelElements
import RunnelSession
import RunnelTesting
import RunnelWire
import Testing

@Suite("Grids, spaces and skeletons")
struct PlacingTests {
  @Test(
    "a space is as large as the script says",
    arguments: [
      (SpaceSize.small, Value.text("small")), (.xxlarge, .text("xxlarge")),
      (.stretch, .text("stretch")), (12, .integer(12)),
    ])
  func space(size: SpaceSize, prop: Value) async throws {
    let app = AppTest { st in st.space(size) }
    try await app.run()
    #expect(try app.find("space").prop("size") == prop)
  }

  @Test("what is drawn in the place of a skeleton replaces it, in the run that draws it and later")
  func skeleton() async throws {
    let app = AppTest { st in
      let first = st.skeleton(height: 300)
      st.skeleton()
      st.write("below")
      if st.toggle("loaded") { first.write("rows") }
    }
    try await app.run()
    #expect(app.all("skeleton").map { $0.number("height") } == [300, nil])
    try await app.find("checkbox").set(true)
    #expect(app.markdown.map(\.body) == ["rows", "below"])
    try await app.run()
    #expect(app.markdown.map(\.body) == ["rows", "below"])
    try await app.find("checkbox").set(false)
    #expect(app.all("skeleton").count == 2)
  }

  @Test("a cell says how many columns and rows it takes")
  func cells() async throws {
    let app = AppTest { st in
      st.grid(dense: true) { grid in
        grid.cell(columnSpan: .all).text("All")
        let size = grid.cell(columnSpan: 2, rowSpan: 3) { $0.slider("Size", in: 0...9, value: 4) }
        grid.cell().text("One of \(size)")
      }
    }
    try await app.run()
    #expect(try app.find("grid").flag("dense"))
    let cells = app.all("gridCell")
    #expect(cells.map { $0.prop("columns") } == [.text("all"), .integer(2), nil])
    #expect(cells.map { $0.number("rows") } == [nil, 3, nil])
    #expect(app.all("text").map(\.body) == ["All", "One of 4"])
  }

  @Test("a grid holds what is drawn in it, and says how wide its columns are at least")
  func grid() async throws {
    let app = AppTest { st in
      st.grid(columns: 3, minColumnWidth: 120, key: "g", gap: .medium, border: true) { cells in
        for number in 1...4 { cells.container(border: true).metric("Cell", number) }
      }
      st.container(horizontal: true, horizontalAlignment: .distribute, gap: .small) { row in
        row.button("One")
        row.space(.stretch)
        row.button("Two")
      }
    }
    try await app.run()
    let grid = try app.find("grid")
    #expect(grid.children.filter { $0.kind == "metric" }.count == 4)
    #expect(grid.number("columns") == 3)
    #expect(grid.number("minWidth") == 120)
    #expect(grid.text("gap") == "medium")
    #expect(grid.flag("border"))
    #expect(try app.find("container", at: 4).text("justify") == "distribute")
  }
}
