import Testing

@testable import RunnelCLI

@Suite("What the compiler says")
struct DiagnosticsTests {
  @Test("a caret behind the end of its line points at the end")
  func withinLines() {
    let wrapped = """
      /a/app.swift:3:13: error: expected initial value after '='
        let x =\(ScriptWrapper.closing)
                  ^
      """
    #expect(
      ScriptWrapper.unwrap(wrapped) == """
        /a/app.swift:3:10: error: expected initial value after '='
          let x =
                 ^
        """)
  }

  @Test("a caret within its line stays")
  func untouched() {
    let text = """
      /a/app.swift:3:7: error: cannot find 'y' in scope
        f(y)
          ^
      /a/app.swift:4:1: note: no source beside it
      1 error generated.
      """
    #expect(Diagnostics.withinLines(text) == text)
  }

  @Test("of a compiler that crashes there is what it says of the source, and not its stack")
  func crashes() {
    let text = """
      /a/app.swift:8:38: error: closure captures 'next' before it is declared
          next(n + 1)
          ^
      Please submit a bug report (https://swift.org/contributing/#reporting-bugs) and include the crash backtrace.
      Stack dump:
      0.\tProgram arguments: /usr/bin/swift-frontend -frontend -c
       #0 0x0000 llvm::sys::PrintStackTrace(llvm::raw_ostream&, int)
      *** Signal 11: Backtracing from 0x7f ***

      Registers:

      rax 0x0000000000000000 0
      /a/b.swift:2:1: error: cannot find 'y' in scope
      y
      ^
      """
    let cut = """
      /a/app.swift:8:38: error: closure captures 'next' before it is declared
          next(n + 1)
          ^
      Please submit a bug report (https://swift.org/contributing/#reporting-bugs) and include the crash backtrace.
      /a/b.swift:2:1: error: cannot find 'y' in scope
      y
      ^
      """
    #expect(Diagnostics.withoutDump(text) == cut)
    var rebuilding = Rebuilding()
    #expect(rebuilding.handle(.failedToBuild(text)) == [.report(cut), .buildNotice])
  }

  @Test("what a package's build says twice is there once, with its notes")
  func once() {
    let type = """
      /a/main.swift:1:14: error: cannot convert value of type 'String' to specified type 'Int'
      1 | let a: Int = "x"
        |              `- error: cannot convert value of type 'String' to specified type 'Int'
      2 | print(missing)

      """
    let scope = """
      /a/main.swift:2:7: error: cannot find 'missing' in scope
      2 | print(missing)
      /a/other.swift:1:5: note: did you mean this?

      """
    let other = """
      /a/other.swift:7:7: error: cannot find 'missing' in scope
      7 | print(missing)
      /a/other.swift:1:5: note: did you mean this?

      """
    let step = "error: emit-module command failed with exit code 1 (use -v to see invocation)\n"
    #expect(
      Diagnostics.once(step + type + "\n" + scope + type + scope + "\n" + other)
        == type + "\n" + scope + other)
    // Nothing else says what is wrong.
    #expect(Diagnostics.once(step) == step)
  }

  @Test("the page shows the author's paths, and no notes on the library")
  func page() {
    let text = """
      /home/ada/app.swift:3:5: error: extra argument 'foo' in call
        st.slider("x", foo: 1)
                       ^
      /opt/runnel/Modules/RunnelElements.swiftinterface:12:15: note: 'slider' declared here
        public func slider(
                    ^
      RunnelElements.Elements.slider:2:15: note: found this candidate
      /home/ada/app.swift:1:5: note: change this
        let y = 1
            ^
      """
    #expect(
      Diagnostics.forPage(text, in: "/home/ada") == """
        app.swift:3:5: error: extra argument 'foo' in call
          st.slider("x", foo: 1)
                         ^
        app.swift:1:5: note: change this
          let y = 1
              ^
        """)
    #expect(Diagnostics.forPage(text, in: nil) == text)
  }
}
