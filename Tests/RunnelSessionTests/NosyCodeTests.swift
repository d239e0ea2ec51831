import RunnelElements
import RunnelWire
import Testing

@testable import RunnelSession
@testable import RunnelTesting

/// Code that a session calls while it is about something else may use the page and the state like any other.
@Suite("The author's code, called in the midst of something") struct NosyCodeTests {
  enum Part: CaseIterable, Sendable { case equals, description, encode, `deinit` }

  /// Reads and assigns state, and draws.
  private static func look() {
    guard let run = Run.current else { return }
    @State("looks") var count = 0
    count += 1
    let page = Container(.beginning(of: run))
    page.sessionState["last look"] = count
    page.caption("looked")
  }

  private final class Nosy: Hashable, Sendable, Encodable, CustomStringConvertible {
    let name: String
    let part: Part

    init(_ name: String, _ part: Part) { (self.name, self.part) = (name, part) }

    deinit { if part == .deinit { look() } }

    static func == (one: Nosy, other: Nosy) -> Bool {
      if one.part == .equals { look() }
      return one.name == other.name
    }

    func hash(into hasher: inout Hasher) { hasher.combine(name) }

    var description: String {
      if part == .description { look() }
      return name
    }

    func encode(to encoder: any Encoder) throws {
      if part == .encode { look() }
      var container = encoder.singleValueContainer()
      try container.encode(name)
    }
  }

  @Test("it may read state, assign it and draw", arguments: Part.allCases)
  func nosy(_ part: Part) async throws {
    let app = AppTest { st in
      @State("looks") var looks = 0
      @State("kept") var kept = Nosy("none", part)
      let pick = st.selectbox("Pick", [Nosy("a", part), Nosy("b", part)], key: "pick")
      if let pick, pick.name != kept.name { kept = pick }
      st.write(pick?.name ?? "none")
    }
    try await app.run()
    try await app.find("selectbox").choose("b")
    try await app.run()
    #expect(app.markdown.contains { $0.body == "b" })
    #expect(app.status == .finished)
  }
}
