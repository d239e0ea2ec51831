import RunnelConfiguration
import RunnelElements
import RunnelTesting
import RunnelWire
import Testing

@testable import RunnelSession

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

  private static let everything: Script = { st in
    let context = st.context
    st.text("\(context.theme?.rawValue ?? "-") \(context.locale ?? "-")")
    st.text("\(context.timezone ?? "-") \(context.timezoneOffset.map(String.init) ?? "-")")
    st.text("\(context.url ?? "-") \(context.ipAddress ?? "-") \(context.isEmbedded)")
    st.text("\(context.headers["USER-agent"] ?? "-") \(context.cookies["city"] ?? "-")")
    st.button("Again")
  }

  @Test("a script knows what its reader's browser tells, and nothing where it tells nothing")
  func everything() async throws {
    let silent = AppTest(Self.everything)
    try await silent.run()
    #expect(silent.all("text").map(\.body) == ["- -", "- -", "- - false", "- -"])
    var configuration = Configuration()
    configuration.server.baseUrlPath = "/tools/app/"
    let app = AppTest(
      configuration: configuration, path: "/a%20b", query: "n=1&embed=True", Self.everything)
    app.context.theme = .dark
    app.context.locale = "pt-BR"
    app.context.timezone = "America/Sao_Paulo"
    app.context.timezoneOffset = 180
    app.context.ipAddress = "203.0.113.9"
    app.context.headers = ["User-Agent": "a browser", "Origin": "https://example.org"]
    app.context.cookies = ["city": "Lima"]
    try await app.run()
    #expect(
      app.all("text").map(\.body) == [
        "dark pt-BR", "America/Sao_Paulo 180",
        "https://example.org/tools/app/a%20b 203.0.113.9 true", "a browser Lima",
      ])
  }

  @Test("a change of the theme starts no run, and the next run finds it")
  func theme() async throws {
    let app = AppTest(Self.everything)
    app.context.theme = .light
    try await app.run()
    app.context.theme = .dark
    #expect(app.all("text").first?.body == "light -")
    try await app.button("Again").click()
    #expect(app.runs == 2)
    #expect(app.all("text").first?.body == "dark -")
  }

  @Test("a new connection tells anew, also to a session that comes back after a restart")
  func anew() async throws {
    let app = AppTest(Self.everything)
    app.context.locale = "en"
    app.context.cookies = ["city": "Lima"]
    try await app.run()
    app.context.locale = "de"
    app.context.cookies = [:]
    try await app.restart()
    #expect(app.isResumed)
    #expect(app.all("text").map(\.body) == ["- de", "- -", "- - false", "- -"])
    app.disconnect()
    app.context.cookies = ["city": "Oslo"]
    try await app.reconnect()
    try await app.button("Again").click()
    #expect(app.all("text").last?.body == "- Oslo")
  }

  @Test("an origin that is none gives no address", arguments: ["null", "httpx", "ftp://a.org", ""])
  func origin(_ origin: String) async throws {
    let app = AppTest(Self.everything)
    app.context.headers = ["Origin": origin]
    try await app.run()
    #expect(app.all("text").map(\.body).contains("- - false"))
  }

  @Test("names of headers have no case, a name gives its first value, `getAll` gives all")
  func headers() {
    let headers = Context.Headers(fields: [
      RequestField("Host", "localhost"), RequestField("X-Tag", "a"), RequestField("x-tag", "b"),
    ])
    #expect(headers["x-TAG"] == "a")
    #expect(headers.getAll("X-Tag") == ["a", "b"])
    #expect(headers["none"] == nil && headers.getAll("none") == [])
    #expect(headers.contains("HOST") && !headers.contains("Hosts"))
    #expect(headers.keys == ["Host", "X-Tag"])
    #expect(headers.asDictionary == ["Host": "localhost", "X-Tag": "a"])
  }

  @Test("cookies are as they were sent, whatever stands around them")
  func cookies() {
    let cookies = Context.Cookies(
      headers: Context.Headers(fields: [
        RequestField("Cookie", "a=1; b=x=y;  c=\"q\"; none; =v; a=2"), RequestField("cookie", "d="),
      ]))
    #expect(cookies["a"] == "1" && cookies["b"] == "x=y" && cookies["c"] == "\"q\"")
    #expect(cookies["d"] == "" && cookies["none"] == nil && cookies["A"] == nil)
    #expect(cookies.keys == ["a", "b", "c", "", "d"])
    #expect(cookies.asDictionary["a"] == "1")
    #expect(cookies.contains("d") && !cookies.contains("none"))
  }
}
