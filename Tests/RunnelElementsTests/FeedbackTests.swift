import RunnelElements
import RunnelSession
import RunnelTesting
import RunnelWire
import Testing

@Suite("Feedback") struct FeedbackTests {
  @Test("rule 204: what is chosen is counted from 0, and can be taken back")
  func taken() async throws {
    let app = AppTest { st in
      @State("face") var face: Int? = nil
      let thumb = st.feedback(.thumbs)
      let stars = st.feedback(.stars, default: 2)
      st.feedback(.faces, value: $face)
      st.write([thumb, stars, face].map { $0.map(String.init) ?? "none" }.joined(separator: " "))
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["none 2 none"])
    try await app.find("feedback", "thumbs").set(1)
    try await app.find("feedback", "stars").set(4)
    try await app.find("feedback", "faces").set(0)
    #expect(app.markdown.map(\.body) == ["1 4 0"])
    for label in ["thumbs", "stars", "faces"] { try await app.find("feedback", label).clear() }
    #expect(app.markdown.map(\.body) == ["none none none"])
  }

  @Test(
    "what no browser sends is not taken",
    arguments: [.integer(2), .integer(-1), .text("1"), .number(0.5)] as [Value])
  func offers(value: Value) async throws {
    let app = AppTest { st in st.write(st.feedback().map(String.init) ?? "none") }
    try await app.run()
    try await app.find("feedback").set(value)
    #expect(app.markdown.map(\.body) == ["none"])
  }

  @Test(
    "the address has the number, or an empty text",
    arguments: [("f=3", "3"), ("f=", "none"), ("f=7", "1")])
  func address(query: String, body: String) async throws {
    let app = AppTest(query: query) { st in
      let chosen = st.feedback(.faces, default: 1, key: "f", bind: .queryParams)
      st.write(chosen.map(String.init) ?? "none")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == [body])
  }
}
