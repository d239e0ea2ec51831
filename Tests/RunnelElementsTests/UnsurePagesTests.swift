import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

@Suite("Links to pages before anybody knows which there are")
struct UnsurePagesTests {
  private static let other = Page("Other") { st in st.write("other") }
  private static let secret = Page("Secret") { st in st.write("secret") }
  private static let home: Page = Page("Home", isDefault: true) { st in st.write("home") }

  @Test("a link that is drawn before `navigation` is there in each run, if its page is offered")
  func before() async throws {
    let app = AppTest { st in
      st.sidebar.pageLink(Self.other)
      st.sidebar.pageLink(Self.secret)
      try await st.navigation([Self.home, Self.other]).run()
    }
    for _ in 1...3 {
      try await app.run()
      #expect(app.all("pageLink").map(\.label) == ["Other"])
      #expect(app.exceptions.isEmpty)
    }
    try await app.find("pageLink", "Other").click()
    #expect(app.markdown.map(\.body) == ["other"])
  }

  @Test("224: a link in an app without pages is a mistake, at its call, in each run")
  func without() async throws {
    let line = #line + 3
    let app = AppTest { st in
      st.write("here")
      st.pageLink(Self.other, label: "Go")
      st.write("there")
    }
    for _ in 1...2 {
      try await app.run()
      #expect(app.all("pageLink").isEmpty)
      #expect(app.markdown.map(\.body) == ["here", "there"])
      #expect(
        app.exceptions.map { $0.text("message") } == [
          "`pageLink` names the page 'Other' at “/other”, and this run has offered no pages. Give the app's pages to `navigation`, this one among them."
        ])
      #expect(
        app.exceptions.map { $0.text("place") } == ["pageLink “Go”, UnsurePagesTests.swift:\(line)"]
      )
    }
  }

  @Test("224: to go to a page of an app without pages is a mistake, told once")
  func goes() async throws {
    let app = AppTest { st in
      st.button("Go") { try st.switchPage(Self.other) }
      st.write("here")
    }
    try await app.run()
    try await app.button("Go").click()
    #expect(app.path == "/other")
    #expect(
      app.exceptions.map { $0.text("message") } == [
        "`switchPage` names the page 'Other' at “/other”, and this run has offered no pages. Give the app's pages to `navigation`, this one among them."
      ])
    try await app.run()
    #expect(app.exceptions.isEmpty)
  }

  @Test("who goes to a page before the first `navigation` comes to it")
  func early() async throws {
    let app = AppTest { st in
      @State("signedIn") var isSignedIn = false
      st.pageLink(Self.other)
      if !isSignedIn {
        st.button("Sign in") {
          isSignedIn = true
          try st.switchPage(Self.other)
        }
        try st.stop()
      }
      try await st.navigation([Self.home, Self.other]).run()
    }
    try await app.run()
    // Nobody knows yet: the script has ended before it came to that.
    #expect(app.all("pageLink").map(\.label) == ["Other"])
    try await app.button("Sign in").click()
    #expect(app.markdown.map(\.body) == ["other"])
    #expect(app.exceptions.isEmpty)
  }

  @Test(
    "224: a link that a fragment draws in its own runs is a mistake, told once",
    arguments: [false, true])
  func inFragment(_ isLate: Bool) async throws {
    let app = AppTest { st in
      var count = 0
      st.fragment(every: .seconds(1)) { st in
        count += 1
        if !isLate || count > 1 { st.pageLink(Self.other) }
      }
    }
    try await app.run()
    if isLate { try await app.wait(for: .seconds(2)) }
    for _ in 0..<3 {
      #expect(app.all("pageLink").isEmpty)
      #expect(app.exceptions.count == 1)
      try await app.wait(for: .seconds(2))
    }
  }

  @Test(
    "a link that is drawn before `navigation` to a page that was offered until now is not drawn")
  func noLongerOffered() async throws {
    let app = AppTest { st in
      @State("isIn") var isIn = false
      let login = Page("Log in") { st in st.button("Go") { st.sessionState["isIn"] = true } }
      st.pageLink(login)
      st.pageLink(Self.other)
      try await st.navigation(isIn ? [Self.home, Self.other] : [login, Self.other]).run()
    }
    try await app.run()
    #expect(app.all("pageLink").map(\.label) == ["Log in", "Other"])
    try await app.button("Go").click()
    #expect(app.all("pageLink").map(\.label) == ["Other"])
    #expect(app.markdown.map(\.body) == ["home"])
  }
}
