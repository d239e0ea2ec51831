import Testing

@testable import RunnelElements

@Suite("Patterns of text inputs")
struct PatternTests {
  /// A pattern, and what JavaScript's `RegExp` with the flag `u` says to some texts.
  struct Row: Sendable, CustomTestStringConvertible {
    let pattern: String
    let takes: [String]
    let refuses: [String]

    init(_ pattern: String, takes: [String], refuses: [String]) {
      (self.pattern, self.takes, self.refuses) = (pattern, takes, refuses)
    }

    var testDescription: String { pattern }
  }

  /// Asked once of node 20.
  static let rows = [
    Row(#"^[A-Z]{3}$"#, takes: ["ULM"], refuses: ["ulm", "ULMS", "ULM\u{A}", "xULM"]),
    Row(#"[0-9]"#, takes: ["a1b"], refuses: ["ab"]),
    Row(#"^\d+$"#, takes: ["09"], refuses: ["٣"]),
    Row(#"^\w+$"#, takes: ["a_9"], refuses: ["é", "ſ"]),
    Row(#"\bcat\b"#, takes: ["a cat.", "écat"], refuses: ["cats"]),
    Row(#"\Bcat"#, takes: ["scat"], refuses: ["cat", "écat"]),
    Row(
      #"^\s$"#, takes: [" ", "\u{A0}", "\u{2028}", "\u{FEFF}", "\u{3000}", "\u{B}"],
      refuses: ["\u{85}", "\u{180E}"]),
    Row(#"^\S$"#, takes: ["a", "\u{85}"], refuses: ["\u{A0}"]),
    Row(#"^[^\S]$"#, takes: [" ", "\u{2028}"], refuses: ["a"]),
    Row(#"^[\S]$"#, takes: ["é"], refuses: ["\u{A0}"]),
    Row(
      #"^.$"#, takes: ["a", "é", "😀", "漢", "\u{85}"],
      refuses: ["e\u{301}", "\u{A}", "\u{D}", "\u{2028}", "\u{2029}"]),
    Row(#"^[^]$"#, takes: ["\u{A}", "a"], refuses: []),
    Row(#"a[]|b"#, takes: ["b"], refuses: ["a"]),
    Row(#"^a$"#, takes: ["a"], refuses: ["a\u{A}", "b\u{A}a"]),
    Row(#"^[^a]$"#, takes: ["\u{A}", "é"], refuses: ["a"]),
    Row(#"^A$"#, takes: ["A"], refuses: ["a"]),
    Row(#"^é$"#, takes: ["é"], refuses: ["e\u{301}"]),
    Row(#"^\u00e9$"#, takes: ["é"], refuses: ["e"]),
    Row(#"^\u{1F600}$"#, takes: ["😀"], refuses: ["😁"]),
    Row(#"^\ud83d\ude00$"#, takes: ["😀"], refuses: ["😁"]),
    Row(#"^\x41\t\cJ\0$"#, takes: ["A\u{9}\u{A}\u{0}"], refuses: ["A\u{9}\u{A}0"]),
    Row(#"^[\b]$"#, takes: ["\u{8}"], refuses: ["b"]),
    Row(#"^\p{L}+$"#, takes: ["aéß漢"], refuses: ["a1"]),
    Row(#"^\P{Lu}$"#, takes: ["a"], refuses: ["A"]),
    Row(#"^\p{Script=Greek}+$"#, takes: ["αΩ"], refuses: ["a"]),
    Row(#"^[\p{sc=Han}\d]+$"#, takes: ["漢1"], refuses: ["α"]),
    Row(#"^(?<year>\d{4})-(?<month>\d\d)$"#, takes: ["2024-05"], refuses: ["2024-5"]),
    Row(#"^(?:ab|cd)+?$"#, takes: ["abcd"], refuses: ["abc"]),
    Row(#"^[\w.+-]+@[\w-]+\.[a-z]{2,}$"#, takes: ["a.b+c@d-e.org"], refuses: ["a@b"]),
    Row(#"^[[(]\]$"#, takes: ["[]", "(]"], refuses: ["]"]),
    Row(#"^[&~]{2}$"#, takes: ["&~"], refuses: ["&"]),
    Row(#"^\/[\-]?$"#, takes: ["/", "/-"], refuses: ["\\/"]),
  ]

  @Test("the server takes the texts that the browser takes", arguments: rows)
  func agreement(_ row: Row) throws {
    let pattern = try Pattern(row.pattern)
    for text in row.takes { #expect(pattern.isFound(in: text), "\(text.debugDescription)") }
    for text in row.refuses { #expect(!pattern.isFound(in: text), "\(text.debugDescription)") }
  }

  /// What browsers leave to the server.
  @Test(
    "what RE2 alone reads means what RE2 says",
    arguments: [
      Row("(?i)^ulm$", takes: ["ULM", "ulm"], refuses: ["alm"]),
      Row("^(?i:u)lm$", takes: ["Ulm", "ulm"], refuses: ["ULM"]),
      Row("^(?s:.)(?:(?s).)(?-s:.)$", takes: ["\n\na"], refuses: ["aa\n"]),
      Row(#"\A[A-Z]+\z"#, takes: ["ULM"], refuses: ["ulm"]),
      Row(#"^\x{1F600}(?P<same>a)\p{Greek}$"#, takes: ["😀aα"], refuses: ["😀ab"]),
    ])
  func serverOnly(_ row: Row) throws { try agreement(row) }

  @Test(
    "patterns over which a backtracking matcher does not come to an end come to theirs",
    arguments: [
      ("[a-z]+[0-9]+", "a", ""), ("^(a+)+$", "a", "b"), ("^(a|a)*$", "a", "b"),
      ("^(a|aa)+$", "a", "b"), ("(x+x+)+y", "x", ""), (#"^(\w+\s?)*$"#, "a", "!"),
      (#"^([\w.]+)+@"#, "a.", ""), ("(.*)(.*)(.*)(.*)(.*)1", "a", ""),
      ("(a?){500}a{500}b", "a", "c"),
    ])
  func hostileTexts(_ source: String, _ unit: String, _ end: String) throws {
    let text = String(repeating: unit, count: (2_000 - end.count) / unit.count) + end
    #expect(try !Pattern(source).isFound(in: text))
  }

  @Test(
    "what is no pattern, or none that is supported, is told apart",
    arguments: [
      ("(", .notARegularExpression), ("a)", .notARegularExpression), ("[a", .notARegularExpression),
      ("a]", .notARegularExpression), ("a{", .notARegularExpression),
      ("a{,3}", .notARegularExpression), ("a}", .notARegularExpression),
      ("a{2,1}", .notARegularExpression), ("*", .notARegularExpression),
      ("a++", .notARegularExpression), (#"\"#, .notARegularExpression),
      (#"\u12"#, .notARegularExpression), (#"\c1"#, .notARegularExpression),
      (#"\q"#, .notARegularExpression), (#"\p{L"#, .notARegularExpression),
      (#"\01"#, .notARegularExpression), ("[[:alpha:]]", .notARegularExpression),
      ("[[a-z]--[aeiou]]", .notARegularExpression), ("(?<>a)", .notARegularExpression),
      (#"(a)\1"#, .unmatchable(name: "a back reference", part: #"\1"#)),
      (#"(?<n>a)\k<n>"#, .unmatchable(name: "a back reference", part: #"\k"#)),
      ("a(?=b)", .unmatchable(name: "a look ahead", part: "(?=")),
      ("a(?!b)", .unmatchable(name: "a look ahead", part: "(?!")),
      ("(?<=a)b", .unmatchable(name: "a look behind", part: "(?<=")),
      ("(?<!a)b", .unmatchable(name: "a look behind", part: "(?<!")),
      ("(?>a)b", .unmatchable(name: "an atomic group", part: "(?>")),
      (#"\p{Emoji}"#, .unknownProperty(#"\p{Emoji}"#)), ("[z-a]", .unknownProperty("z-a")),
      ("a{1001}", .tooManyRepetitions), ("(a{100}){11}", .tooManyRepetitions),
      (#"\p{L}{1000}"#, .tooLarge),
    ] as [(String, PatternFault)])
  func faults(_ source: String, _ fault: PatternFault) {
    #expect(throws: fault) { try Pattern(source) }
  }

  @Test("a pattern is compiled once; of patterns that are made up as one goes not all are kept")
  func cache() throws {
    let patterns = Patterns(limit: 3)
    #expect(try patterns.compiled("a") === patterns.compiled("a"))
    for number in 0..<10 {
      _ = try patterns.compiled("a\(number)")
      #expect(patterns.count <= 3)
    }
  }

  @Test("patterns that look alike are not the same")
  func bytes() throws {
    let patterns = Patterns(limit: 3)
    #expect(try patterns.compiled("^\u{E9}$").isFound(in: "\u{E9}"))
    #expect(try !patterns.compiled("^e\u{301}$").isFound(in: "\u{E9}"))
    #expect(TextRule.pattern("\u{E9}") != .pattern("e\u{301}"))
  }
}
