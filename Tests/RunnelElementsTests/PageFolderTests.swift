@_spi(PageFolder) import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

extension AppTest {
  fileprivate var texts: [String] { markdown.map(\.body) }
}

@Suite("Pages that are files beside a script")
struct PageFolderTests {
  private static let orders = PageFolder.page(
    Page { st in
      st.write("orders")
      st.textInput("Name")
    }, file: "Pages/1_🛒_Orders_of_today.swift", title: "Orders of today", icon: "🛒")
  private static let stock = PageFolder.page(
    Page("Stock **now**", icon: ":material/list:", path: "stock/now") { st in st.write("stock") },
    file: "Pages/2_Stock.swift", title: "Stock", icon: nil)
  private static let hidden = PageFolder.page(
    Page("Detail", visibility: .hidden) { st in
      st.write("detail \(st.queryParams["id"] ?? "none")")
    }, file: "Pages/Order.swift", title: "Order", icon: nil)

  /// A script called `app.swift` with these pages.
  private func test(
    path: String = "/", _ pages: [Page] = [orders, stock, hidden],
    _ script: @escaping Script = { st in
      st.write("script")
      st.textInput("Name")
      if st.button("To the orders") { try st.switchPage(Self.orders) }
    }
  ) -> AppTest {
    let folder = PageFolder(main: PageFolder.script("app", icon: nil), pages)
    return AppTest(path: path, folder.around(script))
  }

  @Test(
    "220, 221, 226: the script is at the root, each file at the path of its name or its own",
    arguments: [
      ("/", "script", "app"), ("/app", "script", "app"),
      ("/orders-of-today", "orders", "Orders of today"),
      ("/stock/now", "stock", "Stock **now**"), ("/order", "detail none", "Detail"),
    ])
  func addresses(path: String, text: String, title: String) async throws {
    let app = test(path: path)
    try await app.run()
    #expect(app.texts == [text])
    #expect(app.pageTitle == title)
    #expect(app.problems == [])
  }

  @Test("226: the menu has the script and the files, with what their names or they themselves say")
  func menu() async throws {
    let app = test()
    try await app.run()
    #expect(
      app.operations.contains(
        #"["page",{"pages":{"sections":[{"title":"","pages":[{"title":"app","path":"/"},{"title":"Orders of today","icon":"🛒","path":"/orders-of-today"},{"title":"Stock **now**","icon":":material/list:","path":"/stock/now"}]}]}}]"#
      ))
  }

  @Test("a field of the script and one of a page with its label are two, and go with their pages")
  func fields() async throws {
    let app = test()
    try await app.run()
    try await app.find("textInput", "Name").set("Ada")
    try await app.button("To the orders").click()
    #expect(app.path == "/orders-of-today")
    #expect(app.texts == ["orders"])
    #expect(try app.find("textInput", "Name").textValue == "")
    try await app.goBack()
    #expect(app.texts == ["script"])
    #expect(try app.find("textInput", "Name").textValue == "")
  }

  @Test("222: an address without a file shows the script, and says so")
  func missing() async throws {
    let app = test(path: "/nowhere")
    try await app.run()
    #expect(app.texts == ["script"])
    #expect(
      app.missingPage
        == "This app has no page at “/nowhere”, or none that you may see. Its page “app” is shown.")
  }

  @Test("226: `navigation` in a run takes the folder's place for that run")
  func navigation() async throws {
    let app = test { st in
      if st.checkbox("Pages of its own", value: true) {
        let page = st.navigation([Page("Home") { st in st.write("home") }, Page("Other") { _ in }])
        st.write("frame")
        try await page.run()
      }
    }
    try await app.run()
    #expect(app.texts == ["frame", "home"])
    #expect(app.pageTitle == "Home")
    #expect(app.exceptions.map { $0.text("message") } == [])
    try await app.find("checkbox", "Pages of its own").set(false)
    #expect(app.texts == [])
    #expect(app.operations.contains(#""title":"Orders of today""#))
  }

  @Test("two files with one path are told, with what to do")
  func samePath() async throws {
    let app = test([
      Self.orders,
      PageFolder.page(
        Page { _ in }, file: "Pages/2_Orders_of_today.swift", title: "Orders of today", icon: nil),
    ])
    try await app.run()
    #expect(app.texts == [])
    #expect(
      app.exceptions.map { $0.text("message") } == [
        "The pages 'Pages/1_🛒_Orders_of_today.swift' and 'Pages/2_Orders_of_today.swift' have the same path, 'orders-of-today'. Rename one of the files, or give one of them another `path:`."
      ])
  }

  @Test("a page without a title can't be given to `navigation`", arguments: [true, false])
  func untitled(isFirst: Bool) async throws {
    let app = AppTest { st in
      let untitled = Page { _ in }
      let home = Page("Home") { _ in }
      try await st.navigation(isFirst ? [untitled, home] : [home, untitled]).run()
    }
    try await app.run()
    #expect(
      app.exceptions.map { $0.text("message") } == [
        "`navigation` was given a page without a title. Only a file in `Pages/` may leave it out: write `Page(\"Orders\") { st in … }`."
      ])
  }
}
