import RunnelElements
import RunnelSession
import RunnelWire
import Testing

@testable import RunnelTesting

private struct Broken: Error, CustomStringConvertible {
  var description: String { "the callback broke" }
}

@Suite("Callbacks")
struct CallbackTests {
  @Test("rules 7, 73, 75: a callback runs before the script and sees the new value")
  func prefix() async throws {
    let app = AppTest { st in
      @State("log") var log: [String] = []
      log.append("script")
      st.textInput("Name", key: "name") {
        let name = st.sessionState["name", default: "?"]
        log.append("callback \(name)")
      }
      st.code(log.joined(separator: ", "))
    }
    try await app.run()
    try await app.find("textInput").set("Ann")
    #expect(app.all("code").map(\.body) == ["script, callback Ann, script"])
  }

  @Test("rule 74: what a callback captured is as it was when its widget was shown")
  func captured() async throws {
    let app = AppTest { st in
      @State("runs") var runs = 0
      @State("seen") var seen = 0
      runs += 1
      let run = runs
      st.button("Go") { seen = run }
      st.write("\(seen)")
    }
    try await app.run()
    try await app.run()
    try await app.button("Go").click()
    #expect(app.markdown.map(\.body) == ["2"])
  }

  @Test("rules 71, 72: every kind of field takes a callback, also an enumeration's")
  func allFields() async throws {
    enum Size: String, CaseIterable, Sendable { case small, large }
    let app = AppTest { st in
      @State("calls") var calls: [String] = []
      st.checkbox("a") { calls.append("a") }
      st.toggle("b") { calls.append("b") }
      st.textInput("c") { calls.append("c") }
      st.textArea("d") { calls.append("d") }
      st.numberInput("e", value: 1) { calls.append("e") }
      st.slider("f", in: 0...10) { calls.append("f") }
      st.selectbox("g", ["x", "y"]) { calls.append("g") }
      st.radio("h", default: Size.small) { calls.append("h") }
      st.write(calls.joined())
    }
    try await app.run()
    try await app.find("checkbox", "a").set(true)
    try await app.find("checkbox", "b").set(true)
    try await app.find("textInput").set("t")
    try await app.find("textArea").set("t")
    try await app.find("numberInput").set(2)
    try await app.find("slider").set(3)
    try await app.find("selectbox").choose("y")
    try await app.find("radio").choose("large")
    #expect(app.markdown.map(\.body) == ["abcdefgh"])
  }

  @Test("rule 76: a callback runs only when the value differs")
  func onlyChanges() async throws {
    let app = AppTest { st in
      @State("calls") var calls = 0
      st.slider("x", in: 0...10, value: 5) { calls += 1 }
      st.write("\(calls)")
    }
    try await app.run()
    try await app.find("slider").set(5)
    #expect(app.markdown.map(\.body) == ["0"])
    try await app.find("slider").set(6)
    try await app.find("slider").set(6)
    #expect(app.markdown.map(\.body) == ["1"])
  }

  @Test("rule 78: what a callback writes stands on top, for one run")
  func writesOnTop() async throws {
    let app = AppTest { st in
      let (left, _) = st.columns(1, 1)
      st.write("script")
      left.button("Go") {
        st.write("from the callback")
        left.write("from its column")
      }
    }
    try await app.run()
    try await app.button("Go").click()
    #expect(app.markdown.map(\.body) == ["from the callback", "from its column", "script"])
    try await app.run()
    #expect(app.markdown.map(\.body) == ["script"])
  }

  @Test(
    "rule 79: an error in a callback is shown above the page, which stays, and the script does not run"
  )
  func errorInCallback() async throws {
    let app = AppTest { st in
      st.button("Go") { throw Broken() }
      st.write("script")
    }
    try await app.run()
    try await app.button("Go").click()
    #expect(app.elements().map(\.kind) == ["exception", "button", "markdown"])
    #expect(app.exceptions.first?.text("message") == "the callback broke")
    #expect(app.status == .error)
    // What stays can be used.
    try await app.button("Go").click()
    #expect(app.elements().map(\.kind) == ["exception", "button", "markdown"])
    try await app.run()
    #expect(app.exceptions.isEmpty)
    #expect(app.markdown.map(\.body) == ["script"])
  }

  @Test("an error in one callback keeps no other from being called that the same event is for")
  func errorBesideOthers() async throws {
    let app = AppTest { st in
      @State("kept") var kept = ""
      st.textInput("First") { throw Broken() }
      st.textInput("Second") { kept = "second" }
      st.write(kept)
    }
    try await app.run()
    let fields = try app.all("textInput").map { try #require($0.text("id")) }
    try await app.send { number in
      .event(
        number: number,
        readings: fields.map { WireValue.Member($0, .text("new")) }, trigger: nil)
    }
    #expect(app.all("exception").count == 1)
    try await app.run()
    #expect(app.markdown.map(\.body) == ["second"])
  }

  @Test("rule 20: a rerun asked for in a callback is the run that follows it")
  func rerunInCallback() async throws {
    let app = AppTest { st in
      @State("runs") var runs = 0
      runs += 1
      st.button("Go") { try st.rerun() }
      st.write("\(runs)")
    }
    try await app.run()
    try await app.button("Go").click()
    #expect(app.markdown.map(\.body) == ["2"])
  }

  @Test("rule 85: the callback is the one that was given last")
  func lastCallback() async throws {
    let app = AppTest { st in
      @State("which") var which = "none"
      let isOther = st.checkbox("Other")
      st.button("Go", key: "go") { which = isOther ? "other" : "first" }
      st.write(which)
    }
    try await app.run()
    try await app.find("checkbox").set(true)
    try await app.button("Go").click()
    #expect(app.markdown.map(\.body) == ["other"])
  }

  @Test(
    "rules 66, 70: a disabled widget takes no value; one that the server sets calls nothing back")
  func noCallback() async throws {
    let app = AppTest { st in
      @State("calls") var calls = 0
      st.slider("off", in: 0...10, value: 5, disabled: true) { calls += 1 }
      st.button("Set") { st.sessionState["x"] = 9 }
      st.slider("x", in: 0...10, key: "x") { calls += 1 }
      st.write("\(calls)")
    }
    try await app.run()
    try await app.find("slider", "off").set(8)
    try await app.button("Set").click()
    #expect(app.markdown.map(\.body) == ["0"])
    #expect(try app.find("slider", "x").numberValue == 9)
  }
}
