import FoundationEssentials
import RunnelElements
import RunnelSession
import RunnelTesting
import RunnelWire
import Testing

@Suite("Elements")
struct ElementTests {
  @Test("write shows each value in the way that suits its type")
  func write() async throws {
    struct Row: Codable, Sendable {
      var name: String
      var size: Int?
    }
    struct Plain: Encodable { var a = 1 }
    let app = AppTest { st in
      st.write("text")
      st.write(1)
      st.write("a", 2, true, 1.5)
      st.write([Row(name: "x", size: nil)])
      st.write([1, 2])
      st.write(["k": 1])
      st.write(Plain())
      st.write(Optional<String>.none)
      st.write("before", ["k": 1], "after")
      st.write(RunnelError(.badTable, "a bad table"))
    }
    try await app.run()
    #expect(
      app.elements().map { "\($0.kind) \($0.body)" } == [
        "markdown text", "markdown 1", "markdown a 2 `true` 1.5", "dataframe ", "json ", "json ",
        "json ",
        "markdown `nil`", "markdown before", "json ", "markdown after", "exception ",
      ])
  }

  @Test("rule 184: sliders of every type give and take their values")
  func sliders() async throws {
    let app = AppTest { st in
      let day = CalendarDate("2026-11-21") ?? .distantPast
      let later = day.adding(days: 10) ?? day
      let noon = ClockTime(hour: 12, minute: 0) ?? .midnight
      let night = ClockTime(hour: 23, minute: 0) ?? .midnight
      st.write("\(st.slider("int", in: -5...5))")
      st.write("\(st.slider("double", in: 0.0...1.0, value: 0.5))")
      st.write("\(st.slider("day", in: day...later))")
      st.write("\(st.slider("time", in: noon...night, value: noon...night))")
      st.write("\(st.slider("duration", in: Duration.seconds(0)...Duration.seconds(60)))")
      st.write("\(st.slider("default"))")
    }
    try await app.run()
    #expect(
      app.markdown.map(\.body) == ["-5", "0.5", "2026-11-21", "12:00...23:00", "0.0 seconds", "0"])
    try await app.find("slider", "day").set(Double(20_781))
    try await app.find("slider", "time").set(79_200, 45_000)
    #expect(app.markdown.map(\.body)[2...3] == ["2026-11-24", "12:30...22:00"])
    #expect(try app.find("slider", "double").number("step") == 0.01)
    #expect(try app.find("slider", "time").number("step") == 900)
  }

  @Test("rules 188, 192: fields that may be empty begin empty and can be emptied")
  func optionals() async throws {
    let app = AppTest { st in
      let n = st.numberInput("n", value: Int?.none)
      let t = st.textInput("t", value: nil)
      let s = st.selectbox("s", ["a"], index: nil)
      st.write("\(n.map(String.init) ?? "-") \(t ?? "-") \(s ?? "-")")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["- - -"])
    try await app.find("numberInput").set(4)
    try await app.find("textInput").set("x")
    try await app.find("selectbox").choose("a")
    #expect(app.markdown.map(\.body) == ["4 x a"])
    for kind in ["numberInput", "textInput", "selectbox"] { try await app.find(kind).clear() }
    #expect(app.markdown.map(\.body) == ["- - -"])
    #expect(try app.find("numberInput").flag("clearable"))
  }

  @Test("rule 194: a choice gives the option itself; its text is only its look")
  func options() async throws {
    enum Size: Int, CaseIterable, Sendable { case small = 1, large = 9 }
    let app = AppTest { st in
      let size = st.selectbox("size", default: Size.small, format: { "Size \($0.rawValue)" })
      st.write("\(size.rawValue)")
    }
    try await app.run()
    try await app.find("selectbox").choose("Size 9")
    #expect(app.markdown.map(\.body) == ["9"])
  }

  @Test("an option's text may depend on the session's state")
  func formatWithState() async throws {
    let app = AppTest { st in
      @State("unit") var unit = "m"
      let binding = $unit
      st.selectbox("length", [1, 2], format: { "\($0) \(binding.value)" })
      st.button("Feet") { unit = "ft" }
    }
    try await app.run()
    try await app.button("Feet").click()
    #expect(try app.find("selectbox").prop("options") == .array([.text("1 ft"), .text("2 ft")]))
  }

  @Test("rule 147: a spinner goes with a run that is stopped, or in which a mistake is shown")
  func endedSpinner() async throws {
    let gate = Gate()
    let app = AppTest { st in
      if st.button("Wait") { try await st.spinner("Working") { try await gate.pass() } }
      if st.button("Fail") { st.spinner("Failing") { st.slider("none", in: 1...1) } }
    }
    try await app.run()
    try app.button("Wait").post()
    await gate.arrival()
    try await app.wait { !$0.all("spinner").isEmpty }
    try await app.stop()
    #expect(app.status == .stopped)
    #expect(app.all("spinner").isEmpty)
    gate.open()
    try await app.run()
    try await app.button("Fail").click()
    #expect(app.exceptions.count == 1)
    #expect(app.all("spinner").isEmpty)
  }

  @Test("rule 147: a spinner shows only while its closure works")
  func spinner() async throws {
    let gate = Gate()
    let app = AppTest { st in
      if st.checkbox("Go") { await st.spinner("Working") { await gate.wait() } }
      st.write("done")
    }
    try await app.run()
    try app.find("checkbox").post(.bool(true))
    try await app.wait { $0.all("spinner").map { $0.text("text") } == ["Working"] }
    gate.open()
    try await app.settle()
    #expect(app.elements().map(\.kind) == ["checkbox", "markdown"])
  }

  @Test("rule 148: a progress bar moves in place")
  func progress() async throws {
    let app = AppTest { st in
      let bar = st.progress(0, text: "begin")
      bar.progress(50)
      bar.progress(1.0, text: "end")
    }
    try await app.run()
    #expect(app.all("progress").map { $0.number("value") } == [1])
    #expect(app.all("progress").map { $0.text("text") } == ["end"])
    try await app.run()
    #expect(app.all("progress").count == 1)
  }

  @Test("a button says what it is for, and a field of a form that clears what it goes back to")
  func sayings() async throws {
    let app = AppTest { st in
      st.button("Halt", role: .cancel)
      st.button("Go")
      for clears in [true, false] {
        st.form(clears ? "a" : "b", clearOnSubmit: clears) { form in
          form.textInput("Text", value: "first")
          form.slider("Range", in: 0...9, value: 2...5)
          form.submitButton("Send")
        }
      }
    }
    try await app.run()
    #expect(try app.button("Halt").text("role") == "cancel")
    #expect(try app.button("Go").text("role") == nil)
    let initial = app.elements().compactMap { $0.prop("initial") }
    #expect(initial == [.text("first"), .array([.integer(2), .integer(5)])])
  }

  @Test("sidebar and bottom hold what is drawn into them, and lose what is not drawn again")
  func areas() async throws {
    let app = AppTest { st in
      if !st.checkbox("empty") {
        st.sidebar.text("x")
        st.bottom.code("y")
      }
      st.write("main")
    }
    try await app.run()
    let kinds = { (area: AppTest.Area) in app.elements(in: area).map(\.kind) }
    #expect(AppTest.Area.allCases.map(kinds) == [["checkbox", "markdown"], ["text"], ["code"]])
    #expect(app.all("code").count == 1)
    try await app.find("checkbox").set(true)
    #expect(AppTest.Area.allCases.map(kinds) == [["checkbox", "markdown"], [], []])
  }

  @Test("a table of many rows sends the first of them; the same rows keep their version")
  func tables() async throws {
    let numbers = (0..<100_000).map { ["n": $0] }
    let app = AppTest { st in
      let isOther = st.checkbox("Other")
      st.dataframe(isOther ? numbers.map { ["n": ($0["n"] ?? 0) + 1] } : numbers)
    }
    try await app.run()
    let table = try app.find("table")
    #expect(table.number("rows") == 100_000)
    #expect(table.prop("first")?.array?.count == 50)
    #expect(app.receivedBytes < 2_000)
    let version = table.number("version")
    try await app.run()
    #expect(try app.find("table").number("version") == version)
    #expect(app.operations == "")
    try await app.find("checkbox").set(true)
    #expect(try app.find("table").number("version") != version)
  }
}

