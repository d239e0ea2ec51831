import RunnelSession
import RunnelTesting
import RunnelWire
import Testing

@testable import RunnelElements

@Suite("Multiselects")
struct MultiselectTests {
  private struct Person: Hashable {
    var id: Int
    var name: String
  }

  private static let people = [
    Person(id: 1, name: "Ron"), Person(id: 2, name: "Fred"), Person(id: 3, name: "Fred"),
  ]

  @Test("rule 197: what is chosen comes in the order of choosing")
  func order() async throws {
    let app = AppTest { st in
      let fruits = st.multiselect(
        "Fruits", ["apple", "banana", "cherry"], default: ["banana"], maxSelections: 2)
      st.write("\(fruits)")
    }
    try await app.run()
    let field = try app.find("multiselect", "Fruits")
    #expect(app.markdown.map(\.body) == [#"["banana"]"#])
    #expect(field.number("max") == 2)
    try await field.choose(["cherry", "apple"])
    #expect(app.markdown.map(\.body) == [#"["cherry", "apple"]"#])
    #expect(field.choices == [2, 0])
    try await field.choose([])
    #expect(app.markdown.map(\.body) == ["[]"])
  }

  /// What a browser sends, and what becomes of it.
  @Test(
    "only what was offered is taken, each option once",
    arguments: [
      (.array([.text("b"), .text("b")]), "b", nil),
      (.array([.text("a"), .text("x")]), "-", "'x' is not offered any more. Choose again."),
      (.array([.text("a"), .text("b"), .text("c")]), "-", "At most 2 can be chosen, not 3."),
      (.array([.text("a"), .integer(1)]), "-", nil),
      (
        .array([.array([.text("a"), .integer(1)])]), "-",
        "'a' is not offered any more. Choose again."
      ),
      (.text("a"), "-", nil), (.null, "-", nil),
    ] as [(Value, String, String?)])
  func offers(value: Value, body: String, refusal: String?) async throws {
    let app = AppTest { st in
      let chosen = st.multiselect("m", ["a", "b", "c"], maxSelections: 2)
      st.write(chosen.isEmpty ? "-" : chosen.joined(separator: ","))
    }
    try await app.run()
    try await app.find("multiselect").set(value)
    #expect(app.markdown.map(\.body) == [body])
    #expect(try app.find("multiselect").refusal == refusal)
  }

  @Test("rule 195: what is offered no more is left out, and the rest stays chosen")
  func changedOptions() async throws {
    let app = AppTest { st in
      @State("jobs") var jobs = ["one", "two", "three"]
      st.button("Done") { jobs.removeFirst() }
      st.write("\(st.multiselect("Jobs", jobs))")
    }
    try await app.run()
    try await app.find("multiselect").choose(["three", "one"])
    try await app.button("Done").click()
    #expect(app.markdown.map(\.body) == [#"["three"]"#])
    #expect(try app.find("multiselect").choices == [1])
    #expect(try app.find("multiselect").value == .array([.text("three")]))
    for _ in 1...2 { try await app.button("Done").click() }
    #expect(app.markdown.map(\.body) == ["[]"])
    #expect(app.exceptions.isEmpty)
  }

  @Test("of a limit that was lowered, the last ones chosen give way")
  func loweredLimit() async throws {
    let app = AppTest { st in
      let most = st.slider("most", in: 1...3, value: 3)
      st.write("\(st.multiselect("m", ["a", "b", "c"], maxSelections: most))")
    }
    try await app.run()
    try await app.find("multiselect").choose(["c", "a", "b"])
    try await app.find("slider").set(1)
    #expect(app.markdown.map(\.body) == [#"["c"]"#])
    #expect(try app.find("multiselect").choices == [2])
  }

  @Test(
    "of options that read alike, those that were picked count, and are there again after a restart")
  func alike() async throws {
    let app = AppTest { st in
      let chosen = st.multiselect("People", Self.people, format: { $0.name })
      st.write("\(chosen.map(\.id))")
    }
    try await app.run()
    let third: Value = .array([.text("Fred"), .integer(1)])
    try await app.find("multiselect").set(.array([third, .text("Ron")]))
    #expect(app.markdown.map(\.body) == ["[3, 1]"])
    #expect(try app.find("multiselect").value == .array([third, .text("Ron")]))
    try await app.restart()
    #expect(app.markdown.map(\.body) == ["[3, 1]"])
  }

  @Test("many of many options cost the time of the list")
  func many() async throws {
    let options = (0..<20_000).map { "option \($0 % 10_000)" }
    let selection = Selection(
      options: Array(0..<20_000), format: { options[$0] }, initial: [], typing: nil)
    var json = JSONWriter()
    selection.write(Array((0..<20_000).reversed()), to: &json)
    guard case .taken(let chosen) = selection.verdict(on: try JSONReader.value(from: json.bytes))
    else {
      Issue.record("What was written is not taken.")
      return
    }
    #expect(chosen == Array((0..<20_000).reversed()))
  }

