import RunnelElements
import RunnelSession
import RunnelTesting
import RunnelWire
import Testing

extension AppTest {
  fileprivate var texts: [String] { markdown.map(\.body) }
  fileprivate var location: String { path + (query.isEmpty ? "" : "?\(query)") }
}

extension Page {
  fileprivate static let home: Page = Page("Home", icon: "🏠", isDefault: true) { st in
    st.write("home")
    st.textInput("Draft")
    st.textInput("Kept here", key: "here", persistState: .page)
    st.textInput("Kept", key: "kept", persistState: .session)
    if st.button("To the orders") { try st.switchPage(.orders, query: ["sort": "date"]) }
    st.button("By a callback") { try st.switchPage(.orders) }
    if st.button("Nowhere") { try st.switchPage(.secret) }
  }
  fileprivate static let orders: Page = Page("Orders of **today**", path: "shop/orders") { st in
    @State("seen") var seen = 0
    seen += 1
    st.write("orders by \(st.queryParams["sort"] ?? "nothing"), seen \(seen)")
    st.textInput("Draft")
    st.pageLink(.home)
    st.pageLink(.secret)
    st.pageLink(.order, label: "Order 7", query: ["number": "7"])
    st.fragment { st in
      st.write("current \(st.isCurrent(.orders)) \(st.isCurrent(.home))")
      st.textInput("In a fragment")
    }
  }
  fileprivate static let order: Page = Page("Order", visibility: .hidden) { st in
    st.write("order \(st.queryParams["number"] ?? "none")")
  }
  fileprivate static let secret: Page = Page("Secret") { st in st.write("secret") }
}

private let script: Script = { st in
  @State("role") var role = "reader"
  st.sidebar.textInput("Zoom")
  st.sidebar.textInput("Bound", key: "bound", bind: .queryParams)
  st.sidebar.button("Become an editor") { role = "editor" }
  st.sidebar.button("Log out") { role = "nobody" }
  let page =
    switch role {
    case "editor": st.navigation(["": [.home, .orders], "More": [.order, .secret]])
    case "nobody": st.navigation([.home])
    default: st.navigation([.home, .orders, .order])
    }
  st.write("frame of \(page.title)")
  try await page.run()
}

@Suite("Pages")
struct NavigationTests {
  @Test("217, 220: the page at the address is drawn where run() is called, below the frame")
  func addresses() async throws {
    for (path, text) in [
      ("/", "home"), ("/shop/orders", "orders by nothing, seen 1"), ("/order/", "order none"),
    ] {
      let app = AppTest(path: path, script)
      try await app.run()
      #expect(app.texts.dropFirst().first == text)
      #expect(app.problems == [])
    }
  }

