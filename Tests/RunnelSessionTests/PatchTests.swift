import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

@Suite("What a rerun sends")
struct PatchTests {
  @Test("a rerun that changes nothing sends no element")
  func nothing() async throws {
    let app = AppTest { st in
      st.setPageConfig(title: "Page", layout: .wide)
      st.title("Title")
      let (left, right) = st.columns(1, 2)
      for i in 0..<20 { left.slider("s\(i)", in: 0...10) }
      right.expander("More").dataframe([["a": 1]])
      st.form("f") { $0.submitButton() }
    }
    try await app.run()
    try await app.run()
    #expect(app.operations == "")
    #expect(app.receivedBytes <= 20)
  }

  @Test("one change on a page of 200 elements costs at most 100 bytes both ways")
  func oneChange() async throws {
    let app = AppTest { st in
      for i in 0..<100 {
        let n = st.slider("w\(i)", in: 0...100, value: 50)
        st.write("line \(i): \(n)")
      }
    }
    try await app.run()
    try await app.find("slider", "w37").set(51)
    #expect(app.operations.hasPrefix("[\"set\","))
    #expect(app.operations.hasSuffix(",{\"body\":\"line 37: 51\"}]"))
    let up = "[\"event\",1,{\"AAAAAAAAAAA\":51}]".utf8.count
    #expect(app.receivedBytes + up <= 100)
  }

  @Test("a line added on top costs that line")
  func lineOnTop() async throws {
    let app = AppTest { st in
      let hasMore = st.checkbox("More")
      if hasMore { st.write("a new line") }
      for i in 0..<100 { st.write("line \(i)") }
    }
    try await app.run()
    try await app.find("checkbox").set(true)
    #expect(app.operations.contains("\"a new line\""))
    #expect(app.receivedBytes < 80)
    try await app.find("checkbox").set(false)
    #expect(app.operations.hasPrefix("[\"del\","))
    #expect(app.receivedBytes < 40)
    #expect(app.markdown.count == 100)
  }

  @Test("what moves is moved, not drawn again")
  func moves() async throws {
    let app = AppTest { st in
      let isReversed = st.checkbox("Reverse")
      let rows = isReversed ? [3, 2, 1] : [1, 2, 3]
      for row in rows { st.textInput("Row \(row)", key: "row\(row)") }
    }
    try await app.run()
    try await app.find("textInput", key: "row1").set("kept")
    try await app.find("checkbox").set(true)
    #expect(!app.operations.contains("add"))
    #expect(app.all("textInput").map(\.key) == ["row3", "row2", "row1"])
    #expect(try app.find("textInput", key: "row1").textValue == "kept")
  }

  @Test(
    "the page follows any change of its lines",
    arguments: [
      (["a", "b", "c"], ["a", "c"]), (["a", "b", "c"], ["b", "c", "d"]), (["a"], []), ([], ["a"]),
      (["a", "b", "c", "d"], ["d", "c", "b", "a"]), (["a", "a", "a"], ["a", "a"]),
      (["a", "b"], ["b", "a", "b"]), (["x", "y", "z"], ["a", "b", "c"]),
      (["a", "b", "c"], ["a", "x", "b", "c"]), (["a", "-", "b", "-"], ["-", "b", "-", "a"]),
    ])
  func anyChange(_ before: [String], _ after: [String]) async throws {
    let app = AppTest { st in
      let lines = st.checkbox("After") ? after : before
      let box = st.container()
      for line in lines { box.write(line) }
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == before)
    try await app.find("checkbox").set(true)
    #expect(app.markdown.map(\.body) == after)
    try await app.find("checkbox").set(false)
    #expect(app.markdown.map(\.body) == before)
  }

  @Test("random pages follow one another exactly")
  func randomPages() async throws {
    let app = AppTest { st in
      let seed = st.slider("seed", in: 0...1_000_000)
      var random = Linear(state: UInt64(seed))
      func fill(_ box: Container, _ depth: Int) {
        for _ in 0..<random.below(7) {
          switch random.below(5) {
          case 0 where depth < 3: fill(box.container(border: random.below(2) == 0), depth + 1)
          case 1: box.empty().write("slot \(random.below(3))")
          default: box.write("line \(random.below(6))")
          }
        }
      }
      fill(st, 0)
    }
    try await app.run()
    for seed in 1...200 {
      try await app.find("slider").set(seed)
      let expected = AppTest(sharing: app)
      try await expected.run()
      try await expected.find("slider").set(seed)
      #expect(
        app.elements().map(\.description) == expected.elements().map(\.description), "seed \(seed)")
    }
  }

  @Test("rules 129, 130: elements stand in the order of the calls within each container")
  func containers() async throws {
    let app = AppTest { st in
      let top = st.container()
      st.write("second")
      let bottom = st.container()
      bottom.write("third")
      top.write("first")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["first", "second", "third"])
  }

  @Test("rule 140: an empty place holds one element, which each one replaces")
  func slots() async throws {
    let app = AppTest { st in
      let slot = st.empty()
      slot.write("one")
      slot.progress(0.5)
      slot.write("two")
      let other = st.empty()
      let box = other.container()
      box.write("a")
      box.write("b")
    }
    try await app.run()
    #expect(
      app.elements().map(\.kind) == [
        "container", "markdown", "container", "container", "markdown", "markdown",
      ])
    #expect(app.markdown.map(\.body) == ["two", "a", "b"])
    try await app.run()
    #expect(app.markdown.map(\.body) == ["two", "a", "b"])
  }

  @Test("rule 140: a container in an empty place begins anew each time")
  func slotsWithContainers() async throws {
    let app = AppTest { st in
      let slot = st.empty()
      for round in 0..<3 {
        slot.container { box in
          box.write("round \(round)")
          box.container { $0.write("end") }
        }
      }
    }
    for _ in 0..<2 {
      try await app.run()
      #expect(app.markdown.map(\.body) == ["round 2", "end"])
    }
  }

  @Test("rule 140: `empty()` clears an empty place, and what is drawn there again stays as it is")
  func clearing() async throws {
    let gate = Gate()
    let app = AppTest { st in
      let keeps = st.checkbox("Keep")
      let slot = st.empty()
      slot.container { $0.write("old") }
      slot.empty()
      if keeps { slot.container { $0.write("old") } }
      if st.checkbox("Wait") { await gate.wait() }
      slot.write("late")
      slot.empty()
    }
    try await app.run()
    #expect(app.markdown.isEmpty)
    app.all("checkbox")[1].post(.bool(true))
    await gate.arrival()
    try await app.wait { $0.markdown.isEmpty }
    app.all("checkbox")[0].post(.bool(true))
    await gate.arrival()
    try await app.wait { $0.markdown.map(\.body) == ["old"] }
    gate.open()
    try await app.settle()
    #expect(app.markdown.isEmpty)
  }

  @Test("rule 141: several values written to a place for one are an error")
  func severalIntoOne() async throws {
    let app = AppTest { st in st.empty().write("a", [1: 2]) }
    try await app.run()
    #expect(
      app.exceptions.map { $0.text("message") } == [
        """
        A place made by `empty()` holds one element, but `write` was given 2. Write them into a `container()` in it.
        """
      ])
  }
}

extension PageElement {
  /// Everything of an element but the number of its node.
  var description: String { "\(kind) \(body) \(flag("border")) \(children.count)" }
}

/// A small generator whose numbers follow from its seed.
private struct Linear {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}
