import RunnelProcess
import Testing

@testable import RunnelSupervisor

@Suite("Reports of a crash")
struct CrashReportTests {
  @Test(
    "the reason is the fatal error, else what was said last",
    arguments: [
      (
        [
          "starting", "a.swift:1: Fatal error: Index out of range", "", "*** Signal 4: Backtracing",
          "0x1",
        ],
        ["a.swift:1: Fatal error: Index out of range"]
      ),
      (["1", "2", "3", "4", "5", "6"], ["2", "3", "4", "5", "6"]),
      (["said", "💣 Program crashed: Bad pointer", "Thread 0"], ["said"]),
      ([], []),
    ])
  func reason(_ lines: [String], _ expected: [String]) {
    let head = "The app crashed (SIGILL) and was started again."
    #expect(
      CrashReport(exit: .signal(4), lastLines: lines).text
        == ([head] + (expected.isEmpty ? [] : [""]) + expected).joined(separator: "\n"))
  }

  @Test(
    "the author's own line is named where the backtrace has it",
    arguments: ["/home/me/app.swift:6:17", "app.swift:6:17", "/home/me/Pages/1_Orders.swift:6:17"])
  func place(_ place: String) {
    let lines = [
      "lib.swift:1: Fatal error: oh", "*** Program crashed: x ***",
      "  0                  0x00007f5126b6df7f f() in libswiftCore.so at /library/lib.swift:1:2",
      "  1 [ra]             0x0000558f5e5a7755 __runnelBody #1 () in  in app-12 at \(place)",
      "  2 [async]          0x0000558f5e5a71a0 closure #1 in app-12 at /home/me/app.swift:4:1",
    ]
    let code = AuthorCode(sources: "/home/me/app.swift", directory: "/home/me")
    #expect(
      CrashReport(exit: .signal(4), lastLines: lines, code: code).text == """
        The app crashed (SIGILL) and was started again.

        lib.swift:1: Fatal error: oh
        at \(place)
        """)
  }

  @Test(
    "where the author's code is not known, it is what is neither Swift's nor Runnel's",
    arguments: [
      (
        "5 main in app at /home/me/Sources/app/main.swift:6:17",
        "/home/me/Sources/app/main.swift:6:17"
      ),
      ("5 main in app at Sources/app/main.swift:6:17", "Sources/app/main.swift:6:17"),
      ("5 partial apply in app at /<compiler-generated>", nil),
      ("Thread 3 crashed at /home/me/app.swift:1:1:", nil),
    ] as [(String, String?)])
  func placeUnknown(_ line: String, _ place: String?) {
    let own = #filePath.replacing("Tests/RunnelSupervisorTests", with: "Sources/RunnelSession")
    let lines = [
      "0 f() in libswiftCore.so at /library/lib.swift:1:2", "1 g() in libRunnel.so at \(own):1:2",
      line,
    ]
    #expect(AuthorCode(directory: "/home/me").place(in: lines) == place)
  }

  @Test("the tail keeps the last lines, and lines of sane length")
  func tail() {
    var tail = OutputTail()
    for number in 0..<500 { tail.append("line \(number)\n".utf8) }
    tail.append(String(repeating: "x", count: 5000).utf8)
    #expect(tail.all.count == OutputTail.maximumLines + 1)
    #expect(tail.all.first == "line 300")
    #expect(tail.all.last?.count == OutputTail.maximumLineLength)
  }

  @Test(
    "how a process ended",
    arguments: [
      (0x0000, Exit.code(0)), (0x0200, .code(2)), (0x0004, .signal(4)), (0x0084, .signal(4)),
      (0xFF00, .code(255)),
    ])
  func exit(_ status: Int, _ expected: Exit) {
    #expect(Exit(status: Int32(status)) == expected)
  }
}
