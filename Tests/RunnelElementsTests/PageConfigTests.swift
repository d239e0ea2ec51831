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
}
