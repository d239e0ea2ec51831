import FoundationEssentials
import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

@Suite("Widgets bound to the page's address")
struct BindTests {
  enum Size: Sendable, CaseIterable { case small, large }

  /// One widget of each kind and value.
  static let everything: Script = { st in
    let days = CalendarDate("2026-11-21")!...CalendarDate("2026-12-21")!
    let morning = ClockTime(hour: 0, minute: 0)!...ClockTime(hour: 12, minute: 0)!
    let values: [Any] = [
      st.checkbox("c", key: "check", bind: .queryParams),
      st.toggle("t", value: true, key: "on", bind: .queryParams),
      st.radio("r", ["red", "dark blue"], key: "color", bind: .queryParams) ?? "-",
      st.selectbox("s", default: Size.small, key: "size", bind: .queryParams),
      st.selectbox("n", [1, 2], index: nil, key: "pick", bind: .queryParams) ?? 0,
      st.selectbox("o", ["a"], key: "open", acceptNewOptions: true, bind: .queryParams) ?? "-",
      st.slider("i", in: 0...10, value: 5, key: "n", bind: .queryParams),
      st.slider("f", in: 0...1, value: 0.5, key: "x", bind: .queryParams),
      st.slider("g", in: 0...10, value: 0...10, key: "range", bind: .queryParams),
      st.slider("d", in: days, key: "day", bind: .queryParams),
      st.slider("k", in: morning, key: "time", bind: .queryParams),
      st.slider(
        "z", in: Date(timeIntervalSince1970: 0)...Date(timeIntervalSince1970: 1e9), key: "at",
        bind: .queryParams
      ).timeIntervalSince1970,
      st.slider("w", in: .seconds(0)...Duration.seconds(90), key: "wait", bind: .queryParams),
      st.numberInput("m", value: 2.5, key: "m", bind: .queryParams),
      st.numberInput("q", in: 0..., value: Int?.none, key: "q", bind: .queryParams) ?? -1,
      st.textInput("l", value: "Ada", key: "name", maxChars: 8, bind: .queryParams),
      st.textArea("a", value: nil, key: "text", bind: .queryParams) ?? "-",
      st.expander("e", lazy: true, key: "more", bind: .queryParams) { _ in true } ?? false,
    ]
    st.write(values.map { "\($0)" }.joined(separator: "|"))
  }

  static let defaults =
    "false|true|red|small|0|a|5|0.5|0...10|2026-11-21|00:00|0.0|0.0 seconds|2.5|-1|Ada|-|false"
  static let others =
    "true|false|dark blue|large|2|b & c|7|0.25|2...8|2026-12-01|09:30|86399.0|90.0 seconds|-3.0|4||one\ntwo|true"
  static let query =
    "check=true&on=false&color=dark+blue&size=large&pick=2&open=b+%26+c&n=7&x=0.25&range=2&range=8"
    + "&day=2026-12-01&time=09%3A30&at=1970-01-01T23%3A59%3A59&wait=90&m=-3&q=4&name=&text=one%0Atwo&more=true"

  @Test("rule 216: values begin as the address has them")
  func beginning() async throws {
    let app = AppTest(query: Self.query, Self.everything)
    try await app.run()
    #expect(app.exceptions.isEmpty)
    #expect(app.markdown.map(\.body) == [Self.others])
    #expect(app.query == Self.query)
    #expect(app.historyLength == 1)
    #expect(try app.find("slider", key: "n").numberValue == 7)
  }

