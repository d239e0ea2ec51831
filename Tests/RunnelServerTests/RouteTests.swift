import Testing

@testable import RunnelServer

@Suite("Routes") struct RouteTests {
  @Test(
    "an address leads where it says",
    arguments: [
      ("/", Route.page), ("/sales", .page), ("/sales/", .page), ("/caf%C3%A9", .page),
      ("/a%20b", .page),
      ("/_stcore/health", .health), ("/_stcore/stream", .stream), ("/_stcore/other", .missing),
      ("/_stcore", .missing), ("/static", .missing), ("/robots.txt", .missing),
      ("/favicon.svg", .favicon(name: "favicon.svg")),
      ("/static/b1/main.js", .clientFile(build: "b1", name: "main.js")),
      ("/static/b1/fonts/a.woff2", .clientFile(build: "b1", name: "fonts/a.woff2")),
      ("/_stcore/upload_file/T-1_a/f-1", .upload(ticket: "T-1_a", file: "f-1")),
      ("/_stcore/content/S1/c-2", .content(session: "S1", content: "c-2")),
      ("/_stcore/content/S1/c-2/a%20b.png", .content(session: "S1", content: "c-2")),
      ("/_stcore/content/S1", .missing), ("/_stcore/content/S1/c/a/b", .missing),
      ("/_stcore/content/S1/c.d", .malformed),
      ("/_stcore/upload_file/T/a_b", .malformed), ("/_stcore/upload_file/T", .missing),
      ("/_stcore/upload_file/T/\(String(repeating: "a", count: 41))", .malformed),
    ])
  func leads(path: String, route: Route) {
    #expect(Route(path: path, below: BasePath("")) == route)
  }

  @Test("below server.baseUrlPath, and only there") func base() {
    let base = BasePath("/team/app/")
    #expect(base.prefix == "/team/app")
    #expect(Route(path: "/team/app", below: base) == .page)
    #expect(Route(path: "/team/app/_stcore/health", below: base) == .health)
    for path in ["/", "/team", "/team/application", "/_stcore/health"] {
      #expect(Route(path: path, below: base) == .missing, "\(path)")
    }
  }

  static let traversals: [String] = {
    let ups = [
      "..", "%2e%2e", "%2E.", ".%2e", "%252e%252e", "%25252e", "..;", "..%3b", "..%00", "..%5c",
      "..\\",
      "..%2f", "%2e%2e%2f", "..%252f", "..%c0%af", "%c0%ae%c0%ae", "%e0%80%ae", "..%ef%bc%8f%00",
      ".", "%2e",
      "..%0d%0a", "..\u{7F}", "%", "%2", "%zz", "%u002e", "..//", "/", "//", "\\\\host\\share",
      "C:%5c", "..%5c..%5c", "a%00.js",
    ]
    let places = [
      "/", "/static/b1/", "/static/", "/_stcore/upload_file/T/", "/_stcore/content/S/c/",
      "/_stcore/", "/a/",
    ]
    return places.flatMap { place in ups.map { place + $0 + "/etc/passwd" } }
  }()

  @Test("a path that can be read in two ways is no path", arguments: traversals)
  func traversal(path: String) {
    #expect(Route(path: path, below: BasePath("")) == .malformed)
  }

  @Test("an endless path is no path") func long() {
    let path = "/" + String(repeating: "a", count: 3_000)
    #expect(Route(path: path, below: BasePath("")) == .malformed)
    #expect(Route(path: "", below: BasePath("")) == .malformed)
    #expect(Route(path: "http://localhost/", below: BasePath("")) == .malformed)
  }
}
