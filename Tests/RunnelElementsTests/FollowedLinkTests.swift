import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

@Suite("Links and menus in tests")
struct FollowedLinkTests {
  private static let app: Script = { st in
    let orders = Page("Orders", icon: "📦") { st in
      st.write("sorted by \(st.queryParams["sort"] ?? "nothing")")
    }
    let users = Page("Users") { st in st.write("users") }
    let secret = Page("Secret", visibility: .hidden) { st in st.write("secret") }
    let home = Page("Home", isDefault: true) { st in
      st.pageLink(orders, label: "To the orders", query: ["sort": "date"])
      st.pageLink(orders, label: "Not yet", disabled: true)
      st.pageLink(url: "https://example.org", label: "Elsewhere")
      st.pageLink(url: "/users?a=1", label: "By address")
    }
    try await st.navigation([
      "": [home], "Work": [orders, Page.group("People", [users, secret])],
    ]).run()
  }

  @Test("a page link is followed, with its query and how the page is embedded")
  func follows() async throws {
    let app = AppTest(query: "embed=true&x=1", Self.app)
    try await app.run()
    try await app.find("pageLink", "To the orders").click()
    #expect(app.path == "/orders")
    #expect(app.query == "embed=true&sort=date")
    #expect(app.markdown.map(\.body) == ["sorted by date"])
    #expect(app.historyLength == 2)
    try await app.goBack()
    #expect(app.query == "embed=true&x=1")
    try await app.find("pageLink", "By address").click()
    #expect(app.path == "/users")
    #expect(app.query == "a=1")
  }

  @Test("the menu has its pages in order, with what they stand in, and leads to them")
  func menu() async throws {
    let app = AppTest(Self.app)
    try await app.run()
    #expect(app.menu.map(\.title) == ["Home", "Orders", "Users"])
    #expect(app.menu.map(\.path) == ["/", "/orders", "/users"])
    #expect(app.menu.map(\.place) == [[], ["Work"], ["Work", "People"]])
    #expect(app.menu.map(\.icon) == [nil, "📦", nil])
    #expect(app.menu.map(\.isCurrent) == [true, false, false])
    try await app.openPage("Users")
    #expect(app.path == "/users")
    #expect(app.markdown.map(\.body) == ["users"])
    #expect(app.menu.map(\.isCurrent) == [false, false, true])
    let length = app.historyLength
    try await app.openPage("Users")
    #expect(app.historyLength == length)
  }

  @Test("what a reader can't press, or follow, is told with the test's line")
  func refuses() async throws {
    let app = AppTest(Self.app)
    try await app.run()
    let line = #line + 1
    let told = await messages([
      { try await app.find("pageLink", "Not yet").click(line: line) },
      { try await app.find("pageLink", "Elsewhere").click(line: line) },
      { try app.find("pageLink", "To the orders").post(line: line) },
      { try await app.openPage("Nowhere", line: line) },
      { try await app.openPage("Secret", line: line) },
    ])
    let place = "FollowedLinkTests.swift:\(line): "
    #expect(
      told == [
        place + "The pageLink 'Not yet' is disabled: a reader can't follow it.",
        place + "The pageLink 'Elsewhere' leads out of the app, to 'https://example.org'.",
        place + "The pageLink 'To the orders' can't be pressed: no event of it goes to the app.",
        place + "The menu has no page 'Nowhere'. It has 'Home', 'Orders', 'Users'.",
        place + "The menu has no page 'Secret'. It has 'Home', 'Orders', 'Users'.",
      ])
    #expect(app.path == "/")
  }

  private func messages(_ acts: [() async throws -> Void]) async -> [String] {
    var told: [String] = []
    for act in acts {
      do { try await act() } catch { told.append("\(error)") }
    }
    return told
  }

  @Test("the choices of what holds one option are that option")
  func choices() async throws {
    let app = AppTest { st in
      st.selectbox("Select", ["a", "b"])
      st.radio("Radio", ["a", "b"])
      st.segmentedControl("Segments", ["a", "b"])
      st.selectbox("None", ["a", "b"], index: nil)
    }
    try await app.run()
    try await app.find("selectbox", "Select").choose("b")
    try await app.find("segmentedControl").choose("b")
    #expect(try app.find("selectbox", "Select").choices == [1])
    #expect(try app.find("radio").choices == [0])
    #expect(try app.find("segmentedControl").choices == [1])
    #expect(try app.find("selectbox", "None").choices == [])
  }
}

@Suite("Bound widgets that are kept over pages")
struct BoundAndKeptTests {
  enum Way: String, CaseIterable, CustomTestStringConvertible {
    case link, menu, switching
    var testDescription: String { rawValue }
  }

  @Test(
    "215: a bound widget that is kept for the session has its value again, whatever way leads back",
    arguments: Way.allCases)
  func keeps(_ way: Way) async throws {
    let app = AppTest { st in
      let other = Page("Other") { st in st.write("other") }
      let home = Page("Home", isDefault: true) { st in
        let keeps = PersistState.session
        st.selectbox("Bound", ["a", "b"], key: "bound", bind: .queryParams, persistState: keeps)
        st.selectbox("Gone", ["a", "b"], key: "gone", bind: .queryParams)
      }
      let shown = st.navigation([home, other])
      let toOther = st.button("Other")
      let toHome = st.button("Home")
      st.pageLink(other)
      st.pageLink(home)
      if toOther { try st.switchPage(other) }
      if toHome { try st.switchPage(home) }
      try await shown.run()
    }
    try await app.run()
    try await app.find("selectbox", "Bound").choose("b")
    try await app.find("selectbox", "Gone").choose("b")
    #expect(app.query == "bound=b&gone=b")
    for title in ["Other", "Home"] {
      switch way {
      case .link: try await app.find("pageLink", title).click()
      case .menu: try await app.openPage(title)
      case .switching: try await app.button(title).click()
      }
      if title == "Other" { #expect(app.query == "") }
    }
    #expect(try app.find("selectbox", "Bound").textValue == "b")
    #expect(try app.find("selectbox", "Gone").textValue == "a")
    #expect(app.query == "bound=b")
    // An address that says something of it counts.
    try await app.openPage("Other")
    try await app.visit(path: "/", query: "bound=a")
    #expect(try app.find("selectbox", "Bound").textValue == "a")
  }
}
