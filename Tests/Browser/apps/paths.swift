// Where in the app the reader is, and what they did there.
import Runnel

try await App { st in
  @State("count") var count = 0
  st.button("Count") { count += 1 }
  st.button("Next") { st.queryParams["n"] = "\(count)" }
  st.write("at \(st.context.path), n \(st.queryParams["n"] ?? "-"), count \(count)")
}.run()
