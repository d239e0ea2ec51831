import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

@Suite("The page's title and icon") struct PageConfigTests {
  @Test("an icon may be an emoji's shortcode", arguments: ["🦈", ":shark:", ":material/home:"])
  func icons(icon: String) async throws {
    let app = AppTest { st in st.setPageConfig(title: "Sharks", icon: icon) }
    try await app.run()
    #expect(app.exceptions.isEmpty)
    #expect(app.pageTitle == "Sharks")
    #expect(app.pageIcon == icon)
  }

  @Test("an icon that is none is told, and the title is there all the same")
  func mistake() async throws {
    let app = AppTest { st in st.setPageConfig(title: "Sharks", icon: "shark") }
    try await app.run()
    #expect(app.exceptions.count == 1)
    #expect(app.pageTitle == "Sharks")
    #expect(app.pageIcon == nil)
  }

  @Test(
    "a page's language is a tag of BCP 47",
    arguments: [("de", true), ("pt-BR", true), ("German!", false), ("", false)])
  func language(tag: String, isOne: Bool) async throws {
    let app = AppTest { st in st.setPageConfig(language: tag) }
    try await app.run()
    #expect(app.operations.contains(#""language""#) == isOne)
    #expect(
      app.exceptions.map { $0.text("message") }
        == (isOne
          ? []
          : [
            "`language: \"\(tag)\"` names no language. It is as in BCP 47, such as `de` or `pt-BR`."
          ]))
  }
}
