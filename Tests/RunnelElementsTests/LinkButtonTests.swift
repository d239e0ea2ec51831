import RunnelElements
import RunnelSession
import RunnelTesting
import RunnelWire
import Testing

@Suite("Link buttons") struct LinkButtonTests {
  @Test("a link is a label and an address, and no widget")
  func link() async throws {
    let app = AppTest { st in
      st.linkButton("Docs", url: "https://example.org", help: "Read", type: .primary, icon: "🎈")
      st.linkButton("Docs", url: "/app/static/a.pdf", disabled: true)
    }
    try await app.run()
    #expect(app.exceptions.isEmpty)
    let links = app.all("linkButton")
    #expect(links.map { $0.text("url") } == ["https://example.org", "/app/static/a.pdf"])
    #expect(links.map(\.label) == ["Docs", "Docs"])
    #expect(links[0].text("type") == "primary")
    #expect(links[1].isDisabled)
  }

  @Test(
    "addresses that run code are not opened",
    arguments: [
      ("https://a.org", true), ("mailto:a@b.org", true), ("tel:+49", true), ("a/b?c=d:e", true),
      ("#part", true), ("HTTP://a.org", true), ("javascript:alert(1)", false),
      (" java\nscript:alert(1)", false), ("data:text/html,x", false), ("file:///etc", false),
      ("\u{1}javascript:x", false),
    ])
  func schemes(address: String, isOpened: Bool) async throws {
    let app = AppTest { st in st.linkButton("Go", url: address) }
    try await app.run()
    #expect(app.all("linkButton").count == (isOpened ? 1 : 0))
    #expect(app.exceptions.count == (isOpened ? 0 : 1))
  }

  @Test(
    "what looks like a path of the app's own and leads to another site is not opened",
    arguments: [
      "//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example",
      " //evil.example",
      "\n/\r/evil.example", "//",
    ])
  func otherSites(address: String) async throws {
    let message =
      "The address '\(address)' is not opened: it begins like a path of this app's own and leads to another site. Write `https://` and the site's name, or a path with one `/` in front."
    let button = AppTest { st in st.linkButton("Go", url: address) }
    let link = AppTest { st in st.pageLink(url: address, label: "Go") }
    for app in [button, link] {
      try await app.run()
      #expect(app.exceptions.map { $0.text("message") } == [message])
      #expect(app.all("linkButton").isEmpty && app.all("pageLink").isEmpty)
    }
  }

  @Test(
    "paths of the app's own are opened",
    arguments: ["/", "/a//b", "a//b", "?next=//b", "#//b", "\\a", "./", ""])
  func ownPaths(address: String) async throws {
    let app = AppTest { st in st.linkButton("Go", url: address) }
    try await app.run()
    #expect(app.all("linkButton").map { $0.text("url") } == [address])
  }

  @Test("one whose presses are told of starts a run at each, and its callback runs first")
  func presses() async throws {
    let app = AppTest { st in
      @State("clicks") var clicks = 0
      let isPressed = st.linkButton("Docs", url: "https://example.org", onClick: { clicks += 1 })
      let isOther = st.linkButton("More", url: "https://example.org", key: "more", reruns: true)
      st.write("\(clicks) \(isPressed) \(isOther)")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["0 false false"])
    try await app.find("linkButton", "Docs").click()
    #expect(app.markdown.map(\.body) == ["1 true false"])
    try await app.find("linkButton", "More").click()
    #expect(app.markdown.map(\.body) == ["1 false true"])
  }
}
