import Testing

@testable import RunnelSession

@Suite("Messages on their way to the log")
struct LogTextTests {
  @Test(
    "what a reader wrote begins no line of its own, and commands no terminal",
    arguments: [
      ("a key 'x\nrunnel error: forged'", "a key 'x\n  runnel error: forged'"),
      ("\u{1B}[31mred\u{7}", "\\u{1B}[31mred\\u{7}"), ("a\rb\u{9B}2J", "a\\u{D}b\\u{9B}2J"),
      ("a\u{61C}b\u{200E}c\u{200F}", "a\\u{61C}b\\u{200E}c\\u{200F}"),
      ("\u{202E}evil\u{2028}", "\\u{202E}evil\\u{2028}"), ("tab\tand größe 🎉", "tab\tand größe 🎉"),
    ])
  func shown(message: String, expected: String) { #expect(Log.shown(message) == expected) }
}
