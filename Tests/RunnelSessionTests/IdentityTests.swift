import Foundation
import RunnelElements
import RunnelSession
import RunnelTesting
import RunnelWire
import Testing

@Suite("Widget identity")
struct IdentityTests {
  @Test("rule 55: two widgets of a kind with one label are an error that asks for keys")
  func equalLabels() async throws {
    let app = AppTest { st in
      st.textInput("Name")
      st.textInput("Name")
      st.write("never")
    }
    try await app.run()
    #expect(
      app.exceptions.map { $0.text("message") } == [
        """
        Two widgets of the kind `textInput` on this page have the label 'Name'. Tell them apart by a `key:` for each.
        """
      ])
    #expect(app.elements().map(\.kind) == ["textInput", "exception"])
  }

  @Test("rule 56: two elements with one key are an error, whatever their kinds")
  func equalKeys() async throws {
    let app = AppTest { st in
      st.textInput("One", key: "same")
      st.checkbox("Two", key: "same")
    }
    try await app.run()
    #expect(
      app.exceptions.map { $0.text("message") } == [
        "Two elements on this page have the key 'same'. Give one of them another `key:`."
      ])
  }

  @Test("rule 57: rows with an index in each key never collide")
  func rows() async throws {
    let app = AppTest { st in
      @State("rows") var rows = 0
      st.button("Add") { rows += 1 }
      for row in 0..<rows { st.textInput("Name", key: "name_\(row)") }
      st.write((0..<rows).map { st.sessionState["name_\($0)", default: ""] }.joined(separator: ","))
    }
    try await app.run()
    for _ in 0..<3 { try await app.button("Add").click() }
    try await app.find("textInput", key: "name_1").set("b")
    try await app.find("textInput", key: "name_2").set("c")
    #expect(app.markdown.map(\.body) == [",b,c"])
    #expect(app.exceptions.isEmpty)
  }

  @Test("rule 58: widgets of different kinds may share a label")
  func kinds() async throws {
    let app = AppTest { st in
      st.textInput("Name")
      st.textArea("Name")
    }
    try await app.run()
    #expect(app.exceptions.isEmpty)
  }

  @Test("changing options, bounds, default or help keeps the value that the reader chose")
  func keepsValue() async throws {
    let app = AppTest { st in
      let isOther = st.checkbox("Other")
      let n = st.slider(
        "n", in: 0...(isOther ? 20 : 10), value: isOther ? 2 : 1, help: isOther ? "?" : nil)
      let pick = st.selectbox("pick", isOther ? ["b", "c"] : ["a", "b"])
      st.write("\(n) \(pick ?? "-")")
    }
    try await app.run()
    try await app.find("slider").set(7)
    try await app.find("selectbox").choose("b")
    try await app.find("checkbox").set(true)
    #expect(app.markdown.map(\.body) == ["7 b"])
    #expect(try app.find("selectbox").choice == 0)
  }

  @Test("rule 195: a value that is no longer allowed falls back to the default")
  func fallsBack() async throws {
    let app = AppTest { st in
      let isOther = st.checkbox("Other")
      let n = st.slider("n", in: 0...(isOther ? 5 : 10), value: 3)
      let pick = st.selectbox("pick", isOther ? ["x", "y"] : ["a", "b"])
      st.write("\(n) \(pick ?? "-")")
    }
    try await app.run()
    try await app.find("slider").set(9)
    try await app.find("selectbox").choose("b")
    try await app.find("checkbox").set(true)
    #expect(app.markdown.map(\.body) == ["3 x"])
    #expect(try app.find("slider").numberValue == 3)
  }

  @Test("a widget that nobody touched follows its default, in the browser too")
  func followsDefault() async throws {
    let app = AppTest { st in
      let isOther = st.checkbox("Other")
      let n = st.slider("n", in: 0...10, value: isOther ? 8 : 2)
      st.write("\(n)")
    }
    try await app.run()
    try await app.find("checkbox").set(true)
    #expect(app.markdown.map(\.body) == ["8"])
    #expect(try app.find("slider").numberValue == 8)
  }

  @Test(
    "a browser can't say what it was not shown",
    arguments: [
      ("slider", Value.integer(11)), ("slider", .number(2.5)), ("slider", .text("3")),
      ("slider", .null),
      ("selectbox", .integer(1)), ("selectbox", .text("c")), ("selectbox", .null),
      ("selectbox", .array([.text("b"), .integer(1)])),
      ("selectbox", .array([.text("b"), .integer(-1)])), ("selectbox", .array([.text("b")])),
      ("textInput", .integer(1)),
      ("textInput", .text("longer than five")), ("checkbox", .integer(1)),
      ("numberInput", .integer(101)),
      ("fileUploader", .array([.array([.text("made-up")])])),
    ])
  func forged(_ kind: String, _ value: Value) async throws {
    let app = AppTest { st in
      let n = st.slider("s", in: 0...10, value: 1)
      let pick = st.selectbox("b", ["a", "b"])
      let text = st.textInput("t", value: "abc", maxChars: 5)
      let isOn = st.checkbox("c")
      let number = st.numberInput("n", in: 0...100, value: 50)
      let file = st.fileUploader("f")
      st.write("\(n) \(pick ?? "-") \(text) \(isOn) \(number) \(file?.name ?? "none")")
    }
    try await app.run()
    try await app.find(kind).set(value)
    #expect(app.markdown.map(\.body) == ["1 a abc false 50 none"])
  }

  @Test(
    "no number from a browser is too much for a widget of any type",
    arguments: [1e300, -1e300, 9.3e18, -9.3e18, 1e19, 4.2e9, -4.2e9, 0.5, -0.0])
  func immense(number: Double) async throws {
    let app = AppTest { st in
      let day = CalendarDate(year: 2026, month: 1, day: 1)!
      let noon = ClockTime(hour: 12, minute: 0)!
      st.slider("int", in: 0...10)
      st.slider("int32", in: Int32(0)...10)
      st.slider("byte", in: UInt8(0)...10)
      st.slider("double", in: 0.0...1)
      st.slider("float", in: Float(0)...1)
      st.slider("duration", in: Duration.seconds(0)...Duration.seconds(60))
      st.slider("date", in: Date(timeIntervalSince1970: 0)...Date(timeIntervalSince1970: 1e6))
      st.slider("day", in: day...day.adding(days: 9)!)
      st.slider("time", in: noon...ClockTime(hour: 13, minute: 0)!)
      st.slider("days", in: day...day.adding(days: 9)!, value: day...day)
      st.slider("durations", in: .zero...Duration.seconds(9), value: .zero...Duration.seconds(1))
      st.numberInput("n8", in: Int8(0)...100, value: 50)
      st.numberInput("n", in: 0...100, value: 50)
      st.numberInput("x", in: 0.0...100, value: 50)
      st.selectbox("s", ["a", "b"])
      st.radio("r", ["a", "b"])
    }
    try await app.run()
    let before = app.elements().map(\.numberValue)
    for element in app.elements() where element.kind != "markdown" {
      for value in [Value.number(number), .array([.number(number), .number(number)])] {
        let id = try #require(element.text("id"))
        try await app.receive { .event(number: $0, readings: [.init(id, value)], trigger: nil) }
      }
    }
    #expect(app.exceptions.isEmpty)
    #expect(before.count == 16)
  }
}
