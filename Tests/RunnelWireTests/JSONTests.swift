import RunnelWire
import Testing

@Suite("JSON")
struct JSONTests {
  @Test(
    "reads what RFC 8259 allows",
    arguments: [
      ("null", Value.null), (" true ", .bool(true)), ("-0", .integer(0)), ("12", .integer(12)),
      ("1.5", .number(1.5)), ("1e2", .number(100)), ("-2.5E-1", .number(-0.25)),
      ("9223372036854775807", .integer(.max)),
      ("9223372036854775808", .number(9_223_372_036_854_775_808)),
      (#""a\"\\\/\b\f\n\r\t""#, .text("a\"\\/\u{8}\u{C}\n\r\t")),
      (#""\u00e9\ud83d\ude00é😀""#, .text("é😀é😀")),
      ("[]", .array([])),
      ("[1, [2] ,{}]", .array([.integer(1), .array([.integer(2)]), .object([])])),
      (#"{"b":1,"a":2}"#, .object([.init("b", .integer(1)), .init("a", .integer(2))])),
    ])
  func reads(_ text: String, _ value: Value) throws {
    #expect(try JSONReader.value(from: Array(text.utf8)) == value)
  }

  @Test(
    "refuses what it does not, and says where",
    arguments: [
      ("", "Not JSON: the text ends early at byte 0."),
      ("[1,]", "Not JSON: no digit in a number at byte 3."),
      ("[1 2]", "Not JSON: no , or ] in an array at byte 3."),
      ("nul", "Not JSON: an unknown word at byte 0."),
      ("1 1", "Not JSON: text after the value at byte 2."),
      ("01", "Not JSON: a leading zero at byte 2."),
      ("\"a", "Not JSON: a text without its end at byte 2."),
      ("\"\u{1}\"", "Not JSON: a control character in a text at byte 1."),
      (#""\ud800""#, "Not JSON: half a surrogate pair at byte 7."),
      (#""\x""#, "Not JSON: an unknown escape at byte 3."),
      (#"{"a":1,"a":2}"#, "Not JSON: the repeated name 'a' at byte 10."),
      ("{1:2}", "Not JSON: no name in an object at byte 1."),
      ("1e999", "Not JSON: a number out of range at byte 5."),
      ("-", "Not JSON: no digit in a number at byte 1."),
    ])
  func refuses(_ text: String, _ message: String) {
    #expect(throws: WireError(.malformed, message)) { try JSONReader.value(from: Array(text.utf8)) }
  }

  @Test(
    "refuses bytes that are not UTF-8",
    arguments: [[0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]])
  func refusesBytes(_ bytes: [UInt8]) {
    #expect(throws: WireError.self) { try JSONReader.value(from: bytes) }
  }

  @Test("keeps its limits")
  func limits() {
    let deep = Array(String(repeating: "[", count: 20).utf8)
    #expect(throws: WireError(.tooComplex, "The message is deeper than 16 levels.")) {
      try JSONReader.value(from: deep)
    }
    let many = Array(("[" + String(repeating: "1,", count: 20) + "1]").utf8)
    #expect(
      throws: WireError(.tooComplex, "The message has more than 10 values. Send less at once.")
    ) {
      try JSONReader.value(from: many, limits: .init(values: 10))
    }
  }

  @Test(
    "writes what reads back as the same",
    arguments: [
      Value.null, .bool(false), .integer(.min), .integer(0), .integer(-17), .number(0.1),
      .number(1e300), .number(-1.5e-9),
      .text("\u{0}\u{1F}\"\\/\n\u{7F}é😀"), .array([.null, .array([])]),
      .object([.init("ä", .text("")), .init("", .null)]),
    ])
  func writes(_ value: Value) throws {
    var writer = JSONWriter()
    writer.value(value)
    #expect(try JSONReader.value(from: writer.bytes) == value)
  }

  @Test(
    "writes numbers that JSON has no word for as null",
    arguments: [Double.nan, .infinity, -.infinity])
  func noNumbers(_ number: Double) {
    var writer = JSONWriter()
    writer.number(number)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "null")
  }
}
