import RunnelElements
import RunnelLocks
import RunnelSession
import RunnelTesting
import RunnelWire
import Testing

@Suite("Tables over reruns")
struct TableIdentityTests {
  private struct Row: Codable, Equatable {
    var n: Int
    var name: String
  }

  private static func rows(_ name: String, _ count: Int = 500) -> [Row] {
    (0..<count).map { Row(n: $0, name: "\(name)\($0)") }
  }

  @Test(
    "a table that leaves the page does not give its place to the next one",
    arguments: [true, false])
  func leaves(isKeyed: Bool) async throws {
    let (first, second) = (Self.rows("A"), Self.rows("B"))
    let app = AppTest { st in
      if st.checkbox("Show", value: true) { st.dataframe(first, key: isKeyed ? "a" : nil) }
      st.dataframe(second, key: isKeyed ? "b" : nil)
    }
    try await app.run()
    let ids = app.all("table").map(\.id)
    try await app.find("checkbox").set(false)
    #expect(app.operations == "[\"del\",\(ids[0])]")
    #expect(app.all("table").map(\.id) == [ids[1]])
    guard isKeyed else { return }
    try await app.find("checkbox").set(true)
    #expect(app.all("table").last?.id == ids[1])
    #expect(!app.operations.contains("\"set\""))
  }

  @Test("a table with a key is the same table when all of its rows are others")
  func keyed() async throws {
    let app = AppTest { st in
      let isOther = st.checkbox("Other")
      if isOther { st.write("above") } else { st.dataframe(Self.rows("A"), key: "a") }
      st.dataframe(Self.rows(isOther ? "C" : "B", isOther ? 10 : 500), key: "b")
    }
    try await app.run()
    let before = try app.find("table", key: "b").id
    try await app.find("checkbox").set(true)
    #expect(try app.find("table", key: "b").id == before)
    #expect(try app.find("table", key: "b").number("rows") == 10)
  }

  @Test(
    "a key of a table that another element has is a mistake",
    arguments: ["table", "container", "widget"])
  func duplicate(kind: String) async throws {
    let rows = Self.rows("A")
    let app = AppTest { st in
      let isTwice = st.checkbox("Twice")
      let (left, right) = st.columns(1, 1)
      if isTwice {
        switch kind {
        case "container": _ = left.container(key: "a")
        case "widget": left.textInput("Name", key: "a")
        default: left.dataframe(rows, key: "a")
        }
      }
      right.dataframe(rows, key: "a")
    }
    try await app.run()
    #expect(app.exceptions.isEmpty)
    try await app.find("checkbox").set(true)
    #expect(
      app.exceptions.map { $0.text("message") } == [
        "Two elements on this page have the key 'a'. Give one of them another `key:`."
      ])
  }

  private struct Counted: Encodable, Sendable {
    static let count = Mutex(0)
    var n: Int

    func encode(to encoder: any Encoder) throws {
      Self.count.withLock { $0 += 1 }
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(n, forKey: .n)
    }

    enum CodingKeys: CodingKey { case n }
  }

  @Test("rows that are the same array are not looked at again")
  func unchanged() async throws {
    let rows = (0..<500).map { Counted(n: $0) }
    let app = AppTest { st in
      st.checkbox("Other")
      st.dataframe(rows)
      st.dataframe(rows, key: "b", columnOrder: ["n"])
      st.write(rows)
    }
    try await app.run()
    let before = Counted.count.withLock { $0 }
    try await app.find("checkbox").set(true)
    #expect(app.operations == "")
    #expect(Counted.count.withLock { $0 } == before)
  }

  @Test("other rows, columns and looks of the same array are seen", arguments: 0..<6)
  func changes(change: Int) async throws {
    let shared = Mutex(Self.rows("A", 60))
    let app = AppTest { st in
      let isOther = st.checkbox("Other")
      let change = isOther ? change : -1
      if change == 0 { shared.withLock { $0[3].name = "changed" } }
      if change == 1 { shared.withLock { _ = $0.removeLast() } }
      let rows = shared.withLock { $0 }
      st.dataframe(
        rows, hideIndex: change == 2, columnOrder: change == 3 ? ["name"] : [],
        alt: change == 4 ? "A" : nil)
      st.dataframe(
        rows,
        columns: [change == 5 ? Column("n", \.name) : Column("n") { $0.n + (isOther ? 1 : 0) }])
    }
    try await app.run()
    let before = app.all("table").map { $0.prop("first") }
    try await app.find("checkbox").set(true)
    #expect(app.operations.contains("[\"set\","))
    if change < 5 { #expect(app.operations.hasPrefix("[\"set\",")) }
    #expect(app.all("table")[1].prop("first") != before[1])
  }

  @Test(
    "a new array of the same rows sends nothing, and a change in rows that were asked for is seen")
  func asked() async throws {
    let changed = Mutex<Int?>(nil)
    let app = AppTest { st in
      st.checkbox("Run")
      var rows = Self.rows("A")
      if let row = changed.withLock({ $0 }) { rows[row].name = "changed" }
      st.dataframe(rows)
    }
    try await app.run()
    let table = try app.find("table")
    let version = Int(table.number("version") ?? 0)
    try await app.find("checkbox").set(true)
    #expect(app.operations == "")
    try await app.ask(rows: 100..<200, of: table.id, version: version)
    // The browser has never had this row.
    changed.withLock { $0 = 300 }
    try await app.find("checkbox").set(false)
    #expect(app.operations == "")
    changed.withLock { $0 = 150 }
    try await app.find("checkbox").set(true)
    #expect(try app.find("table").number("version") != Double(version))
  }
}
