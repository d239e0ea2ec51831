import RunnelElements
import RunnelTesting
import RunnelWire
import Testing

@Suite("Metrics")
struct MetricTests {
  @Test(
    "the arrow follows the change's sign, and the colour what the change means",
    arguments: [
      (DeltaArrow.automatic, DeltaColor.normal, "-2", "down", "red"),
      (.automatic, .inverse, "-2", "down", "green"),
      (.automatic, .normal, "2", "up", "green"),
      (.up, .normal, "-2", "up", "green"),
      (.down, .off, "2", "down", "gray"),
      (.off, .normal, "-2", nil, "red"),
      (.automatic, .violet, "2", "up", "violet"),
    ] as [(DeltaArrow, DeltaColor, String, String?, String)])
  func delta(
    _ arrow: DeltaArrow, _ color: DeltaColor, _ delta: String, _ direction: String?, _ shown: String
  ) async throws {
    let app = AppTest { st in
      st.metric("m", 1, delta: delta, deltaColor: color, deltaArrow: arrow)
    }
    try await app.run()
    let metric = try app.find("metric")
    #expect(metric.text("direction") == direction)
    #expect(metric.text("color") == shown)
  }

  @Test("numbers travel as numbers only where they are formatted")
  func formats() async throws {
    let app = AppTest { st in
      st.metric("plain", 1234.5, delta: 1)
      st.metric("formatted", 1234.5, delta: -1, format: .dollar)
      st.metric("printf", 7, format: "%d km")
      st.metric("text", "many", delta: "more", format: .compact)
      st.metric("inexact", 9_007_199_254_740_993, format: .compact)
      st.metric("missing", Int?.none)
    }
    try await app.run()
    #expect(
      app.all("metric").map { $0.prop("value") } == [
        .text("1234.5"), .number(1234.5), .integer(7), .text("many"), .text("9007199254740993"),
        .text("—"),
      ])
    #expect(
      app.all("metric").map { $0.prop("delta") } == [
        .text("1"), .integer(-1), nil, .text("more"), nil, nil,
      ])
    #expect(
      app.all("metric").map { $0.text("format") } == [
        nil, "dollar", "%d km", "compact", "compact", nil,
      ])
  }

  @Test("a chart has its values, its kind and the change's colour")
  func chart() async throws {
    let app = AppTest { st in
      st.metric("line", 3, delta: 1, chartData: [1, 2.5, 3])
      st.metric("bars", 3, deltaColor: .blue, height: .stretch, chartData: [1], chartType: .bar)
      st.metric("grey", 3, chartData: [1], deltaDescription: "of nothing")
    }
    try await app.run()
    let (line, bars, grey) = (
      try app.find("metric", "line"), try app.find("metric", "bars"), try app.find("metric", "grey")
    )
    #expect(line.prop("chart") == .array([.integer(1), .number(2.5), .integer(3)]))
    #expect(line.text("chartType") == nil)
    #expect(line.text("color") == "green")
    #expect(bars.text("chartType") == "bar")
    #expect(bars.text("color") == "blue")
    #expect(bars.text("height") == "stretch")
    #expect(grey.text("color") == nil)
    #expect(grey.text("deltaDescription") == nil)
  }
}