extension CalendarDate {
  static var distantPast: CalendarDate { CalendarDate(daysSince1970: 0)! }
}

extension ClockTime {
  static var midnight: ClockTime { ClockTime(secondsSinceMidnight: 0)! }
}

@Suite("Lines below headings")
struct DividerTests {
  @Test("automatic ones take turns, from the first colour in every run")
  func turns() async throws {
    let app = AppTest { st in
      for _ in 0..<7 { st.header("h", divider: .automatic) }
      st.header("h", divider: .color(.primary))
    }
    let colors = ["blue", "green", "orange", "red", "violet", "gray", "blue", "primary"]
    for _ in 0..<2 {
      try await app.run()
      #expect(app.headings.map { $0.text("divider") } == colors)
    }
  }
}

@Suite("Tables of comma-separated values")
struct TableTests {
  @Test("columns get the type that all their cells have")
  func types() throws {
    let table = try Table(csv: "\u{FEFF}a,b,c,d\r\n1,1.5,true,x\r\n,2,FALSE,\"y, \"\"z\"\"\"\r\n")
    #expect(table.columnNames == ["a", "b", "c", "d"])
    #expect(table.rowCount == 2)
  }

  @Test(
    "a line ends as any system ends it",
    arguments: ["a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\r1,2\r", "a,b\r\n1,2\r", "a,b\n\r1,2"])
  func lineEnds(csv: String) async throws {
    let table = try Table(csv: csv)
    let app = AppTest { st in st.dataframe(table) }
    try await app.run()
    #expect(try app.find("table").prop("first") == .array([.array([.integer(1), .integer(2)])]))
  }

