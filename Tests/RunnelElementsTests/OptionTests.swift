import RunnelElements
import RunnelLocks
import RunnelSession
import RunnelTesting
import RunnelWire
import Testing

@Suite("Options are what the reader saw")
struct OptionTests {
  private struct Person: Hashable {
    var id: Int
    var name: String
  }

  private static let people = [
    Person(id: 1, name: "Ron"), Person(id: 2, name: "Fred"), Person(id: 3, name: "George"),
    Person(id: 4, name: "Fred"), Person(id: 5, name: "Fred"),
  ]

  private static func job(_ kind: String, _ st: Container, _ jobs: [String]) -> String? {
    switch kind {
    case "radio": st.radio("Job", jobs, index: nil)
    case "open": st.selectbox("Job", jobs, index: nil, acceptNewOptions: true)
    default: st.selectbox("Job", jobs, index: nil)
    }
  }

  @Test(
    "an option that was picked while the list changed is the option that was picked",
    arguments: ["selectbox", "radio", "open"])
  func moves(kind: String) async throws {
    let app = AppTest { st in
      @State("jobs") var jobs = ["one", "two", "three"]
      st.button("New job") { jobs.insert("new", at: 0) }
      st.write(Self.job(kind, st, jobs) ?? "none")
    }
    try await app.run()
    try await app.button("New job").click()
    // As the page showed it before the answer to the press came.
    let two: Value = kind == "open" ? .array([.text("two"), .integer(0)]) : .text("two")
    try app.find(kind == "radio" ? "radio" : "selectbox").post(two)
    try await app.settle()
    #expect(app.markdown.map(\.body) == ["two"])
    #expect(try app.find(kind == "radio" ? "radio" : "selectbox").choice == 2)
  }

  @Test("a list that is empty for one run is one without the choice: after it, the default counts")
  func emptyForOneRun() async throws {
    let app = AppTest { st in
      @State("isLoading") var isLoading = false
      st.button("Reload") { isLoading.toggle() }
      let options = isLoading ? [] : ["a", "b", "c"]
      let one = st.selectbox("One", options)
      let many = st.multiselect("Many", options)
      st.write("\(one ?? "none"), \(many.count)")
    }
    try await app.run()
    try await app.find("selectbox").choose("b")
    try await app.find("multiselect").choose(["c"])
    #expect(app.markdown.map(\.body) == ["b, 1"])
    try await app.button("Reload").click()
    #expect(app.markdown.map(\.body) == ["none, 0"])
    try await app.button("Reload").click()
    #expect(app.markdown.map(\.body) == ["a, 0"])
  }

  @Test(
    "an option that is not offered any more is not taken for another one",
    arguments: ["selectbox", "radio", "open"])
  func isGone(kind: String) async throws {
    let app = AppTest { st in
      @State("jobs") var jobs = ["one", "two", "three"]
      st.button("Done") { jobs.remove(at: 1) }
      st.write(Self.job(kind, st, jobs) ?? "none")
    }
    try await app.run()
    try await app.button("Done").click()
    let two: Value = kind == "open" ? .array([.text("two"), .integer(0)]) : .text("two")
    try app.find(kind == "radio" ? "radio" : "selectbox").post(two)
    try await app.settle()
    #expect(app.markdown.map(\.body) == ["none"])
    let field = try app.find(kind == "radio" ? "radio" : "selectbox")
    #expect(field.refusal == "'two' is not offered any more. Choose again.")
    #expect(field.value == .null)
  }

  @Test("of options that read alike, the one that was picked counts", arguments: [0, 1, 2])
  func alike(place: Int) async throws {
    let app = AppTest { st in
      let person = st.selectbox("Person", Self.people, format: { $0.name })
      let other = st.radio("Other", Self.people, format: { $0.name })
      st.write("\(person?.id ?? 0) \(other?.id ?? 0)")
    }
    try await app.run()
    for kind in ["selectbox", "radio"] { try await app.find(kind).choose("Fred", at: place) }
    let id = [2, 4, 5][place]
    #expect(app.markdown.map(\.body) == ["\(id) \(id)"])
    for kind in ["selectbox", "radio"] { #expect(try app.find(kind).choice == id - 1) }
    #expect(
      try app.find("radio").value
        == (place == 0 ? .text("Fred") : .array([.text("Fred"), .integer(place)])))
  }

