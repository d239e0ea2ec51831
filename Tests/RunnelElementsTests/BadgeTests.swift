import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

@Suite("Badges and HTML")
struct BadgeTests {
  @Test("a badge is blue unless it is said otherwise, and HTML travels as it is")
  func texts() async throws {
    let app = AppTest { st in
      st.badge("New [1]")
      st.badge("Old", icon: "🎈", color: .green)
      st.html("<p style='color: teal'>own</p>")
    }
    try await app.run()
    #expect(app.all("badge").map(\.body) == ["New [1]", "Old"])
    #expect(app.all("badge").map { $0.text("color") } == ["blue", "green"])
    #expect(app.all("html").map(\.body) == ["<p style='color: teal'>own</p>"])
  }
}
