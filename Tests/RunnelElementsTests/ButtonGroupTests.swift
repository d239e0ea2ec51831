import RunnelElements
import RunnelSession
import RunnelTesting
import RunnelWire
import Testing

@Suite("Pills and segmented controls")
struct ButtonGroupTests {
  enum Size: String, CaseIterable, Codable, Sendable { case small, medium, large }

  @Test("one or none; several; one that can't be taken back; bound to what may be missing")
  func types() async throws {
    let app = AppTest { st in
      @State("size") var size: Size? = nil
      let pill: Size? = st.pills("Size", Size.allCases)
      let several: [Size] = st.pills("Sizes", Size.allCases, default: [.small, .large])
      let segment = st.segmentedControl("Mode", ["list", "board"], default: "list", required: true)
      st.pills("Bound", Size.allCases, selection: $size)
      st.write(
        "\(pill?.rawValue ?? "none") \(several.map(\.rawValue)) \(segment) \(size?.rawValue ?? "none")"
      )
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == [#"none ["small", "large"] list none"#])
    #expect(try app.find("pills", "Size").flag("clearable"))
    #expect(try app.find("pills", "Sizes").flag("multiple"))
    #expect(try !app.find("segmentedControl").flag("clearable"))
    try await app.find("pills", "Size").choose("medium")
    try await app.find("pills", "Sizes").choose(["large", "medium"])
    try await app.find("segmentedControl").choose("board")
    try await app.find("pills", "Bound").choose("large")
    #expect(app.markdown.map(\.body) == [#"medium ["large", "medium"] board large"#])
    // What can't be taken back is not believed to be.
    try await app.find("segmentedControl").clear()
    for label in ["Size", "Bound"] { try await app.find("pills", label).clear() }
    try await app.find("pills", "Sizes").choose([])
    #expect(app.markdown.map(\.body) == ["none [] board none"])
    #expect(app.exceptions.isEmpty)
  }

  @Test(
    "state is bound in both directions, as one, as one or none, and as several",
    arguments: [false, true])
  func bound(isSegmented: Bool) async throws {
    let app = AppTest { st in
      @State("one") var one = Size.small
      @State("maybe") var maybe: Size? = .medium
      @State("some") var some: [Size] = []
      st.button("Set") { (one, maybe, some) = (.large, nil, [.large, .small]) }
      if isSegmented {
        st.segmentedControl("one", Size.allCases, selection: $one)
        st.segmentedControl("maybe", Size.allCases, selection: $maybe)
        st.segmentedControl("some", Size.allCases, selection: $some)
      } else {
        st.pills("one", Size.allCases, selection: $one)
        st.pills("maybe", Size.allCases, selection: $maybe)
        st.pills("some", Size.allCases, selection: $some)
      }
      st.write("\(one) \(maybe.map { "\($0)" } ?? "none") \(some.map(\.rawValue))")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["small medium []"])
    try await app.button("Set").click()
    #expect(app.markdown.map(\.body) == [#"large none ["large", "small"]"#])
    let kind = isSegmented ? "segmentedControl" : "pills"
    try await app.find(kind, "one").choose("medium")
    try await app.find(kind, "one").clear()
    try await app.find(kind, "maybe").choose("small")
    try await app.find(kind, "some").choose(["medium"])
    #expect(app.markdown.map(\.body) == [#"medium small ["medium"]"#])
    #expect(app.exceptions.isEmpty)
  }

  @Test("rule 195: one that is offered no more gives way to the default, of several the rest stays")
  func changedOptions() async throws {
    let app = AppTest { st in
      let isShort = st.checkbox("short")
      let options = isShort ? ["b", "c"] : ["a", "b", "c"]
      let one = st.pills("one", options, default: "c")
      let several = st.segmentedControl("several", options, default: [])
      st.write("\(one ?? "none") \(several)")
    }
    try await app.run()
    try await app.find("pills").choose("a")
    try await app.find("segmentedControl").choose(["a", "b"])
    #expect(app.markdown.map(\.body) == [#"a ["a", "b"]"#])
    try await app.find("checkbox").set(true)
    #expect(app.markdown.map(\.body) == [#"c ["b"]"#])
  }

  @Test("a form with required pills of which none is chosen is not believed")
  func required() async throws {
    let app = AppTest { st in
      st.form("f") { form in
        let size = form.pills("Size", Size.allCases, required: true)
        if form.submitButton("Send") { st.write(size?.rawValue ?? "none") }
      }
    }
    try await app.run()
    #expect(try app.find("pills").flag("required"))
    try await app.button("Send").click()
    #expect(app.markdown.isEmpty)
    try await app.find("pills").choose("large")
    try await app.button("Send").click()
    #expect(app.markdown.map(\.body) == ["large"])
  }

  @Test("the address has the text of what is chosen, or an empty one")
  func address() async throws {
    let app = AppTest(query: "one=b&some=c&some=a&none=") { st in
      let options = ["a", "b", "c"]
      let one = st.pills("one", options, key: "one", bind: .queryParams)
      let some = st.pills("some", options, default: [], key: "some", bind: .queryParams)
      let none = st.pills("none", options, default: "a", key: "none", bind: .queryParams)
      st.write("\(one ?? "-") \(some) \(none ?? "-")")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == [#"b ["c", "a"] -"#])
    try await app.find("pills", key: "one").clear()
    #expect(app.query == "some=c&some=a&none=")
  }

  @Test("pills and a segmented control may have the same label")
  func identity() async throws {
    let app = AppTest { st in
      st.pills("Size", ["a"])
      st.segmentedControl("Size", ["a"])
    }
    try await app.run()
    #expect(app.exceptions.isEmpty)
  }

  @Test("an option that is refused does not stay chosen")
  func refusedChoice() async throws {
    let app = AppTest { st in
      st.pills("Pick", ["a", "b"], default: "a", onChange: {})
    }
    try await app.run()
    try await app.find("pills").set("gone")
    #expect(try app.find("pills").refusal == "'gone' is not offered any more. Choose again.")
    #expect(try app.find("pills").value == .text("a"))
  }
}
