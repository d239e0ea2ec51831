import RunnelLog
import Testing

@Suite("The queue of the log") struct LineQueueTests {
  @Test("what fits comes out as it went in, in pieces of any size") func order() {
    var queue = LineQueue()
    queue.add("a\nb".utf8)
    queue.add("c\n".utf8)
    var text: [UInt8] = []
    while !queue.isEmpty { text += queue.take(2) }
    #expect(String(decoding: text, as: UTF8.self) == "a\nbc\n")
  }

  @Test(
    "beyond the bound whole lines are dropped and counted, and that is said where they are missing",
    arguments: [
      // In bytes; what is added; what comes out when nobody has read meanwhile, and when somebody has before the last.
      (6, 100, ["aa\n", "bb\n", "cc\n", "dd\n"], "aa\nbb\n", 2, "dd\n"),
      (100, 2, ["a\n", "b\n", "c\n", "d\n", "e\n"], "a\nb\n", 3, "e\n"),
      // Several lines at once are taken as far as they fit.
      (6, 100, ["aa\nbb\ncc\n", "d\n"], "aa\nbb\n", 2, "d\n"),
      // A line that was cut off by its writer is dropped with its end.
      (6, 100, ["aa\nbb\n", "cc", "cc\n", "d\n"], "aa\nbb\n", 2, "d\n"),
      // One alone.
      (4, 100, ["aa\n", "bbb\n"], "aa\n", 1, nil),
    ] as [(Int, Int, [String], String, Int, String?)])
  func bound(
    _ bytes: Int, _ lines: Int, _ added: [String], _ kept: String, _ dropped: Int, _ last: String?
  ) {
    let notice =
      "runnel: \(dropped == 1 ? "1 log line was" : "\(dropped) log lines were") dropped while nobody read the log.\n"
    var queue = LineQueue(limits: .init(bytes: bytes, lines: lines))
    for text in added { queue.add(text.utf8) }
    #expect(String(decoding: queue.take(), as: UTF8.self) == kept)
    #expect(String(decoding: queue.take(), as: UTF8.self) == notice)
    #expect(queue.isEmpty)
    // The notice stands before what came after it.
    guard let last else { return }
    queue = LineQueue(limits: .init(bytes: bytes, lines: lines))
    for text in added.dropLast() { queue.add(text.utf8) }
    #expect(String(decoding: queue.take(), as: UTF8.self) == kept)
    queue.add(last.utf8)
    let rest = String(decoding: queue.take(), as: UTF8.self)
    #expect(rest.hasSuffix("dropped while nobody read the log.\n" + last))
  }

  @Test("a notice begins a line of its own") func midLine() {
    var queue = LineQueue(limits: .init(bytes: 4, lines: 10))
    queue.add("half".utf8)
    queue.add("a line\n".utf8)
    #expect(
      String(decoding: queue.take() + queue.take(), as: UTF8.self)
        == "half\nrunnel: 1 log line was dropped while nobody read the log.\n")
  }
}
