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
