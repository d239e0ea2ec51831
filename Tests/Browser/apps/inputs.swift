// Feedback, select sliders, color pickers and link buttons.
import Runnel

try await App { st in
  let thumb = st.feedback(.thumbs)
  let stars = st.feedback(.stars)
  st.feedback(.faces, disabled: true)
  let level = st.selectSlider("Level", ["low", "middle", "high"], value: "middle")
  let span = st.selectSlider("Span", Array("abcdef"), value: "b"..."e")
  let long = "An option whose text is longer than a telephone is wide, by far"
  st.selectSlider("Long", [long, "short"], value: long)
  st.selectSlider("Both long", [long, "short", long + "!"], value: OptionRange(long, long + "!"))
  let color = st.colorPicker("Color", value: "#00f900")
  st.linkButton("Documentation", url: "https://example.org", help: "Opens a tab", shortcut: "Mod+D")
  if st.linkButton("Counted", url: "https://example.org", reruns: true) {
    st.write("It was opened.")
  }
  st.linkButton("Nowhere", url: "https://example.org", disabled: true)
  let rating = [thumb, stars].map { $0.map(String.init) ?? "none" }.joined(separator: " ")
  st.write("\(rating), \(level), \(span.lowerBound) to \(span.upperBound), \(color)")
}.run()