  @Test("a reader adds texts of their own; an option's text is that option")
  func added() async throws {
    let app = AppTest { st in
      @State("tags") var tags = ["old"]
      st.multiselect("Tags", ["red", "green"], selection: $tags, acceptNewOptions: true)
      st.write("\(tags)")
    }
    try await app.run()
    let field = try app.find("multiselect")
    #expect(field.flag("open"))
    #expect(field.value == .array([.text("old")]))
    try await field.choose(["green", "blue"])
    #expect(app.markdown.map(\.body) == [#"["green", "blue"]"#])
    #expect(field.value == .array([.array([.text("green"), .integer(0)]), .text("blue")]))
    try await field.set(.array([.text("red"), .text(" ")]))
    #expect(app.markdown.map(\.body) == [#"["green", "blue"]"#])
    try await field.set(.array([.text("red")]))
    #expect(app.markdown.map(\.body) == [#"["red"]"#])
    #expect(field.choices == [0])
  }

  @Test("without the permission a text is refused")
  func closed() async throws {
    let app = AppTest { st in
      st.write("\(st.multiselect("m", ["a"], acceptNewOptions: false))")
    }
    try await app.run()
    try await app.find("multiselect").set(.array([.text("x")]))
    #expect(app.markdown.map(\.body) == ["[]"])
  }

  @Test(
    "state binds it in both directions, and what is not offered is no mistake of its initial value")
  func bound() async throws {
    let app = AppTest { st in
      @State("days") var days = ["Mon", "Sun"]
      st.button("Clear") { days = [] }
      let isWeek = st.checkbox("week", value: false)
      st.multiselect("Days", isWeek ? ["Mon", "Tue"] : ["Mon", "Tue", "Sun"], selection: $days)
      st.write("\(days)")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == [#"["Mon", "Sun"]"#])
    try await app.find("checkbox").set(true)
    #expect(app.markdown.map(\.body) == [#"["Mon"]"#])
    #expect(app.exceptions.isEmpty)
    try await app.find("multiselect").choose(["Tue", "Mon"])
    #expect(app.markdown.map(\.body) == [#"["Tue", "Mon"]"#])
    try await app.button("Clear").click()
    #expect(app.markdown.map(\.body) == ["[]"])
    #expect(try app.find("multiselect").value == .array([]))
  }

  @Test("state that does not fit is a mistake that names it")
  func unfit() async throws {
    for (days, message) in [
      (["Fri"], "'Fri' is not among the options."),
      (["Mon", "Mon"], "'Mon' is there twice."),
      (["Mon", "Tue"], "at most 1 can be chosen, not 2."),
    ] {
      let app = AppTest { st in
        st.sessionState["days"] = days
        st.multiselect("Days", ["Mon", "Tue"], key: "days", maxSelections: 1)
      }
      try await app.run()
      #expect(
        app.exceptions.map { $0.text("message") } == [
          "`sessionState[\"days\"]` can't be shown: \(message)"
        ])
    }
  }

  @Test(
    "in a form the choice travels with the submit, and the form that clears shows the default again"
  )
  func form() async throws {
    let app = AppTest { st in
      st.form("f", clearOnSubmit: true) { form in
        let chosen = form.multiselect("m", ["a", "b"], default: ["a"])
        if form.submitButton("Send") { st.write("\(chosen)") }
      }
    }
    try await app.run()
    try await app.find("multiselect").choose(["b", "a"])
    #expect(app.markdown.isEmpty)
    try await app.button("Send").click()
    #expect(app.markdown.map(\.body) == [#"["b", "a"]"#])
    #expect(try app.find("multiselect").choices == [0])
  }

  @Test(
    "the address has a text for each; what is not offered is left out",
    arguments: [
      ("m=c&m=a", "c,a", "m=c&m=a"), ("m=a&m=x&m=a", "a", "m=a"), ("m=", "", "m="),
      ("m=x", "b", ""),
      ("", "b", ""), ("m=a&m=b&m=c", "a,b", "m=a&m=b"),
    ])
  func address(query: String, body: String, shown: String) async throws {
    let app = AppTest(query: query) { st in
      let chosen = st.multiselect(
        "m", ["a", "b", "c"], default: ["b"], key: "m", maxSelections: 2, bind: .queryParams)
      st.text(chosen.joined(separator: ","))
    }
    try await app.run()
    #expect(try app.find("text").body == body)
    #expect(app.query == shown)
  }
}
