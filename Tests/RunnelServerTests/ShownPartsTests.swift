import RawClient
import Testing

@testable import RunnelServer

@Suite("Parts of the client that pages need") struct ShownPartsTests {
  private func links(_ client: RawClient) throws -> [String] {
    let page = try #require(client.request("GET", "/")?.text)
    return page.matches(of: /<link rel="modulepreload" href="([^"]+)">/).map { String($0.1) }
  }

  @Test("are named by the next page, in the order in which they were asked for") func next() throws
  {
    try withServer { port, _ in
      let client = RawClient(port: port)
      #expect(try links(client) == [])
      for name in ["tabs.js", "multiselect.js", "tabs.js", "nothing.js", "licences.txt"] {
        _ = client.request("GET", "/static/test-build/\(name)")
      }
      #expect(
        try links(client) == ["/static/test-build/tabs.js", "/static/test-build/multiselect.js"])
      let page = try #require(client.request("GET", "/")?.text)
      #expect(
        page.contains(
          "<link rel=\"stylesheet\" media=\"print\" href=\"/static/test-build/tabs.css\">"))
    }
  }

  @Test("are not the core, nor large libraries, nor what nobody got") func others() throws {
    try withServer { port, _ in
      let client = RawClient(port: port)
      let page = try #require(client.request("GET", "/")?.text)
      let core = try #require(page.firstMatch(of: /\/static\/test-build\/core-[^"]+\.js/)?.0)
      _ = client.request("GET", String(core))
      _ = client.request("GET", "/static/test-build/katex.js")
      _ = client.request("HEAD", "/static/test-build/tabs.js")
      _ = client.request("GET", "/static/another-build/tabs.js")
      #expect(try links(client) == [])
    }
  }

  @Test("are twelve at most") func bound() {
    let parts = ShownParts()
    for number in 1...20 { parts.note("part-\(number)") }
    #expect(parts.all == (1...12).map { "part-\($0)" })
  }

  @Test("without a sheet of style have none in the page") func plain() {
    #expect(
      ShownParts.links(to: ["a"], in: "/x", hasStyle: { _ in false })
        == "<link rel=\"modulepreload\" href=\"/x/a.js\">")
  }
}
