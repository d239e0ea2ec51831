import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

/// Widgets bound to state (`$name`) whose options or bounds follow other state.
@Suite("Bound widgets with changing options") struct BoundDefaultTests {
  @Test("a callback chooses among the new options")
  func callback() async throws {
    let app = AppTest { st in
      @State("country") var country = "Chile"
      @State("city") var city = "Santiago"
      st.radio("Country", ["Chile", "Peru"], selection: $country) { city = "Cusco" }
      st.selectbox(
        "City", country == "Chile" ? ["Santiago", "Arica"] : ["Lima", "Cusco"], selection: $city)
      st.write(city)
    }
    try await app.run()
    try await app.find("radio").choose("Peru")
    #expect(app.exceptions.isEmpty)
    #expect(app.markdown.map(\.body) == ["Cusco"])
  }

  @Test("what was chosen and is there no more gives way to the first option")
  func gone() async throws {
    let app = AppTest { st in
      @State("city") var city = "Santiago"
      let isPeru = st.checkbox("Peru")
      st.selectbox("City", isPeru ? ["Lima", "Cusco"] : ["Santiago", "Arica"], selection: $city)
      st.write(city)
    }
    try await app.run()
    try await app.find("selectbox").choose("Arica")
    #expect(app.markdown.map(\.body) == ["Arica"])
    try await app.find("checkbox").set(.bool(true))
    #expect(app.exceptions.isEmpty)
    #expect(app.markdown.map(\.body) == ["Lima"])
  }

  @Test("bounds that leave the initial value out are no mistake, as long as state is within them")
  func bounds() async throws {
    let app = AppTest { st in
      @State("n") var n = 5
      @State("part") var part = 4...5
      @State("number") var number = 5
      @State("isNarrow") var isNarrow = false
      st.button("Narrow") { (n, part, number, isNarrow) = (2, 1...2, 2, true) }
      let high = isNarrow ? 3 : 10
      st.slider("n", in: 0...high, value: $n)
      st.slider("part", in: 0...high, value: $part)
      st.numberInput("number", in: 0...high, value: $number)
      st.write("\(n) \(part) \(number)")
    }
    try await app.run()
    try await app.button("Narrow").click()
    #expect(app.exceptions.isEmpty)
    #expect(app.markdown.map(\.body) == ["2 1...2 2"])
  }

  @Test("state that is out of bounds is a mistake, and the message names it")
  func outOfBounds() async throws {
    let app = AppTest { st in
      @State("n") var n = 5
      st.button("Nine") { n = 9 }
      st.slider("n", in: 0...6, value: $n)
    }
    try await app.run()
    try await app.button("Nine").click()
    #expect(
      app.exceptions.map { $0.text("message") ?? "" } == [
        #"`sessionState["n"]` can't be shown: the value 9 is above the maximum 6."#
      ])
  }
}
