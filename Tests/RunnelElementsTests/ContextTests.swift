import RunnelElements
import RunnelSession
import RunnelTesting
import RunnelWire
import Testing

@Suite("The context of a page")
struct ContextTests {
  @Test("a script knows the path that the reader is at, and follows them along it")
  func path() async throws {
    let app = AppTest(path: "/reports/2026", query: "n=5") { st in
      st.write("\(st.context.path) \(st.queryParams["n"] ?? "-")")
    }
    let shown = { app.markdown.map(\.body) }
    try await app.run()
    #expect(shown() == ["/reports/2026 5"])
    try await app.visit(path: "/about", query: "")
    #expect(shown() == ["/about -"])
    try await app.goBack()
    #expect(shown() == ["/reports/2026 5"])
    try await app.goForward()
    #expect(shown() == ["/about -"])
  }

  @Test("where the reader is outlives the process")
  func restart() async throws {
    let app = AppTest(path: "/a") { st in st.write(st.context.path) }
    try await app.run()
    try await app.visit(path: "/b", query: "x=1")
    try await app.restart()
    #expect(app.markdown.map(\.body) == ["/b"])
    #expect((app.path, app.query) == ("/b", "x=1"))
  }

  @Test(
    "a browser that comes back elsewhere without telling of a step is sent to where the session is")
  func sentBack() async throws {
    let app = AppTest(path: "/a", query: "x=1") { st in st.write(st.context.path) }
    try await app.run()
    app.disconnect()
    app.move(to: "/b", query: "x=2")
    try await app.reconnect()
    #expect(app.markdown.map(\.body) == ["/a"])
    #expect((app.path, app.query) == ("/a", "x=1"))
  }

  @Test("a path that is too long counts as the first page")
  func long() async throws {
    let message = #"["go",1,"/\#(String(repeating: "a", count: 2_000))","n=1"]"#
    guard case .navigated(_, let location) = try ClientMessage(decoding: message.utf8) else {
      Issue.record("no navigation")
      return
    }
    #expect(location == Location(path: "/", query: "n=1"))
  }
}
