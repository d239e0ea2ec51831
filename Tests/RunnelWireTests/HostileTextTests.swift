import RunnelWire
import Testing

@Suite("Texts that are made to be slow")
struct HostileTextTests {
  static func marks(_ count: Int) -> String {
    String(
      decoding: (0..<count).flatMap { Array(($0 % 2 == 0 ? "\u{301}" : "\u{323}").utf8) },
      as: UTF8.self)
  }

  @Test("a name with 120,000 combining marks is malformed, which is found in the time of its bytes")
  func name() {
    let json = "{\"a\(Self.marks(120_000))\":1}"
    #expect(
      throws: WireError(
        .malformed,
        "Not JSON: a name with more than 30 combining marks in a row at byte 240004.")
    ) { try JSONReader.value(from: json.utf8) }
  }

  @Test(
    "a text with 400,000 combining marks is read, and told apart from another, in the time of its bytes"
  )
  func text() throws {
    let marks = Self.marks(400_000)
    let one = try JSONReader.value(from: "\"a\(marks)\u{301}\"".utf8)
    let other = try JSONReader.value(from: "\"a\(marks)\u{323}\"".utf8)
    #expect(one != other)
    #expect(Set([one, other, one]).count == 2)
    #expect(one.hasLongRunOfMarks)
  }

  @Test("a message's name may be any text, and is quoted by its beginning")
  func messageName() {
    let json = "[\"a\(Self.marks(120_000))\"]"
    #expect(
      throws: WireError(
        .notAMessage, "The message 'a\(Self.marks(39))' is unknown or has other arguments.")
    ) { try ClientMessage(decoding: json.utf8) }
  }

  @Test("texts are told apart by their bytes: two spellings of a letter are two")
  func bytes() throws {
    let (composed, decomposed) = ("\u{E9}", "e\u{301}")
    #expect(composed == decomposed)
    #expect(Value.text(composed) != .text(decomposed))
    let both = try JSONReader.value(from: "{\"\(composed)\":1,\"\(decomposed)\":2}".utf8)
    #expect(both[composed] == .integer(1))
    #expect(both[decomposed] == .integer(2))
    let query = try #require(Query(parsing: "\(composed)=1&\(decomposed)=2"))
    #expect(query.texts(of: decomposed) == ["2"])
  }

  @Test(
    "a name that comes again is found among few and among many",
    arguments: [1, 7, 8, 9, 100, 5_000])
  func repeated(_ count: Int) throws {
    let names = (0..<count).map { "\"n\($0)\":0" }.joined(separator: ",")
    #expect(try JSONReader.value(from: "{\(names)}".utf8)["n\(count - 1)"] == .integer(0))
    for index in [0, count / 2, count - 1] {
      let json = "{\(names),\"n\(index)\":1}"
      #expect(throws: WireError.self) { try JSONReader.value(from: json.utf8) }
    }
  }

  @Test(
    "up to 30 combining marks in a row are taken",
    arguments: [
      ("", false), ("plain", false), ("a" + marks(30), false), ("a" + marks(31), true),
      (marks(31), true), (marks(30) + "a" + marks(30), false), ("字" + marks(31) + "字", true),
      // Marks that normalisation leaves where they are, and what only looks long.
      ("a" + String(repeating: "\u{FE0F}", count: 100), false),
      (String(repeating: "👩\u{200D}", count: 100), false),
      (String(repeating: "\u{1112}\u{1161}\u{11AB}", count: 100), false),
      (String(repeating: "\u{E01}\u{E49}", count: 100), false),
      // In the planes above.
      ("a" + String(repeating: "\u{1D165}", count: 31), true),
    ] as [(String, Bool)])
  func longest(_ text: String, _ isLong: Bool) {
    #expect(text.hasLongRunOfMarks == isLong)
    #expect(Value.array([.null, .object([.init("a", .text(text))])]).hasLongRunOfMarks == isLong)
  }

  @Test("a query with more marks in a row than are taken counts as unreadable")
  func query() {
    #expect(Query(parsing: "a=" + Self.marks(30)) != nil)
    #expect(Query(parsing: "a=" + Self.marks(31)) == nil)
    #expect(Query(parsing: String(repeating: "%CC%81", count: 31) + "=1") == nil)
  }

  @Test("a path with more marks in a row than are taken counts as that of the first page")
  func path() throws {
    for (count, expected) in [(30, "/a" + Self.marks(30)), (31, "/")] {
      let json = "[\"go\",1,\"/a\(Self.marks(count))\",\"\"]"
      guard case .navigated(1, let location) = try ClientMessage(decoding: json.utf8) else {
        Issue.record("no navigation")
        continue
      }
      #expect(location.path == expected)
    }
  }

  @Test(
    "whole numbers are read to their last digit",
    arguments: [
      ("0", 0), ("-0", 0), ("7", 7), ("-12", -12), ("999999999999999999", 999_999_999_999_999_999),
      ("-999999999999999999", -999_999_999_999_999_999),
      ("9223372036854775807", Int.max), ("-9223372036854775808", Int.min),
    ] as [(String, Int)])
  func integers(_ json: String, _ number: Int) throws {
    #expect(try JSONReader.value(from: json.utf8) == .integer(number))
  }

  @Test(
    "a table that is pasted passes, and one beyond all tables is told how many values there may be",
    arguments: [(100, 100, true), (1_000, 50, true), (1_000, 190, true), (1_000, 200, false)])
  func pasted(_ rows: Int, _ columns: Int, _ passes: Bool) throws {
    let row = "[" + Array(repeating: "\"1.5\"", count: columns).joined(separator: ",") + "]"
    let table = "[" + Array(repeating: row, count: rows).joined(separator: ",") + "]"
    let json = "[\"event\",1,{\"AAAAAAAAAAA\":\(table)}]"
    guard passes else {
      let error = WireError(
        .tooComplex, "The message has more than 200000 values. Send less at once.")
      #expect(throws: error) { try ClientMessage(decoding: json.utf8) }
      return
    }
    guard case .event(1, let readings, nil) = try ClientMessage(decoding: json.utf8) else {
      Issue.record("no event")
      return
    }
    #expect(readings.first?.value.array?.count == rows)
  }

  @Test("a value takes the memory that its limit counts on")
  func size() {
    #expect(MemoryLayout<Value>.stride <= 24)
    #expect(MemoryLayout<Value.Member>.stride <= 40)
  }
}