  @Test("rule 216: a value is written to the address when it differs from the default")
  func writing() async throws {
    let app = AppTest(Self.everything)
    try await app.run()
    #expect(app.markdown.map(\.body) == [Self.defaults])
    #expect(app.query == "")
    try await app.find("checkbox", key: "check").set(true)
    try await app.find("checkbox", key: "on").set(false)
    try await app.find("radio", key: "color").choose("dark blue")
    try await app.find("selectbox", key: "size").choose("large")
    try await app.find("selectbox", key: "pick").choose("2")
    try await app.find("selectbox", key: "open").set("b & c")
    try await app.find("slider", key: "n").set(7)
    try await app.find("slider", key: "x").set(0.25)
    try await app.find("slider", key: "range").set(2, 8)
    try await app.find("slider", key: "day").set(20_788)
    try await app.find("slider", key: "time").set(34_200)
    try await app.find("slider", key: "at").set(86_399)
    try await app.find("slider", key: "wait").set(90)
    try await app.find("numberInput", key: "m").set(-3)
    try await app.find("numberInput", key: "q").set(4)
    try await app.find("textInput", key: "name").set("")
    try await app.find("textArea", key: "text").set("one\ntwo")
    try await app.find("expander", key: "more").set(true)
    #expect(app.markdown.map(\.body) == [Self.others])
    #expect(app.query == Self.query)
    // No step of these is one for the browser's Back.
    #expect(app.historyLength == 1)
  }

  @Test("rule 216: a value that is the default again leaves the address")
  func defaultAgain() async throws {
    let app = AppTest(query: "a=1&n=7&b=2") { st in
      st.slider("n", in: 0...10, value: 5, key: "n", bind: .queryParams)
    }
    try await app.run()
    try await app.find("slider").set(5)
    #expect(app.query == "a=1&b=2")
    try await app.find("slider").set(6)
    #expect(app.query == "a=1&b=2&n=6")
  }

  @Test(
    "rule 216: what a widget does not take leaves the address, and its default counts",
    arguments: [
      "check=yes", "on=", "color=green", "color=1", "size=Large", "pick=3", "open=+", "n=11",
      "n=seven", "n=5.5", "n=0x5", "x=nan", "x=inf", "x=2", "range=2", "range=2&range=11",
      "range=1&range=2&range=3", "day=2026-13-01", "day=20788", "time=24%3A00", "time=9%3A30",
      "at=2026-11-21", "wait=91", "wait=1e400", "m=nan", "m=infinity", "m=0x1p3", "q=-1",
      "q=9007199254740993", "q=4.5", "name=Ada+Lovelace", "name=a%0Ab", "more=1",
    ])
  func bad(_ query: String) async throws {
    let app = AppTest(query: query, Self.everything)
    try await app.run()
    #expect(app.markdown.map(\.body) == [Self.defaults])
    #expect(app.query == "")
    #expect(app.exceptions.isEmpty)
  }

  @Test("another spelling of a value is brought to the usual one")
  func spelling() async throws {
    let app = AppTest(
      query: "check=TRUE&n=07&x=2.5e-1&range=8&range=2&at=1970-01-02&name=x&name=Eve",
      Self.everything)
    try await app.run()
    #expect(app.query == "check=true&n=7&x=0.25&range=2&range=8&at=1970-01-02T00%3A00&name=Eve")
  }

  @Test("rule 214: Back brings the values of the address, which are there before the script runs")
  func back() async throws {
    let app = AppTest(query: "n=3") { st in
      @State("calls") var calls = 0
      let before = st.sessionState["n"] ?? 0
      st.slider("n", in: 0...10, value: 5, key: "n", bind: .queryParams) { calls += 1 }
      st.button("Step") { st.queryParams["page"] = "2" }
      st.write("\(before) \(st.sessionState["n"] ?? 0) \(calls)")
    }
    try await app.run()
    try await app.button("Step").click()
    try await app.find("slider").set(8)
    #expect(app.query == "n=8&page=2")
    #expect(app.markdown.map(\.body) == ["8 8 1"])
    try await app.goBack()
    #expect(app.query == "n=3")
    #expect(app.markdown.map(\.body) == ["3 3 2"])
    #expect(try app.find("slider").numberValue == 3)
    try await app.goForward()
    #expect(app.markdown.map(\.body) == ["8 8 3"])
    // What is gone from the address, or is wrong there, is the default.
    try await app.visit(query: "n=99")
    #expect(app.markdown.map(\.body) == ["5 5 4"])
    #expect(app.query == "")
  }

