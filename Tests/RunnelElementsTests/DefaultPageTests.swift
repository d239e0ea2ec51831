import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

extension Page {
  fileprivate static let home: Page = Page("Home", isDefault: true) { st in st.write("home") }
  fileprivate static let login: Page = Page("Log in") { st in st.write("log in") }
}

@Suite("The default page, and others at the root")
struct DefaultPageTests {
  @Test("a default page that is not offered is none, though another page stands at the root")
  func notOffered() async throws {
    let app = AppTest { st in
      st.sidebar.pageLink(.home)
      st.sidebar.pageLink(.login)
      let page = st.navigation([.login])
      st.write("\(st.isCurrent(.home)) \(st.isCurrent(.login))")
      st.sidebar.pageLink(.home)
      if st.button("Home") { try st.switchPage(.home) }
      try await page.run()
    }
    for _ in 1...2 {
      try await app.run()
      #expect(app.markdown.map(\.body) == ["false true", "log in"])
      #expect(app.all("pageLink").map(\.label) == ["Log in"])
    }
    try await app.button("Home").click()
    #expect(
      app.exceptions.map { $0.text("message") } == [
        """
        `switchPage` names the page 'Home' at “/home”, which is not among those that this run has given to `navigation`: /. Give \
        it to `navigation`; with `visibility: .hidden` it is in no menu.
        """
      ])
  }

  @Test("a page that is shown where there is none is the current one")
  func missing() async throws {
    let app = AppTest { st in
      let before = "\(st.isCurrent(.login)) \(st.isCurrent(.home))"
      let page = st.navigation([.login])
      st.write("\(before), \(st.isCurrent(.login)) \(st.isCurrent(.home))")
      try await page.run()
    }
    try await app.visit(path: "/nowhere")
    try await app.run()
    #expect(app.missingPage != nil)
    #expect(app.markdown.map(\.body) == ["true false, true false", "log in"])
  }

  @Test("a default page stays it with another title, before `navigation` too")
  func renamed() async throws {
    let app = AppTest { st in
      @State("unread") var unread = 0
      st.sidebar.button("More") { unread += 1 }
      let inbox = Page("Inbox (\(unread))", isDefault: true) { st in st.write("inbox") }
      st.sidebar.pageLink(inbox)
      st.write("\(st.isCurrent(inbox))")
      try await st.navigation([.login, inbox]).run()
    }
    try await app.run()
    try await app.button("More").click()
    #expect(app.all("pageLink").map(\.label) == ["Inbox (1)"])
    #expect(app.markdown.map(\.body) == ["true", "inbox"])
  }
}
