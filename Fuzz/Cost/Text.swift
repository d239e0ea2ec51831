/// A text of about a number of bytes.
struct Text: Sendable {
  var name: String
  var make: @Sendable (Int) -> [UInt8]

  /// A unit again and again, behind a beginning.
  init(_ name: String, _ start: String = "", repeating unit: String) {
    self.name = name
    make = { size in
      let unit = Array(unit.utf8)
      var bytes = Array(start.utf8)
      bytes.reserveCapacity(size + unit.count)
      while bytes.count < size { bytes += unit }
      return bytes
    }
  }

  init(_ name: String, _ unit: @escaping @Sendable (Int) -> String) {
    self.name = name
    make = { size in
      var bytes: [UInt8] = []
      var index = 0
      while bytes.count < size {
        bytes += unit(index).utf8
        index += 1
      }
      return bytes
    }
  }

  static let all: [Text] = [
    Text("letters", repeating: "abcdefgh"),
    Text("one letter", repeating: "a"),
    Text("combining marks", "a", repeating: "\u{301}\u{323}"),
    Text("marks of many classes", "a", repeating: "\u{345}\u{301}\u{328}\u{323}\u{5B0}"),
    Text("30 marks a letter", repeating: "a" + String(repeating: "\u{301}\u{323}", count: 15)),
    Text("one mark a letter", repeating: "a\u{301}"),
    Text("Hangul jamo", repeating: "\u{1112}\u{1161}\u{11AB}"),
    Text("leading jamo", repeating: "\u{1112}"),
    Text("Hangul syllables", repeating: "한국어"),
    Text("ideographs", repeating: "漢字"),
    Text("joined emoji", repeating: "👩\u{200D}"),
    Text("families", repeating: "👨\u{200D}👩\u{200D}👧"),
    Text("regional indicators", repeating: "\u{1F1E9}"),
    Text("variation selectors", "a", repeating: "\u{FE0F}"),
    Text("Indic conjuncts", repeating: "\u{915}\u{94D}"),
    Text("spaces", repeating: " "),
    Text("commas", repeating: ","),
    Text("ampersands", repeating: "a=b&"),
    Text("semicolons", repeating: "a=b; "),
    Text("slashes", "/", repeating: "a/"),
    Text("percent signs", repeating: "%CC%81"),
    Text("broken percent signs", repeating: "%"),
    Text("colons", repeating: ":"),
    Text("quotes", repeating: "\\\""),
    Text("line breaks, escaped", repeating: "\\n"),
    Text("marks, escaped", "a", repeating: "\\u0301\\u0323"),
    Text("surrogate pairs", repeating: "\\ud83d\\ude00"),
    Text("no UTF-8") { _ in "" }.bytes(0xFF),
    Text("deep arrays", repeating: "\",[[[[[[[[[[[[]]]]]]]]]]]],\""),
    Text("wide arrays", repeating: "\",0,0,0,0,0,0,0,0,0,0,0,0,0,0,\""),
    Text("empty arrays", repeating: "\",[],[],[],[],[],[],\""),
    Text("arrays of one", repeating: "\",[0],[0],[0],[0],[0],\""),
    Text("open arrays", repeating: "\",[[[[\""),
    Text("objects of one", repeating: "\",{\"\":0},{\"\":0},\""),
    Text(
      "long numbers",
      repeating: "\",1234567890123456789012345678901234567890123456789012345678901,\""),
    Text("many names") { "\($0)\":0,\"" },
    Text("many long names") { "\($0)-abcdefghijklmnopqrstuvwxyz\":0,\"" },
    Text("names with marks") { "\($0)\u{301}\u{323}\":0,\"" },
    Text("widget ids") {
      let digits = String($0)
      return String(repeating: "A", count: 11 - digits.count) + digits + "\":\"\",\""
    },
  ]

  private func bytes(_ byte: UInt8) -> Text {
    var text = self
    text.make = { [UInt8](repeating: byte, count: $0) }
    return text
  }
}