  @Test("of options that read alike, one that is gone is not taken for its equal")
  func alikeAndGone() async throws {
    let app = AppTest { st in
      @State("people") var people = Self.people
      st.button("Leave") { people.removeLast() }
      st.write("\(st.radio("Person", people, format: { $0.name })?.id ?? 0)")
    }
    try await app.run()
    try await app.button("Leave").click()
    try await app.find("radio").set(.array([.text("Fred"), .integer(2)]))
    #expect(app.markdown.map(\.body) == ["1"])
    #expect(try app.find("radio").refusal == "'Fred' is not offered any more. Choose again.")
    #expect(try app.find("radio").choice == 0)
  }

  @Test("a text that a browser made up is quoted no longer than a line")
  func long() async throws {
    let app = AppTest { st in st.radio("r", ["a", "b"]) }
    try await app.run()
    try await app.find("radio").set(String(repeating: "x\u{301}", count: 100_000))
    let quoted = String(repeating: "x\u{301}", count: 20)
    #expect(
      try app.find("radio").refusal == "'\(quoted)…' is not offered any more. Choose again.")
  }

  @Test("of options that read alike, the one that was picked is there again after a restart")
  func restart() async throws {
    let app = AppTest { st in
      let person = st.selectbox("Person", Self.people, format: { $0.name })
      let other = st.radio("Other", Self.people, index: nil, format: { $0.name })
      st.write("\(person?.id ?? 0) \(other?.id ?? 0)")
    }
    try await app.run()
    try await app.find("selectbox").choose("Fred", at: 1)
    try await app.find("radio").choose("Fred", at: 2)
    try await app.restart()
    #expect(app.markdown.map(\.body) == ["4 5"])
  }

  @Test("texts are told apart by their bytes, as a browser does")
  func bytes() async throws {
    let app = AppTest { st in
      let options = [1, 2, 3]
      let texts = ["e\u{301}", "\u{e9}", "e"]
      st.write("\(st.radio("r", options, format: { texts[$0 - 1] }) ?? 0)")
    }
    try await app.run()
    for (option, text) in [(2, "\u{e9}"), (1, "e\u{301}"), (3, "e")] {
      try await app.find("radio").set(text)
      #expect(app.markdown.map(\.body) == ["\(option)"])
      #expect(try app.find("radio").choice == option - 1)
    }
  }

  @Test("how options read is asked once for each run, and not when the reader picks one")
  func format() async throws {
    let calls = Mutex(0)
    let app = AppTest { st in
      st.selectbox(
        "Person", Self.people,
        format: { person in
          calls.withLock { $0 += 1 }
          return person.name
        })
      st.write("end")
    }
    try await app.run()
    #expect(calls.withLock { $0 } == Self.people.count)
    try await app.find("selectbox").choose("Fred", at: 1)
    #expect(calls.withLock { $0 } == 2 * Self.people.count)
  }

  @Test("an option that a list of many does not have is named with what it has")
  func unknown() async throws {
    let app = AppTest { st in st.selectbox("Person", Self.people, format: { $0.name }) }
    try await app.run()
    let box = try app.find("selectbox")
    await #expect(throws: PageError.self) { try await box.choose("Fred", at: 3) }
    do { try await box.choose("Fred", at: 3) } catch {
      #expect(
        "\(error)".hasSuffix(
          ": The selectbox 'Person' has no option 'Fred' at 3; it has 'Ron', 'Fred', 'George', 'Fred', 'Fred'."
        )
      )
    }
  }

  private enum Size: String, CaseIterable, Codable, Sendable { case small, large }

  @Test("what may be missing is bound to an optional", arguments: ["selectbox", "radio"])
  func optionalSelection(_ kind: String) async throws {
    let app = AppTest { st in
      @State("size") var size: Size? = nil
      st.button("None") { size = nil }
      let given =
        kind == "radio"
        ? st.radio("Size", Size.allCases, selection: $size)
        : st.selectbox("Size", Size.allCases, selection: $size)
      st.write("\(size?.rawValue ?? "none") \(given?.rawValue ?? "none")")
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["none none"])
    try await app.find(kind).choose("large")
    #expect(app.markdown.map(\.body) == ["large large"])
    try await app.restart()
    #expect(app.markdown.map(\.body) == ["large large"])
    try await app.button("None").click()
    #expect(app.markdown.map(\.body) == ["none none"])
    #expect(try app.find(kind).choice == nil)
  }

  @Test("an enumeration needs no list of its cases")
  func enumerationBound() async throws {
    let app = AppTest { st in
      @State("first") var first = Size.small
      @State("second") var second = Size.large
      st.selectbox("First", selection: $first)
      st.radio("Second", selection: $second)
      st.write("\(first) \(second)")
    }
    try await app.run()
    try await app.find("selectbox").choose("large")
    try await app.find("radio").choose("small")
    #expect(app.markdown.map(\.body) == ["large small"])
  }
}
