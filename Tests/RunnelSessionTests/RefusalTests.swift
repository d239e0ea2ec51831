import RunnelElements
import RunnelSession
import RunnelTesting
import RunnelTree
import RunnelWire
import Testing

@Suite("Refusals")
struct RefusalTests {
  @Test("what is not taken any more is told at its field, which keeps it until it is mended")
  func told() async throws {
    let app = AppTest { st in
      let most = st.slider("Most", in: 10...100, value: 100)
      st.write("Got \(st.numberInput("Amount", in: 0...most, value: 5))")
    }
    try await app.run()
    try await app.find("slider").set(10)
    try await app.find("numberInput").set(50)
    #expect(app.markdown.map(\.body) == ["Got 5"])
    let amount = try app.find("numberInput")
    #expect(amount.refusal == "The value 50 is above the maximum 10.")
    #expect(amount.numberValue == 50)
    try await amount.set(7)
    #expect(app.markdown.map(\.body) == ["Got 7"])
    #expect(try app.find("numberInput").refusal == nil)
  }

  @Test("a refusal comes ahead of the value that the app has instead")
  func order() async throws {
    let app = AppTest { st in
      st.textInput(
        "Code", value: "ULM", validate: .pattern("^[A-Z]{3}$", message: "Three letters."))
    }
    try await app.run()
    let node = try app.find("textInput").id
    try await app.find("textInput").set("ulm")
    #expect(app.operations == "[\"refuse\",\(node),\"Three letters.\"],[\"val\",\(node),\"ULM\"]")
  }

  @Test("of a form with a refused field nothing counts, and each field keeps what was typed")
  func form() async throws {
    let app = AppTest { st in
      @State("sent") var sent = 0
      let form = st.form("f", clearOnSubmit: true)
      let name = form.textInput("Name")
      let code = form.textInput("Code", validate: "^[A-Z]{3}$")
      let isPressed = form.submitButton("Send") { sent += 1 }
      st.write("\(sent) \(isPressed) '\(name)' '\(code)'")
    }
    try await app.run()
    try await app.find("textInput", "Name").set("Ada")
    try await app.find("textInput", "Code").set("ulm")
    try await app.button("Send").click()
    #expect(app.markdown.map(\.body) == ["0 false '' ''"])
    #expect(app.all("textInput").map(\.textValue) == ["Ada", "ulm"])
    #expect(
      app.all("textInput").map(\.refusal) == [nil, "This text does not have the right form."])

