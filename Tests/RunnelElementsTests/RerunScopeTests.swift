import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

extension AppTest {
  fileprivate var texts: [String] { markdown.map(\.body) }
}

@Suite("Reruns of fragments")
struct RerunScopeTests {
  private static let script: Script = { st in
    @State("log") var log: [String] = []
    st.fragment("a") { st in
      log.append("a")
      st.button("A")
      if st.button("Both") { try st.rerun(.fragments("a", "b")) }
      if st.button("Unknown") { try st.rerun(.fragments("c")) }
    }
    st.fragment("b") { st in
      log.append("b")
      st.button("B")
    }
    st.button("Only B") { try st.rerun(.fragments("b")) }
    st.button("No fragment") { try st.rerun(.fragment) }
    if st.button("From the script") { try st.rerun(.fragments("a")) }
    log.append("page")
    st.fragment("log") { st in
      if st.button("Log") { st.write(log.joined(separator: " ")) }
      if st.button("Forget") { log = [] }
    }
  }

  private func log(_ app: AppTest) async throws -> String {
    try await app.button("Log").click()
    return try #require(app.texts.last)
  }

  @Test("171: fragments are drawn one after the other in one run")
  func several() async throws {
    let app = AppTest(Self.script)
    try await app.run()
    try await app.button("Forget").click()
    let runs = app.runs
    try await app.button("Both").click()
    // The run of the press, and the one that it asks for.
    #expect(app.runs == runs + 2)
    #expect(try await log(app) == "a a b")
  }

  @Test("in a callback rerun says what is drawn after it")
  func callback() async throws {
    let app = AppTest(Self.script)
    try await app.run()
    try await app.button("Forget").click()
    try await app.button("Only B").click()
    #expect(try await log(app) == "b")
  }

  @Test(
    "mistakes are told at the call",
    arguments: [
      (
        "Unknown",
        "`rerun(.fragments(\"c\"))` names 'c', and no fragment on this page has that key. It has 'a', 'b', 'log'."
      ),
      (
        "No fragment",
        "`rerun(.fragment)` was called where there is no fragment: call it in the closure of one, or in a callback of a widget in one. `rerun()` draws the whole page."
      ),
      (
        "From the script",
        "`rerun(.fragments(\"a\"))` was called by the script, whose run draws all fragments. Call it in a callback or in a fragment, or leave it out."
      ),
    ])
  func mistakes(button: String, message: String) async throws {
    let app = AppTest(Self.script)
    try await app.run()
    try await app.button(button).click()
    #expect(app.exceptions.map { $0.text("message") } == [message])
    #expect(app.exceptions.first?.text("type") == "RunnelError.unknownFragment")
    #expect(app.exceptions.first?.text("place")?.hasPrefix("rerun, RerunScopeTests.swift:") == true)
    try await app.run()
    #expect(app.exceptions.isEmpty)
  }

  @Test(
    "176: a key is given once; `app` and `fragment` are keys like others, since scopes are typed")
  func keys() async throws {
    let app = AppTest { st in
      st.fragment("app") { st in st.write("one") }
      st.fragment("fragment") { st in st.write("two") }
      st.fragment("app") { st in st.write("three") }
      st.write("four")
    }
    try await app.run()
    #expect(app.texts == ["one", "two"])
    #expect(
      app.exceptions.map { $0.text("message") } == [
        "Two fragments on this page have the key 'app'. Give one of them another key."
      ])
  }

  @Test("a fragment ticks at most 20 times a second")
  func period() async throws {
    let app = AppTest { st in
      st.fragment(every: .milliseconds(49)) { st in st.write("too often") }
    }
    try await app.run()
    #expect(
      app.exceptions.map { $0.text("message") } == [
        "`every: 0.049 seconds` is less than 0.05 seconds, the shortest time between two runs of a fragment."
      ])
  }
}
