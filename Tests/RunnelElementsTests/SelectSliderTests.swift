import RunnelElements
import RunnelSession
import RunnelTesting
import RunnelWire
import Testing

@Suite("Select sliders") struct SelectSliderTests {
  @Test("one option, or a part of the list by its ends")
  func values() async throws {
    let app = AppTest { st in
      let level = st.selectSlider("Level", ["low", "middle", "high"], value: "middle")
      let span = st.selectSlider("Span", Array("abcdef"), value: "b"..."e")
      let first = st.selectSlider("First", [1, 2, 3], format: { "No. \($0)" })
      st.write("\(level), \(span.lowerBound) to \(span.upperBound), \(first ?? 0)")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["middle, b to e, 1"])
    try await app.find("selectSlider", "Level").choose("high")
    try await app.find("selectSlider", "Span").choose(["c", "f"])
    try await app.find("selectSlider", "First").choose("No. 3")
    #expect(app.markdown.map(\.body) == ["high, c to f, 3"])
    #expect(try app.find("selectSlider", "Span").choices == [2, 5])
    try await app.find("selectSlider", "Level").clear()
    try await app.find("selectSlider", "Span").set(.array([.text("c")]))
    #expect(app.markdown.map(\.body) == ["high, c to f, 3"])
    try await app.find("selectSlider", "Span").choose(["c", "c"])
    #expect(app.markdown.map(\.body) == ["high, c to c, 3"])
  }

  @Test("the list's order counts, not that of the type; state is bound in both directions")
  func order() async throws {
    let app = AppTest { st in
      @State("size") var size = "medium"
      @State("sizes") var sizes = OptionRange("small", "large")
      let all = ["small", "medium", "large"]
      st.button("Set") { (size, sizes) = ("large", OptionRange("medium", "large")) }
      st.selectSlider("size", all, value: $size)
      st.selectSlider("sizes", all, value: $sizes)
      let part = st.selectSlider("part", all, value: OptionRange("medium", "large"))
      st.write("\(size) \(sizes.lowerBound)-\(sizes.upperBound) \(part.lowerBound)")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["medium small-large medium"])
    try await app.button("Set").click()
    #expect(app.markdown.map(\.body) == ["large medium-large medium"])
    try await app.find("selectSlider", "sizes").choose(["small", "medium"])
    #expect(app.markdown.map(\.body) == ["large small-medium medium"])
    try await app.restart()
    #expect(app.markdown.map(\.body) == ["large small-medium medium"])
  }

  @Test("an end that is offered no more takes the range back to its default")
  func changedOptions() async throws {
    let app = AppTest { st in
      let isShort = st.checkbox("short")
      let options = isShort ? ["a", "b", "c"] : ["a", "b", "c", "d"]
      let part = st.selectSlider("part", options, value: "a"..."b")
      st.write("\(part.lowerBound)\(part.upperBound)")
    }
    try await app.run()
    try await app.find("selectSlider").choose(["b", "d"])
    #expect(app.markdown.map(\.body) == ["bd"])
    try await app.find("checkbox").set(true)
    #expect(app.markdown.map(\.body) == ["ab"])
  }

  @Test("the address has a text for each end")
  func address() async throws {
    let app = AppTest(query: "part=c&part=b&one=b") { st in
      let part = st.selectSlider(
        "part", ["a", "b", "c"], value: "a"..."b", key: "part", bind: .queryParams)
      let one = st.selectSlider("one", ["a", "b"], key: "one", bind: .queryParams)
      st.write("\(part.lowerBound)\(part.upperBound) \(one ?? "-")")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["bc b"])
    #expect(app.query == "part=b&part=c&one=b")
  }
}
