import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

extension Page {
  fileprivate static let home: Page = Page("Home", isDefault: true) { st in st.write("home") }
  fileprivate static let secret: Page = Page("Secret") { st in st.write("secret") }
  fileprivate static let login: Page = Page("Log in") { st in
    st.write(
      "home \(st.isCurrent(.home)), secret \(st.isCurrent(.secret)), login \(st.isCurrent(.login))")
    st.pageLink(.home)
    st.pageLink(.secret)
    st.pageLink(.login)
    if st.button("Home") { try st.switchPage(.home) }
  }
}

/// Which page is at the root depends on which pages are offered.
@Suite("Pages that a script offers at times")
struct OfferedPageTests {
  private let script: Script = { st in
    @State("in") var isIn = false
    st.button("In") { isIn = true }
    try await st.navigation(isIn ? [.home, .secret] : [.login]).run()
  }

  @Test(
    "225: a default page is none where another one stands at the root, whatever the address",
    arguments: ["/", "/elsewhere"])
  func atRoot(_ path: String) async throws {
    let app = AppTest(script)
    try await app.run()
    if path != "/" { try await app.visit(path: path, query: "") }
    #expect(app.markdown.map(\.body) == ["home false, secret false, login true"])
    #expect(app.all("pageLink").map(\.label) == ["Log in"])
    try await app.button("Home").click()
    #expect(
      app.exceptions.map { $0.text("message") } == [
        "`switchPage` names the page 'Home' at “/home”, which is not among those that this run has given to `navigation`: /. Give it to `navigation`; with `visibility: .hidden` it is in no menu."
      ])
  }

  @Test("219: a default page is at the root where it is offered")
  func offered() async throws {
    let app = AppTest(script)
    try await app.run()
    try await app.button("In").click()
    #expect(app.markdown.map(\.body) == ["home"])
    #expect(app.path == "/")
    try await app.visit(path: "/secret", query: "")
    #expect(app.markdown.map(\.body) == ["secret"])
  }
}
