import RunnelElements
import RunnelTesting
import Testing

@Suite("Chat") struct ChatTests {
  @Test("a message says whose it is, and holds what its closure draws")
  func message() async throws {
    let app = AppTest { st in
      st.chatMessage(.user) { st in st.markdown("Hello") }
      let reply = try await st.chatMessage("Ada", avatar: ":material/robot:") { st in
        try await Task.sleep(for: .zero)
        st.markdown("Hi")
        return "Hi"
      }
      st.write("replied \(reply)")
    }
    try await app.run()
    #expect(app.all("chatMessage").map { $0.text("name") } == ["user", "Ada"])
    #expect(app.all("chatMessage").map { $0.text("avatar") } == [nil, ":material/robot:"])
    #expect(app.markdown.map(\.body) == ["Hello", "Hi", "replied Hi"])
  }

  @Test("a message of nobody is refused")
  func nobody() async throws {
    let app = AppTest { st in _ = st.chatMessage(" ") }
    try await app.run()
    #expect(
      app.exceptions.map { $0.text("message") } == [
        "A chat message needs to say whose it is: ' ' is empty. Write `.user`, `.assistant` or a name."
      ])
    #expect(app.exceptions.map { $0.text("place") } == ["chatMessage “ ”, ChatTests.swift:25"])
  }
}