  @Test("224, 227, 215: switchPage goes to a page, with its query and nothing of the old one's")
  func switching() async throws {
    let app = AppTest(query: "left=1", script)
    try await app.run()
    try await app.find("textInput", "Zoom").set("5")
    try await app.find("textInput", key: "bound").set("b")
    try await app.find("textInput", "Draft").set("text")
    #expect(app.location == "/?left=1&bound=b")
    try await app.button("To the orders").click()
    #expect(app.location == "/shop/orders?bound=b&sort=date")
    #expect(
      app.texts == ["frame of Orders of **today**", "orders by date, seen 1", "current true false"])
    #expect(try app.find("textInput", "Zoom").textValue == "5")
    #expect(try app.find("textInput", "Draft").textValue == "")
    try await app.goBack()
    #expect(app.location == "/?left=1&bound=b")
    #expect(app.texts == ["frame of Home", "home"])
    #expect(try app.find("textInput", "Draft").textValue == "")
    try await app.goForward()
    #expect(app.texts[1] == "orders by date, seen 2")
    try await app.goBack()
    try await app.button("By a callback").click()
    #expect(app.location == "/shop/orders?bound=b")
  }

  @Test(
    "215: a link to another page leaves the values of bound widgets around the pages as they are")
  func boundOverLinks() async throws {
    let app = AppTest(script)
    try await app.run()
    try await app.find("textInput", key: "bound").set("b")
    try await app.visit(path: "/shop/orders", query: "sort=x")
    #expect(try app.find("textInput", key: "bound").textValue == "b")
    #expect(app.location == "/shop/orders?sort=x&bound=b")
    // On one page the address says all, as by the browser's Back.
    try await app.visit(query: "sort=x")
    #expect(try app.find("textInput", key: "bound").textValue == "")
  }

  @Test("persistState keeps a value on its page, or for the session", arguments: [false, true])
  func kept(isRestarted: Bool) async throws {
    let app = AppTest(script)
    try await app.run()
    try await app.find("textInput", key: "here").set("page")
    try await app.find("textInput", key: "kept").set("session")
    try await app.button("By a callback").click()
    if isRestarted { try await app.restart() }
    try await app.goBack()
    #expect(try app.find("textInput", key: "here").textValue == "")
    #expect(try app.find("textInput", key: "kept").textValue == "session")
  }

  @Test("a fragment on a page is one of that page")
  func fragment() async throws {
    let app = AppTest(path: "/shop/orders", script)
    try await app.run()
    try await app.find("textInput", "In a fragment").set("a")
    try await app.run()
    #expect(try app.find("textInput", "In a fragment").textValue == "a")
    #expect(app.texts[1] == "orders by nothing, seen 2")
  }

  @Test("222: an address without a page shows the default page, and says so until there is one")
  func missing() async throws {
    let app = AppTest(path: "/nowhere%20at%20all", script)
    try await app.run()
    let words =
      "This app has no page at “/nowhere at all”, or none that you may see. Its page “Home” is shown."
    #expect(app.missingPage == words)
    #expect(app.texts == ["frame of Home", "home"])
    try await app.run()
    #expect(app.missingPage == words)
    try await app.restart()
    #expect(app.missingPage == words)
    try await app.openPage("Home")
    #expect(app.missingPage == nil)
    try await app.goBack()
    #expect(app.missingPage == words)
    // What is not offered now may be later.
    let other = AppTest(path: "/secret", script)
    try await other.run()
    #expect(other.missingPage != nil)
    try await other.button("Become an editor").click()
    #expect(other.texts[1] == "secret")
    #expect(other.path == "/secret")
    #expect(other.missingPage == nil)
  }

  @Test("a page that is offered no more gives way to the default page, and the address follows")
  func takenAway() async throws {
    let app = AppTest(path: "/shop/orders", query: "sort=x", script)
    try await app.run()
    try await app.button("Log out").click()
    #expect(app.texts == ["frame of Home", "home"])
    #expect(app.location == "/")
    #expect(app.missingPage == nil)
  }

  @Test("225: a link to a page that is not offered is not drawn")
  func links() async throws {
    let app = AppTest(path: "/shop/orders", script)
    try await app.run()
    #expect(app.all("pageLink").map { $0.text("page") } == ["/", "/order"])
    #expect(app.all("pageLink").map(\.label) == ["Home", "Order 7"])
    #expect(app.all("pageLink").last?.text("query") == "number=7")
    try await app.button("Become an editor").click()
    #expect(app.all("pageLink").map { $0.text("page") } == ["/", "/secret", "/order"])
  }

  @Test("221, 223: the browser is told the menu once, and the current page when it changes")
  func menu() async throws {
    let app = AppTest(script)
    try await app.run()
    #expect(
      app.operations.contains(
        #"["page",{"pages":{"sections":[{"title":"","pages":[{"title":"Home","icon":"🏠","path":"/"},{"title":"Orders of **today**","path":"/shop/orders"}]}]}}]"#
      ))
    #expect(
      app.operations.contains(#"["page",{"current":{"path":"/","title":"Home","icon":"🏠"}}]"#))
    #expect(app.pageTitle == "Home")
    try await app.button("To the orders").click()
    #expect(!app.operations.contains("sections"))
    #expect(app.pageTitle == "Orders of **today**")
    try await app.button("Become an editor").click()
    #expect(app.operations.contains(#""sections""#))
    // With one page there is no menu.
    try await app.button("Log out").click()
    #expect(app.operations.contains(#"["page",{"pages":null}]"#))
  }

  @Test("where navigation is called no more there is no menu")
  func gone() async throws {
    let app = AppTest { st in
      if st.checkbox("Pages", value: true) {
        try await st.navigation([.home, .secret], position: .top).run()
      }
    }
    try await app.run()
    #expect(app.operations.contains(#""top":true"#))
    try await app.find("checkbox", "Pages").set(false)
    #expect(app.operations.contains(#"["page",{"pages":null,"current":null}]"#))
    #expect(app.texts == [])
  }

  @Test("groups in sections are in the menu, and their pages are offered")
  func groups() async throws {
    let app = AppTest(path: "/secret") { st in
      let page = st.navigation(["Work": [.home, .group("Sales", icon: "💶", [.orders, .secret])]])
      try await page.run()
    }
    try await app.run()
    #expect(app.texts == ["secret"])
    #expect(
      app.operations.contains(
        #"{"title":"Sales","icon":"💶","pages":[{"title":"Orders of **today**","path":"/shop/orders"},{"title":"Secret","path":"/secret"}]}"#
      ))
  }

  @Test(
    "a page without a path is at its title's",
    arguments: [
      ("Log out", "/log-out"), ("  Über uns! 2", "/%C3%BCber-uns-2"), ("A/B", "/a-b"),
    ])
  func slugs(title: String, path: String) async throws {
    let app = AppTest(path: path) { st in
      try await st.navigation([.home, Page(title) { st in st.write("here") }]).run()
    }
    try await app.run()
    #expect(app.texts == ["here"])
    #expect(app.problems == [])
  }

  @Test("what a page draws where others draw too says whose it is, and nothing else does")
  func marks() async throws {
    let app = AppTest(path: "/side") { st in
      st.write("frame")
      let side = Page("Side") { st in
        st.write("own")
        st.sidebar.write("side")
        st.sidebar.textInput("Field")
        st.bottom.container { st in st.write("bottom") }
        st.fragment { st in st.sidebar.write("of a fragment") }
      }
      try await st.navigation([.home, side]).run()
      st.sidebar.write("frame's side")
    }
    try await app.run()
    let marked = AppTest.Area.allCases.flatMap(app.elements(in:)).filter {
      $0.text("inPage") != nil
    }
    #expect(marked.allSatisfy { $0.text("inPage") == "/side" })
    #expect(marked.map(\.kind) == ["fragment", "markdown", "textInput", "fragment", "container"])
    // The marks are part of what is compared: nothing of it is sent twice.
    try await app.run()
    #expect(app.operations == "")
  }

  @Test("218: run() draws the page once in a run")
  func twice() async throws {
    let app = AppTest { st in
      let page = st.navigation([.secret])
      try await page.run()
      try await page.run()
    }
    try await app.run()
    #expect(app.texts == ["secret"])
    #expect(
      app.exceptions.map { $0.text("message") } == [
        "`run()` was called a second time in this run: it draws the page that `navigation` gave, once."
      ])
  }

  @Test("an error on a page is shown on it, and the frame's widgets stay")
  func error() async throws {
    struct Trouble: Error {}
    let app = AppTest { st in
      st.textInput("Frame")
      try await st.navigation([Page("Broken") { _ in throw Trouble() }, .secret]).run()
    }
    try await app.run()
    #expect(app.elements().map(\.kind) == ["textInput", "fragment", "exception"])
  }

  @Test(
    "219, 220: mistakes are told",
    arguments: [
      ("none", "`navigation` was given no pages. Give it one at least."),
      (
        "two defaults",
        "'Home' and 'B' are both `isDefault: true`: one page is at the root of the app. Leave it out at one of them."
      ),
      (
        "default with path",
        "The page 'A' has the path 'a' and is `isDefault: true`: the default page is at the root of the app. Leave out one of the two."
      ),
      (
        "same path",
        "The pages 'B' and 'C' have the same path, 'x'. Give one of them another `path:`."
      ),
      (
        "empty",
        "The page 'A' can't be at the path '': it is empty. A path is such as `orders` or `reports/2026`."
      ),
      (
        "title",
        "The page '…' can't be at the path '': its title has neither a letter nor a digit, and it has no path. A path is such as `orders` or `reports/2026`."
      ),
      (
        "slash",
        "The page 'A' can't be at the path '/a': it has a slash at its beginning or end, or two in a row. A path is such as `orders` or `reports/2026`."
      ),
      (
        "dot",
        "The page 'A' can't be at the path 'a.b': it has a dot, as the names of files have. A path is such as `orders` or `reports/2026`."
      ),
      (
        "own",
        "The page 'A' can't be at the path 'static/x': 'static' is where the app's own files are. A path is such as `orders` or `reports/2026`."
      ),
      (
        "query",
        "The page 'A' can't be at the path 'a?b': it has a space or one of `? # % \\`. A path is such as `orders` or `reports/2026`."
      ),
      (
        "icon",
        "The icon 'x' of the page 'A' is neither one emoji nor of the form `:material/name:`, such as `:material/thumb_up:`."
      ),
    ])
  func mistakes(kind: String, message: String) async throws {
    let app = AppTest { st in
      func page(_ title: String, _ path: String? = nil, isDefault: Bool = false) -> Page {
        Page(title, path: path, isDefault: isDefault) { _ in }
      }
      let pages: [Page] =
        switch kind {
        case "none": []
        case "two defaults": [.home, page("B", isDefault: true)]
        case "default with path": [page("A", "a", isDefault: true)]
        case "same path": [.home, page("B", "x"), page("C", "x")]
        case "empty": [.home, page("A", "")]
        case "title": [.home, page("…")]
        case "slash": [.home, page("A", "/a")]
        case "dot": [.home, page("A", "a.b")]
        case "own": [.home, page("A", "static/x")]
        case "icon": [.home, Page("A", icon: "x") { _ in }]
        default: [.home, page("A", "a?b")]
        }
      try await st.navigation(pages).run()
    }
    try await app.run()
    #expect(app.exceptions.map { $0.text("message") } == [message])
    #expect(
      app.exceptions.first?.text("place")?.hasPrefix("navigation, NavigationTests.swift:") == true)
  }

  @Test("224: switchPage to a page that is not offered is told")
  func unknown() async throws {
    let app = AppTest(script)
    try await app.run()
    try await app.button("Nowhere").click()
    #expect(
      app.exceptions.map { $0.text("message") } == [
        "`switchPage` names the page 'Secret' at “/secret”, which is not among those that this run has given to `navigation`: /, /shop/orders, /order. Give it to `navigation`; with `visibility: .hidden` it is in no menu."
      ])
    #expect(app.path == "/")
  }

  @Test("221: what one page sets of the tab and the layout does not stay on another")
  func configuration() async throws {
    let home = Page("Home", isDefault: true) { st in
      st.setPageConfig(title: "Welcome!", icon: "🎉", layout: .wide)
    }
    let orders = Page("Orders") { st in st.setPageConfig(layout: .centered) }
    let app = AppTest { st in try await st.navigation([home, orders]).run() }
    try await app.run()
    #expect(app.pageTitle == "Welcome!")
    #expect(app.pageIcon == "🎉")
    try await app.visit(path: "/orders", query: "")
    #expect(app.pageTitle == "Orders")
    #expect(app.pageIcon == nil)
    try await app.visit(path: "/", query: "")
    #expect(app.pageTitle == "Welcome!")
  }
}
