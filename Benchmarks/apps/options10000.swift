// A select box with ten thousand options.
import Runnel

let options = (0..<10_000).map { "Option number \($0)" }

try await App { st in
  st.title("Options v1")
  st.markdown("chosen: \(st.selectbox("Options", options))")
}.run()
