// Charts whose data change, that are empty, large, or ask for what the page does not load.
import Runnel

struct Reading: Codable, Sendable {
  var hour: Int
  var place: String
  var degrees: Double?
}

let readings = (0..<48).map { hour in
  Reading(hour: hour, place: hour % 2 == 0 ? "Roof" : "Cellar", degrees: Double(hour % 7))
}
let many = Table(
  Table.Column("n", 0..<100_000), Table.Column("height", (0..<100_000).map { Double($0 % 977) }))
let long = (0..<1_000_000).map { Double($0 % 1009) * Double($0 % 7) }

let blocks = Table(
  Table.Column("across", [1.0, 2, 3]), Table.Column("city", ["Lima", "Oslo", "Pune"]),
  Table.Column("size", [3, 5, 4]))

try await App { st in
  let offset = st.numberInput("Offset", value: 0)
  st.lineChart(
    readings.map {
      Reading(hour: $0.hour, place: $0.place, degrees: $0.degrees.map { $0 + Double(offset) })
    }, x: \.hour, y: \.degrees, color: \.place, yLabel: "°C")
  st.barChart([Reading](), x: \.place, y: \.degrees, height: 120, alt: "Nothing yet")
  if st.checkbox("Many") { st.scatterChart(many, x: "n", y: ["height"], alt: "Many points") }
  if st.checkbox("Long line") { st.lineChart(long, alt: "Long line") }
  if st.checkbox("Pictures") {
    st.vegaLiteChart(
      Table(Table.Column("picture", ["https://example.org/a.png"]), Table.Column("n", [1])),
      spec:
        #"{"mark": {"type": "image", "width": 20, "height": 20}, "encoding": {"url": {"field": "picture"}, "x": {"field": "n", "type": "quantitative"}}}"#,
      alt: "A picture from elsewhere")
  }
  if st.checkbox("Fills") {
    st.vegaLiteChart(
      spec:
        #"{"data": {"values": [{"a": 1}]}, "mark": "point", "width": "container", "height": "container", "encoding": {"x": {"field": "a"}}}"#,
      alt: "Fills")
  }
  if st.checkbox("Wrong") {
    st.vegaLiteChart(
      spec: #"{"mark": "no such mark", "data": {"values": [{"a": 1}]}}"#, alt: "Wrong")
  }
  if st.checkbox("Side by side") {
    st.vegaLiteChart(
      spec:
        #"{"data": {"values": [{"a": 1, "b": "x"}, {"a": 3, "b": "y"}]}, "hconcat": [{"mark": "bar", "width": 500, "encoding": {"x": {"field": "b"}, "y": {"field": "a", "type": "quantitative"}}}, {"mark": "point", "width": 500, "encoding": {"x": {"field": "a", "type": "quantitative"}}}]}"#,
      alt: "Side by side")
  }
  if st.checkbox("Selections") {
    let selected = st.vegaLiteChart(
      blocks,
      spec: """
        {"mark": "bar", "width": 300, "height": 200,
         "params": [{"name": "click", "select": "point"}, {"name": "brush", "select": {"type": "interval", "encodings": ["y"]}}],
         "encoding": {"x": {"field": "city", "type": "nominal"}, "y": {"field": "size", "type": "quantitative"},
           "opacity": {"condition": {"param": "click", "value": 1}, "value": 0.2}}}
        """,
      key: "cities", onSelect: .rerun, alt: "Cities")
    let cities = selected["click"].values(of: "city").compactMap(\.text)
    let range = selected["brush"].range(of: "size").map {
      "\(Int($0.lowerBound.rounded())) to \(Int($0.upperBound.rounded()))"
    }
    st.text("Cities: \(cities.joined(separator: ", ")); sizes: \(range ?? "none")")
  }
}.run()