  @Test("what the reader sets after his step counts, what he set before it does not")
  func order() async throws {
    let gate = Gate()
    let app = AppTest(query: "a=1&b=1") { st in
      st.button("Hold") { await gate.wait() }
      let a = st.numberInput("a", value: 0, key: "a", bind: .queryParams)
      let b = st.numberInput("b", value: 0, key: "b", bind: .queryParams)
      let c = st.numberInput("c", value: 0, key: "c")
      st.button("Step") { st.queryParams["page"] = "2" }
      st.write("\(a) \(b) \(c)")
    }
    try await app.run()
    try await app.button("Step").click()
    try app.button("Hold").post()
    await gate.arrival()
    try app.find("numberInput", "a").post(.integer(7))
    try app.find("numberInput", "c").post(.integer(7))
    try app.post(stepBy: -1)
    try app.find("numberInput", "b").post(.integer(7))
    gate.open()
    try await app.settle()
    #expect(app.markdown.map(\.body) == ["1 7 7"])
    #expect(app.query == "a=1&b=7")
  }

  @Test("a value from session state outdoes the address, the initial value of `@State` does not")
  func state() async throws {
    let app = AppTest(query: "n=7&m=7") { st in
      @State("n") var n = 3
      st.sessionState["m"] = 4
      st.slider("n", in: 0...10, value: $n, bind: .queryParams)
      st.slider("m", in: 0...10, key: "m", bind: .queryParams)
      st.write("\(n) \(st.sessionState["m"] ?? 0)")
      st.button("Set") { n = 9 }
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["7 4"])
    #expect(app.query == "n=7&m=4")
    try await app.button("Set").click()
    #expect(app.query == "n=9&m=4")
    #expect(app.historyLength == 1)
    try await app.visit(query: "")
    #expect(app.markdown.map(\.body) == ["3 4"])
  }

  @Test("a widget that leaves the page takes its name out of the address")
  func leaving() async throws {
    let app = AppTest(query: "n=7") { st in
      if st.checkbox("show", value: true) {
        st.slider("n", in: 0...10, key: "n", bind: .queryParams)
      }
    }
    try await app.run()
    try await app.find("checkbox").set(false)
    #expect(app.query == "")
    try await app.find("checkbox").set(true)
    #expect(try app.find("slider").numberValue == 0)
  }

  @Test("the fields of a form show in the address when it is sent")
  func form() async throws {
    let app = AppTest(query: "name=Ada") { st in
      st.form("f", clearOnSubmit: true) { form in
        form.textInput("name", key: "name", bind: .queryParams)
        form.submitButton("Send")
      }
      st.write(st.sessionState["name"] ?? "-")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["Ada"])
    try await app.find("textInput").set("Eve")
    #expect(app.query == "name=Ada")
    try await app.button("Send").click()
    #expect(app.markdown.map(\.body) == ["Eve"])
    // The form is cleared by then.
    #expect(app.query == "")
  }

  @Test("a disabled or required widget takes from the address no more than from its reader")
  func refusing() async throws {
    let app = AppTest(query: "a=x&b=") { st in
      st.textInput("a", value: "-", key: "a", disabled: true, bind: .queryParams)
      st.textInput("b", value: "-", key: "b", required: true, bind: .queryParams)
      st.write("\(st.sessionState["a"] ?? "") \(st.sessionState["b"] ?? "")")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["- -"])
    #expect(app.query == "")
    try await app.visit(query: "a=y&b=")
    #expect(app.markdown.map(\.body) == ["- -"])
  }

  @Test("a value that is too long for an address is kept, and the address goes without it")
  func tooLong() async throws {
    let app = AppTest(query: "a=1") { st in
      st.write("\(st.textArea("text", key: "text", bind: .queryParams).count)")
    }
    try await app.run()
    try await app.find("textArea").set("short")
    #expect(app.query == "a=1&text=short")
    try await app.find("textArea").set(String(repeating: "x", count: 2_000))
    #expect(app.markdown.map(\.body) == ["2000"])
    #expect(app.query == "a=1")
    try await app.restart()
    #expect(app.markdown.map(\.body) == ["2000"])
  }

