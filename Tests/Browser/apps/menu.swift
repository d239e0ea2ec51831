// Menu buttons.
import Runnel

try await App { st in
  st.button("Before")
  let format = st.menuButton("Export", ["CSV", "JSON", "Text"], help: "Of all rows")
  st.menuButton("Off", ["on"], disabled: true)
  st.menuButton("Empty", [String]())
  st.write("Export as \(format ?? "nothing")")
}.run()