    try await app.find("textInput", "Code").set("ULM")
    try await app.button("Send").click()
    #expect(app.markdown.map(\.body) == ["1 true 'Ada' 'ULM'"])
    #expect(app.all("textInput").map(\.textValue) == ["", ""])
  }

  @Test("outside a form, what else came with a refused value counts")
  func beside() async throws {
    let app = AppTest { st in
      let first = st.textInput("First", validate: "^[0-9]+$", reruns: false)
      let second = st.textInput("Second", reruns: false)
      st.write("'\(first)' '\(second)' \(st.button("Go"))")
    }
    try await app.run()
    try await app.find("textInput", "First").set("one")
    try await app.find("textInput", "Second").set("two")
    try await app.button("Go").click()
    #expect(app.markdown.map(\.body) == ["'' 'two' true"])
    #expect(try app.find("textInput", "First").refusal != nil)
  }

  @Test(
    "a text that came before the connection broke is refused on the page that is drawn after it")
  func reconnected() async throws {
    let app = AppTest { st in
      st.textInput("Code", value: "ULM", validate: "^[A-Z]{3}$")
    }
    try await app.run()
    let field = try app.find("textInput")
    app.disconnect()
    field.post(.text("ulm"))
    try await app.reconnect()
    #expect(try app.find("textInput").refusal == "This text does not have the right form.")
  }

  @Test("a field that no browser may set says nothing")
  func silent() async throws {
    let app = AppTest { st in
      st.numberInput("Amount", value: 5)
      st.textInput("Off", disabled: true)
    }
    try await app.run()
    try await app.find("numberInput").set(.text("five"))
    try await app.find("textInput").set(.text("on"))
    #expect((app.all("numberInput") + app.all("textInput")).allSatisfy { $0.refusal == nil })
  }

  @Test(
    "a text with more than 30 combining marks in a row gets neither to a widget nor to the author's code",
    arguments: ["textInput", "textArea", "selectbox"])
  func marks(_ kind: String) async throws {
    let app = AppTest { st in
      @State("calls") var calls = 0
      st.textInput("Line") { calls += 1 }
      st.textArea("Lines") { calls += 1 }
      st.selectbox("List", ["a", "b"], acceptNewOptions: true) { calls += 1 }
      st.write("\(calls)")
    }
    try await app.run()
    let text = "a" + String(repeating: "\u{301}\u{323}", count: 60_000)
    try await app.find(kind).set(text)
    #expect(app.markdown.map(\.body) == ["0"])
    #expect(
      try app.find(kind).refusal
        == "More than 30 combining marks, such as accents, follow one another here. Remove some of them."
    )
    #expect(try app.find(kind).textValue?.utf8.count == text.utf8.count)
    try await app.find(kind).set("a\u{301}")
    #expect(app.markdown.map(\.body) == ["1"])
  }

  @Test("a pattern is tried on 2,000 characters; a longer text is refused with that limit")
  func longText() async throws {
    let app = AppTest { st in
      let code = st.textInput("Code", validate: .pattern("^a+$", message: "Only a's."))
      st.write("\(code.count)")
    }
    try await app.run()
    try await app.find("textInput").set(String(repeating: "a", count: 2_000))
    #expect(app.markdown.map(\.body) == ["2000"])
    try await app.find("textInput").set(String(repeating: "a", count: 2_001))
    #expect(
      try app.find("textInput").refusal == "This text has 2001 characters. At most 2000 are taken.")
    #expect(app.markdown.map(\.body) == ["2000"])
  }

  @Test(
    "whole numbers that a browser does not hold exactly are not taken from one",
    arguments: [
      Value.integer(9_007_199_254_740_992), .integer(-9_007_199_254_740_992), .integer(.max),
      .integer(.min), .number(9_007_199_254_740_992), .number(1e18), .number(9.3e18),
    ])
  func hugeIntegers(_ value: Value) async throws {
    let app = AppTest { st in
      st.write(st.numberInput("Number", value: 1), st.slider("Slider", in: 0...9, value: 1))
      st.write(st.numberInput("Maybe", value: Int64?.none) ?? -1)
    }
    try await app.run()
    for kind in ["numberInput", "slider"] { try await app.find(kind).set(value) }
    try await app.find("numberInput", "Maybe").set(value)
    #expect(app.markdown.map(\.body) == ["1 1", "-1"])
    #expect(value.integer == nil)
    try await app.find("numberInput", "Maybe").set(.integer(9_007_199_254_740_991))
    #expect(app.markdown.map(\.body).last == "9007199254740991")
  }

  private struct Choosing<Reading: Sendable & Equatable>: Widget {
    static var kind: StaticString { "choosing" }
    var initial: Reading
    func writeProps(_ props: inout Props) {}
    func reading(from value: WireValue) -> Reading? { nil }
    func write(_ reading: Reading, to json: inout JSONWriter) {}
  }

  @Test(
    "nothing, an empty text and an empty list are what an empty field has; nought and no are not")
  func empty() {
    func isEmpty<R: Sendable & Equatable>(_ reading: R) -> Bool {
      Choosing(initial: reading).isEmpty(reading)
    }
    #expect(isEmpty(String?.none))
    #expect(isEmpty(Int?.none))
    #expect(isEmpty(""))
    #expect(isEmpty(String?.some("")))
    #expect(isEmpty([String]()))
    #expect(isEmpty([Int]?.some([])))
    #expect(!isEmpty(" "))
    #expect(!isEmpty(0))
    #expect(!isEmpty(Int?.some(0)))
    #expect(!isEmpty(false))
    #expect(!isEmpty([""]))
  }
}
