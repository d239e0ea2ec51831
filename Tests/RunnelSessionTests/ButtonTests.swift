import RunnelElements
import RunnelTesting
import Testing

@testable import RunnelSession

@Suite("Buttons")
struct ButtonTests {
  @Test("rules 86, 87, 88: a press lasts one run, and its code runs once")
  func pressLastsOneRun() async throws {
    let app = AppTest { st in
      @State("presses") var presses = 0
      if st.button("Go") {
        presses += 1
        st.write("pressed")
      }
      st.checkbox("Other")
      st.caption("\(presses)")
    }
    try await app.run()
    try await app.button("Go").click()
    #expect(app.markdown.map(\.body) == ["pressed", "1"])
    try await app.find("checkbox").set(true)
    #expect(app.markdown.map(\.body) == ["1"])
    try await app.run()
    #expect(app.markdown.map(\.body) == ["1"])
  }

  @Test("a press on a button that its run does not draw is told to the reader, and to the log")
  func unheard() async throws {
    let app = AppTest { st in
      @State("count") var count = 0
      count += 1
      st.write(st.button("More (\(count))") ? "pressed" : "waiting")
    }
    try await app.run()
    try await app.button("More (1)").click()
    #expect(app.markdown.map(\.body) == ["waiting"])
    let hub = try #require(app.host as? Hub)
    #expect(hub.app.hasSaid("unheard"))
  }

  @Test("rules 89, 90: what is nested in a button never acts")
  func nested() async throws {
    let app = AppTest { st in
      if st.button("Outer") {
        st.write("outer")
        if st.button("Inner") { st.write("inner") }
        if !st.textInput("Name").isEmpty { st.write("named") }
      }
    }
    try await app.run()
    try await app.button("Outer").click()
    #expect(app.markdown.map(\.body) == ["outer"])
    try await app.button("Inner").click()
    #expect(app.elements().map(\.kind) == ["button"])
    try await app.button("Outer").click()
    try await app.find("textInput").set("Ann")
    #expect(app.elements().map(\.kind) == ["button"])
  }

  @Test(
    "rules 91, 96: a value found under one button is gone under the next, unless the state keeps it"
  )
  func savedResults() async throws {
    let app = AppTest { st in
      @State("kept") var kept = 0
      var found = 0
      if st.button("Find") {
        found = 42
        kept = 42
      }
      if st.button("Use") { st.write("\(found) \(kept)") }
    }
    try await app.run()
    try await app.button("Find").click()
    try await app.button("Use").click()
    #expect(app.markdown.map(\.body) == ["0 42"])
    let other = AppTest(sharing: app)
    try await other.run()
    try await other.button("Use").click()
    #expect(other.markdown.map(\.body) == ["0 0"])
  }

  @Test("rules 92, 93: a callback remembers a click, or turns it into a switch")
  func rememberedClicks() async throws {
    let app = AppTest { st in
      @State("clicked") var clicked = false
      @State("isOn") var isOn = false
      st.button("Click") { clicked = true }
      st.button("Toggle") { isOn.toggle() }
      if clicked { st.slider("value", in: 0...100) }
      st.write(isOn ? "on" : "off")
    }
    try await app.run()
    try await app.button("Click").click()
    try await app.find("slider").set(30)
    #expect(try app.find("slider").numberValue == 30)
    for expected in ["on", "off", "on"] {
      try await app.button("Toggle").click()
      #expect(app.markdown.map(\.body) == [expected])
    }
  }

  @Test("rule 94: a message under a button goes with the next change")
  func temporaryMessage() async throws {
    let app = AppTest { st in
      let animal = st.textInput("Animal")
      if st.button("Check") { st.write("We have a \(animal)") }
    }
    try await app.run()
    try await app.find("textInput").set("cat")
    try await app.button("Check").click()
    #expect(app.markdown.map(\.body) == ["We have a cat"])
    try await app.find("textInput").set("dog")
    #expect(app.markdown.isEmpty)
  }

  @Test("rules 82, 83, 95: a process in stages goes forward, back and over to the start")
  func stages() async throws {
    let app = AppTest { st in
      @State("stage") var stage = 0
      if stage == 0 { st.button("Begin") { stage = 1 } }
      if stage >= 1 {
        let name = st.textInput("Name") { stage = 2 }
        if stage >= 2 {
          st.write("Hello \(name)!")
          let color = st.selectbox("Color", ["red", "blue"], index: nil) { stage = 3 }
          if color == nil { stage = 2 }
          if stage >= 3, let color {
            st.write("Thanks for \(color)")
            st.button("Start Over") { stage = 0 }
          }
        }
      }
    }
    try await app.run()
    try await app.button("Begin").click()
    try await app.find("textInput").set("Ann")
    try await app.find("selectbox").choose("blue")
    #expect(app.markdown.map(\.body) == ["Hello Ann!", "Thanks for blue"])
    // Back: an earlier widget's callback lowers the stage.
    try await app.find("textInput").set("Bob")
    #expect(app.markdown.map(\.body) == ["Hello Bob!"])
    try await app.find("selectbox").choose("red")
    try await app.find("selectbox").clear()
    #expect(app.markdown.map(\.body) == ["Hello Bob!"])
    try await app.find("selectbox").choose("red")
    try await app.button("Start Over").click()
    #expect(app.elements().map(\.label) == ["Begin"])
  }

  @Test("rule 99: a disabled button can't be pressed, whoever says so")
  func disabled() async throws {
    let app = AppTest { st in
      @State("calls") var calls = 0
      let isPressed = st.button("Go", disabled: true) { calls += 1 }
      st.write("\(isPressed) \(calls)")
    }
    try await app.run()
    try await app.button("Go").click()
    #expect(app.markdown.map(\.body) == ["false 0"])
  }

  @Test(
    "rule 101: an icon is one emoji or a material symbol",
    arguments: [
      ("🎉", true), (":material/home:", true), ("⚙️", true), ("home", false), (":material/:", false),
      ("🎉🎉", false), ("1", false),
    ])
  func icons(_ icon: String, _ isValid: Bool) async throws {
    let app = AppTest { st in st.button("Go", icon: icon) }
    try await app.run()
    #expect(
      app.exceptions.map { $0.text("message") }
        == (isValid
          ? []
          : [
            """
            The icon '\(icon)' is neither one emoji nor of the form `:material/name:`, such as `:material/thumb_up:`.
            """
          ]))
  }
}