  @Test("bound values are there after the process was replaced, with their address")
  func restart() async throws {
    let app = AppTest(query: "n=3", Self.everything)
    try await app.run()
    try await app.find("slider", key: "n").set(8)
    try await app.find("radio", key: "color").choose("dark blue")
    let before = app.markdown.map(\.body)
    try await app.restart()
    #expect(app.isResumed)
    #expect(app.markdown.map(\.body) == before)
    #expect(app.query == "n=8&color=dark+blue")
    try await app.visit(query: "n=4")
    #expect(try app.find("slider", key: "n").numberValue == 4)
  }

  /// What a page says that makes a mistake.
  private func mistake(_ script: @escaping Script) async throws -> [String] {
    let app = AppTest(script)
    try await app.run()
    return app.exceptions.map { $0.text("message") ?? "" }
  }

  @Test("a value is in the address even where the run ends before it draws the widget")
  func undrawn() async throws {
    let app = AppTest { st in
      @State("ends") var ends = false
      st.button("Forget") {
        st.sessionState.remove("n")
        ends = true
      }
      if ends {
        ends = false
        try st.stop()
      }
      let n = st.slider("n", in: 0...10, key: "n", bind: .queryParams) { ends = true }
      st.write("\(n)")
    }
    try await app.run()
    try await app.find("slider").set(7)
    #expect(app.query == "n=7")
    try await app.restart()
    #expect(app.markdown.map(\.body) == ["7"])
    try await app.button("Forget").click()
    #expect(app.query == "")
    try await app.restart()
    #expect(app.markdown.map(\.body) == ["0"])
  }

  @Test("rule 216: binding needs a key")
  func key() async throws {
    let messages = try await mistake { st in
      st.toggle("On", bind: .queryParams)
      st.write("after")
    }
    #expect(
      messages == [
        """
        `bind: .queryParams` needs a `key:`, which names the value in the page's address. Give one to the widget of the \
        kind `toggle` with the label 'On'.
        """
      ])
  }

  @Test("a password can't be bound")
  func password() async throws {
    let messages = try await mistake { st in
      st.textInput("Password", key: "p", type: .password, bind: .queryParams)
    }
    #expect(
      messages == [
        """
        A text input of the type `.password` can't have `bind: .queryParams`: what stands in the page's address stands in \
        logs and histories. Leave out one of the two.
        """
      ])
  }

  @Test("the frame's own names can't be bound")
  func reserved() async throws {
    let messages = try await mistake { st in
      st.checkbox("Embedded", key: "embed", bind: .queryParams)
    }
    #expect(
      messages == [
        """
        The widget with the key 'embed' can't have `bind: .queryParams`: in the page's address, `embed` and \
        `embed_options` say how the page shows itself inside of another one. Choose another key.
        """
      ])
  }

  @Test("the name of a bound widget is set through the widget, and stays when others are cleared")
  func boundName() async throws {
    let app = AppTest(query: "n=7&a=1") { st in
      st.slider("n", in: 0...10, key: "n", bind: .queryParams)
      st.button("Clear") { st.queryParams.clear() }
      st.button("Set") { st.queryParams["n"] = "8" }
    }
    try await app.run()
    try await app.button("Clear").click()
    #expect(app.query == "n=7")
    try await app.button("Set").click()
    #expect(
      app.exceptions.map { $0.text("message") ?? "" } == [
        """
        `queryParams["n"]` can't be set: it follows the widget with the key 'n', which has `bind: .queryParams`. Set \
        `sessionState["n"]`, before the widget is shown or in a callback.
        """
      ])
    #expect(app.query == "n=7")
  }

  @Test("how an option reads may depend on state")
  func formatting() async throws {
    let app = AppTest(query: "n=no.+2") { st in
      @State("prefix") var prefix = "no."
      let binding = $prefix
      let n = st.selectbox(
        "n", [1, 2], key: "n", bind: .queryParams, format: { "\(binding.value) \($0)" })
      st.button("German") { prefix = "Nr." }
      st.write("\(n ?? 0)")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["2"])
    try await app.button("German").click()
    #expect(app.markdown.map(\.body) == ["2"])
    #expect(app.query == "n=Nr.+2")
    try await app.visit(query: "n=no.+2")
    #expect(app.markdown.map(\.body) == ["1"])
  }
}
