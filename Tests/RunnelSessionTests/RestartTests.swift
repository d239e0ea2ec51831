import RunnelConfiguration
import RunnelElements
import RunnelLocks
import RunnelSession
import RunnelTesting
import RunnelWire
import Testing

@Suite("Restarts") struct RestartTests {
  struct Profile: Codable, Sendable, Equatable {
    var name: String
    var visits: [Int]
  }

  enum City: Sendable, CaseIterable { case lima, oslo, rome }

  static let everything: Script = { st in
    @State("count") var count = 0
    @State("profile") var profile = Profile(name: "Ada", visits: [])
    let name = st.textInput("Name", key: "name")
    let level = st.slider("Level", in: 0...10, value: 5)
    let range = st.slider("Range", in: 0...10, value: 2...8)
    let isOn = st.checkbox("On")
    let city = st.selectbox("City", default: City.lima)
    let number = st.numberInput("Number", value: nil as Double?)
    let again: String = st.sessionState["name"] ?? "none"
    st.button("More") {
      count += 1
      profile.visits.append(count)
    }
    st.write(
      "\(count) \(profile.name) \(profile.visits) \(name) \(level) \(range) \(isOn) \(city) \(number ?? -1) \(again)"
    )
  }

  @Test("state, readings and keys are there after the process was replaced") func everything()
    async throws
  {
    let app = AppTest(Self.everything)
    try await app.run()
    try await app.find("textInput", "Name").set("Grace")
    try await app.find("slider", "Level").set(7)
    try await app.find("slider", "Range").set(3, 9)
    try await app.find("checkbox", "On").set(true)
    try await app.find("selectbox", "City").choose("rome")
    try await app.find("numberInput", "Number").set(2.5)
    try await app.button("More").click()
    try await app.button("More").click()
    let before = app.markdown.map(\.body)
    #expect(before == ["2 Ada [1, 2] Grace 7 3...9 true rome 2.5 Grace"])
    try await app.restart()
    #expect(app.isResumed)
    #expect(app.problems.isEmpty)
    #expect(app.markdown.map(\.body) == before)
    try await app.button("More").click()
    #expect(app.markdown.map(\.body) == ["3 Ada [1, 2, 3] Grace 7 3...9 true rome 2.5 Grace"])
    try await app.restart()
    #expect(app.markdown.map(\.body) == ["3 Ada [1, 2, 3] Grace 7 3...9 true rome 2.5 Grace"])
  }

  @Test("two presses of one button during a run call it back twice") func presses() async throws {
    let gate = Gate()
    let app = AppTest { st in
      @State("count") var count = 0
      st.button("Slow") { await gate.wait() }
      st.button("More") { count += 1 }
      st.write("\(count)")
    }
    try await app.run()
    try app.button("Slow").post()
    await gate.arrival()
    try app.button("More").post()
    try app.button("More").post()
    gate.open()
    try await app.settle()
    #expect(app.markdown.map(\.body) == ["2"])
  }

  @Test("the option keeps the report of a crash from readers", arguments: [true, false])
  func details(areShown: Bool) async throws {
    var configuration = Configuration()
    configuration.client.showErrorDetails = areShown ? .full : .type
    let gate = Gate()
    let app = AppTest(configuration: configuration) { st in
      st.button("Go") { await gate.wait() }
    }
    try await app.run()
    try app.button("Go").post()
    await gate.arrival()
    try await app.restart(after: "Fatal error at app.swift:3:1")
    #expect(app.problems.count == 1)
    #expect(app.problems.allSatisfy { $0.contains("app.swift:3:1") == areShown })
  }

  @Test("state beyond session.maxStateSize is not stored, and the reader knows") func tooLarge()
    async throws
  {
    var configuration = Configuration()
    configuration.session.maxStateSize = 1
    let app = AppTest(configuration: configuration) { st in
      @State("text") var text = ""
      st.button("Grow") { text = String(repeating: "x", count: 2 << 20) }
      st.button("Shrink") { text = "small" }
      st.write("\(text.count)")
    }
    try await app.run()
    try await app.button("Grow").click()
    #expect(!app.isDurable)
    #expect(app.acknowledged == 0)
    try await app.button("Shrink").click()
    #expect(app.isDurable)
    #expect(app.acknowledged == 2)
    try await app.restart()
    #expect(app.markdown.map(\.body) == ["5"])
  }
}
