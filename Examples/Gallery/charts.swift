// Charts with their main states; one function for each kind.
import Runnel

let parts: [(name: String, show: @Sendable (Container) async throws -> Void)] = [
  ("lineChart", lines), ("areaChart", areas), ("barChart", bars), ("scatterChart", dots),
  ("vegaLiteChart", specified),
]

struct Sample: Codable, Sendable {
  var day: CalendarDate
  var city: String
  var degrees: Double?
  var wind: Double
}

let january = CalendarDate(year: 2026, month: 1, day: 1)
let cities = [("Lima", 22.0), ("Oslo", -3.0), ("Nairobi", 18.0)]
let samples = (0..<60).flatMap { number in
  cities.enumerated().compactMap { place, city -> Sample? in
    guard let day = january?.adding(days: number) else { return nil }
    let swing = Double((number * (place + 3)) % 11) - 5
    let isMissing = city.0 == "Lima" && (20..<26).contains(number)
    return Sample(
      day: day, city: city.0, degrees: isMissing ? nil : city.1 + swing,
      wind: Double((number * 7 + place * 13) % 40))
  }
}

@Sendable func lines(_ st: Container) {
  st.lineChart(samples, x: \.day, y: \.degrees, color: \.city, xLabel: "Day", yLabel: "°C")
  let (left, right) = st.columns(2, 1)
  left.lineChart(
    samples.filter { $0.city == "Oslo" }, x: \.day, y: [\.degrees, \.wind], height: 250)
  right.lineChart([3, 5, 4, nil, 7, 6], colors: ["#c2255c"], height: 250, alt: "A few numbers")
  st.lineChart([Sample](), x: \.day, y: \.degrees, height: 100, alt: "No rows")
}

@Sendable func areas(_ st: Container) {
  let (left, right) = st.columns(1, 1)
  for (place, stack) in [
    (left, ChartStack.zero), (right, .normalize), (left, .center), (right, .layered),
  ] {
    place.areaChart(
      samples, x: \.day, y: \.wind, color: \.city, stack: stack, height: 250,
      alt: "Wind, \(stack.rawValue)")
  }
}

@Sendable func bars(_ st: Container) {
  let (left, right) = st.columns(1, 1)
  left.barChart(samples, x: \.day, y: \.wind, color: \.city)
  right.barChart(
    samples, x: \.city, y: \.wind, xLabel: "", yLabel: "Wind in all", horizontal: true,
    sort: .descending)
}

@Sendable func dots(_ st: Container) {
  st.scatterChart(samples, x: \.wind, y: \.degrees, color: \.city, size: \.wind)
}

@Sendable func specified(_ st: Container) {
  st.vegaLiteChart(
    samples,
    spec: #"""
      {"title": "Degrees of each city", "mark": {"type": "boxplot", "extent": "min-max"},
       "encoding": {"x": {"field": "degrees", "type": "quantitative"}, "y": {"field": "city"}, "color": {"field": "city", "legend": null}}}
      """#)
  st.vegaLiteChart(
    samples,
    spec:
      #"{"mark": "rect", "encoding": {"x": {"field": "day", "type": "temporal", "timeUnit": "yearweek"}, "y": {"field": "city"}, "color": {"field": "wind", "aggregate": "mean"}}}"#,
    theme: .vegaLite, height: 200, alt: "Wind of each week, in the library's own colours")
  let selected = st.vegaLiteChart(
    samples,
    spec: #"""
      {"mark": "bar", "params": [{"name": "cities", "select": {"type": "point", "encodings": ["y"]}}],
       "encoding": {"x": {"field": "degrees", "aggregate": "mean"}, "y": {"field": "city"},
         "opacity": {"condition": {"param": "cities", "value": 1}, "value": 0.3}}}
      """#,
    height: 160, onSelect: .rerun, alt: "Mean degrees; press a bar to select its city")
  let cities = selected["cities"].values(of: "city").compactMap(\.text)
  st.caption(cities.isEmpty ? "No city is selected." : cities.joined(separator: ", "))
}

try await App { st in
  st.setPageConfig(title: "Gallery of charts", icon: ":material/show_chart:")
  st.title("Gallery of charts")
  let only = st.sidebar.selectbox("Element", parts.map(\.name), index: nil, placeholder: "All")
  for part in parts where only == nil || only == part.name {
    st.header(part.name, divider: .color(.gray))
    try await part.show(st)
  }
}.run()
