import Testing

@testable import RunnelSession

@Suite("Errors of scripts in the log") struct ErrorLinesTests {
  private static let minute: UInt64 = 60_000_000_000

  @Test("a line is said once a minute, and the next one says how many were left out")
  func once() {
    var lines = ErrorLines()
    #expect(lines.admit("a", at: 0) == "a")
    for _ in 1...3_000 { #expect(lines.admit("a", at: Self.minute - 1) == nil) }
    #expect(
      lines.admit("b", at: Self.minute - 1) == "b (3000 more errors like those before since then)")
    #expect(lines.admit("b", at: Self.minute) == nil)
    #expect(lines.admit("a", at: Self.minute) == "a (1 more error like those before since then)")
    #expect(lines.admit("c", at: Self.minute) == "c")
  }

  @Test("sixty different lines are said within a minute, and no text of a reader's brings more")
  func bound() {
    var lines = ErrorLines()
    let first = (1...10_000).compactMap { lines.admit("\($0)", at: UInt64($0)) }
    #expect(first == (1...60).map(String.init))
    #expect(
      lines.admit("later", at: 20_000_000_000 + Self.minute)
        == "later (9940 more errors like those before since then)")
  }

  @Test(
    "a text is cut after 1,000 characters, whatever these are made of",
    arguments: [
      ("short", "short"),
      (String(repeating: "x", count: 1_000), String(repeating: "x", count: 1_000)),
      (String(repeating: "x", count: 1_001), String(repeating: "x", count: 1_000) + "…"),
      (
        "e" + String(repeating: "\u{301}", count: 60_000),
        "e" + String(repeating: "\u{301}", count: 999) + "…"
      ),
    ])
  func cut(text: String, expected: String) {
    #expect(Array(ErrorLines.cut(text).utf8) == Array(expected.utf8))
  }

  private struct Complaint: Error, CustomStringConvertible { var description: String }

  @Test("a script that throws at each run is in the log once, whichever readers' runs those are")
  func runs() async {
    let world = World(script: { _ in
      throw Complaint(description: String(repeating: "x", count: 60_000))
    })
    for _ in 1...2 {
      let tab = await world.open()
      for _ in 1...10 { await tab.act() }
    }
    // Its first line was said; the next one tells of 21 others.
    let now = world.hub.app.now()
    let next = world.hub.app.errorLines.withLock { $0.admit("next", at: now) }
    #expect(next == "next (21 more errors like those before since then)")
  }
}
