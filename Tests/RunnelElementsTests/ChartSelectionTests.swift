import RunnelElements
import RunnelLocks
import RunnelSession
import RunnelTesting
import RunnelWire
import Testing

/// Tells when it is written.
private struct Row: Encodable, Sendable {
  let isWritten: @Sendable () -> Void
  enum Key: String, CodingKey { case a }

  func encode(to encoder: any Encoder) throws {
    isWritten()
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(1, forKey: .a)
  }
}

@Suite("Selections in charts") struct ChartSelectionTests {
  private static let spec = """
    {"data": {"values": [{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]}, "mark": "point",
     "params": [{"name": "brush", "select": "interval"}, {"name": "click", "select": {"type": "point"}}, {"name": "width", "value": 3}],
     "encoding": {"x": {"field": "a", "type": "quantitative"}, "y": {"field": "b", "type": "nominal"}}}
    """

  private static func words(_ selected: ChartSelection) -> String {
    let brush = selected["brush"]
    let points = selected["click"].points.map { point in
      "\(point["a"]?.number ?? -1)\(point["b"]?.text ?? "-")"
    }
    return [
      "\(selected.isEmpty)", brush.range(of: "a").map { "\($0)" } ?? "-",
      brush.values(of: "b").compactMap(\.text).joined(), points.joined(separator: " "),
    ].joined(separator: "|")
  }

  @Test("what is selected starts a run that has it, and survives others and a restart")
  func runs() async throws {
    let app = AppTest { st in
      let selected = st.vegaLiteChart(spec: Self.spec, key: "chart", onSelect: .rerun)
      st.checkbox("Other")
      st.write(Self.words(selected))
    }
    try await app.run()
    #expect(app.markdown.map(\.body) == ["true|-||"])
    let chart = try app.find("vegaLiteChart", key: "chart")
    try await chart.select("brush", along: ["a": 0.5...1.5])
    try await chart.select("click", points: [["a": 2, "b": "y"], ["a": 1, "b": "x"]])
    let both = "false|0.5...1.5||2.0y 1.0x"
    #expect(app.markdown.map(\.body) == [both])
    try await app.find("checkbox").set(true)
    #expect(app.markdown.map(\.body) == [both])
    try await app.restart()
    #expect(app.markdown.map(\.body) == [both])
    try await app.find("vegaLiteChart").select("brush", along: [:])
    #expect(app.markdown.map(\.body) == ["false|-||2.0y 1.0x"])
  }

  @Test("a callback runs before the script, and a form holds a selection back until it is sent")
  func callbacks() async throws {
    let app = AppTest { st in
      @State("calls") var calls = 0
      st.vegaLiteChart(spec: Self.spec, onSelect: .call { calls += 1 }, alt: "one")
      let held = st.form("f") { form in
        let selected = form.vegaLiteChart(spec: Self.spec, onSelect: .rerun, alt: "two")
        form.submitButton()
        return selected
      }
      st.write("\(calls) \(Self.words(held))")
    }
    try await app.run()
    try await app.find("vegaLiteChart", "one").select("click", points: [["a": 1]])
    #expect(app.markdown.map(\.body) == ["1 true|-||"])
    try await app.find("vegaLiteChart", "two").select("click", points: [["a": 1]])
    #expect(app.markdown.map(\.body) == ["1 true|-||"])
    try await app.find("submitButton").click()
    #expect(app.markdown.map(\.body) == ["1 false|-||1.0-"])
  }

  @Test(
    "a chart that is ignored has no value, and one of whose selections one counts takes no other")
  func modes() async throws {
    let app = AppTest { st in
      st.vegaLiteChart(spec: Self.spec, key: "ignored")
      let selected = st.vegaLiteChart(
        spec: Self.spec, onSelect: .rerun, selectionMode: ["click"], alt: "one")
      st.write(Self.words(selected))
    }
    try await app.run()
    #expect(try app.find("vegaLiteChart", key: "ignored").text("id") == nil)
    let chart = try app.find("vegaLiteChart", "one")
    try await chart.select("click", points: [["b": "y"]])
    #expect(app.markdown.map(\.body) == ["false|-||-1.0y"])
    try await chart.select("brush", along: ["a": 0...1])
    #expect(app.markdown.map(\.body) == ["false|-||-1.0y"])
  }

  @Test(
    "what no chart sends is not believed",
    arguments: [
      #"[["none", "points", [[["a", 1]]]]]"#, #"[["click", "points"]]"#,
      #"[["click", "lasso", []]]"#,
      #"[["click", "points", []]]"#, #"[["click", "points", [[["a", [1]]]]]]"#,
      #"[["click", "points", [[["a"]]]]]"#, #"[["click", "points", [["a", 1]]]]"#,
      #"[["brush", "interval", [["a", 1, [2]]]]]"#, #"[["brush", "interval", [[1, 2]]]]"#,
      #"[["click", "points", [[["a", 1]]]], ["click", "points", [[["a", 1]]]]]"#, #""x""#, "1",
      "[1]",
    ])
  func hostile(json: String) async throws {
    let app = AppTest { st in
      st.write(Self.words(st.vegaLiteChart(spec: Self.spec, onSelect: .rerun)))
    }
    try await app.run()
    try await app.find("vegaLiteChart").set(JSONReader.value(from: Array(json.utf8)))
    #expect(app.markdown.map(\.body) == ["true|-||"])
  }

  @Test("rows in the same memory are not written again for a selection") func identity()
    async throws
  {
    let writes = Mutex(0)
    let rows = [Row { writes.withLock { $0 += 1 } }]
    let spec = #"{"mark": "bar", "params": [{"name": "click", "select": "point"}]}"#
    let app = AppTest { st in
      let isOther = st.checkbox("Other")
      let selected = st.vegaLiteChart(rows, spec: isOther ? spec + " " : spec, onSelect: .rerun)
      st.write(Self.words(selected))
    }
    try await app.run()
    let once = writes.withLock { $0 }
    #expect(once > 0)
    try await app.find("vegaLiteChart").select("click", points: [["a": 1]])
    #expect(app.markdown.map(\.body) == ["false|-||1.0-"])
    #expect(writes.withLock { $0 } == once)
    try await app.find("checkbox").set(true)
    #expect(writes.withLock { $0 } == 2 * once)
    #expect(app.markdown.map(\.body) == ["false|-||1.0-"])
  }

  @Test("more values than a selection may have are refused")
  func many() async throws {
    let app = AppTest { st in
      st.write(Self.words(st.vegaLiteChart(spec: Self.spec, onSelect: .rerun)))
    }
    try await app.run()
    let points = Array(
      repeating: WireValue.array([.array([.text("a"), .integer(1)])]), count: 10_001)
    let chart = try app.find("vegaLiteChart")
    try await chart.set(.array([.array([.text("click"), .text("points"), .array(points)])]))
    #expect(app.markdown.map(\.body) == ["true|-||"])
    #expect(chart.refusal == "At most 10000 values can be selected, not 10001.")
  }
}