  @Test(
    "what only looks like a number stays as it is",
    arguments: ["0x1F", "1e400", "12345678901234567890", "1234567890123456789", "9007199254740992"])
  func identifiers(text: String) async throws {
    let table = try Table(csv: "id\n\(text)\n7\n")
    let app = AppTest { st in st.dataframe(table) }
    try await app.run()
    #expect(
      try app.find("table").prop("first") == .array([.array([.text(text)]), .array([.text("7")])]))
  }

  @Test(
    "a cell is missing, a number or a text, as the whole column is",
    arguments: [
      ("zip\n01234\n98765", [.text("01234"), .text("98765")]),
      ("phone\n+4912345\n+4954321", [.text("+4912345"), .text("+4954321")]),
      ("x\n-01\n2", [.text("-01"), .text("2")]),
      ("x\n0\n-0\n10", [.integer(0), .integer(0), .integer(10)]),
      ("x\n0.5\n-1.25e1", [.number(0.5), .number(-12.5)]),
      ("x\n1.5\ninf\nnan", [.number(1.5), .text("Infinity"), .text("NaN")]),
      ("name\nnan\ninf", [.text("nan"), .text("inf")]),
      ("name\nAda\n\"\"\nEve", [.text("Ada"), .null, .text("Eve")]),
      ("name\nAda\n\n\nEve\n\n", [.text("Ada"), .text("Eve")]),
      ("name\n\"a\r\nb\"\n\"c\rd\"", [.text("a\r\nb"), .text("c\rd")]),
    ] as [(String, [WireValue])])
  func cells(_ csv: String, _ cells: [WireValue]) async throws {
    let table = try Table(csv: csv)
    let app = AppTest { st in st.dataframe(table) }
    try await app.run()
    #expect(try app.find("table").prop("first") == .array(cells.map { .array([$0]) }))
  }

  @Test(
    "what is no table is an error that says where",
    arguments: [
      ("", "The file has no line that names columns."),
      ("a,b\n1\n", "Line 2 has 1 cells, but line 1 names 2 columns."),
      ("a,b\n1,2\n\n3,4\n5\n", "Line 5 has 1 cells, but line 1 names 2 columns."),
      ("\n\na,b\r\n1\r\n", "Line 4 has 1 cells, but line 3 names 2 columns."),
      ("a,b\n\"x\ny\nz\",2\n3\n", "Line 5 has 1 cells, but line 1 names 2 columns."),
      ("a,b\n\"x\r\ny\rz\",2\n3\n", "Line 5 has 1 cells, but line 1 names 2 columns."),
      ("a\n\"x\n", "A quote that line 2 opens is never closed."),
      ("a,b\n\n\n1,\"2\n3,4\n", "A quote that line 4 opens is never closed."),
    ])
  func errors(_ csv: String, _ message: String) {
    #expect(throws: RunnelError(.badTable, message)) { try Table(csv: csv) }
  }

  @Test(
    "what can't stand between the cells of a file is no separator",
    arguments: [("→", "\"→\""), ("\"", #""\"""#), ("\n", #""\n""#), ("\r\n", #""\r\n""#)])
  func separators(_ separator: Character, _ name: String) {
    #expect(
      throws: RunnelError(
        .badTable,
        "The separator \(name) can't stand between cells: it is one character of ASCII, such as `,`, `;` or a tab."
      )
    ) { try Table(csv: "a,b→c\n1,2→3\n", separator: separator) }
  }

  @Test("columns of one name have numbers behind it, which no other column has")
  func names() throws {
    let table = try Table(csv: "a,a,a.1,a,b\n1,2,3,4,5")
    #expect(table.columnNames == ["a", "a.2", "a.1", "a.3", "b"])
    #expect(table["a.3"]?.numbers == [4])
  }

  @Test(
    "days count from 1970 both ways",
    arguments: [
      (0, "1970-01-01"), (-1, "1969-12-31"), (11_016, "2000-02-29"), (20_778, "2026-11-21"),
      (-719_162, "0001-01-01"), (2_932_896, "9999-12-31"),
    ])
  func days(_ days: Int, _ text: String) throws {
    let date = try #require(CalendarDate(daysSince1970: days))
    #expect(date.description == text)
    #expect(CalendarDate(text) == date)
    #expect(date.daysSince1970 == days)
    #expect(date.adding(days: .max) == nil && date.adding(days: .min) == nil)
  }
}
