// A script that a test edits while it is served.
import Runnel

try await App { st in
  @State("count") var count = 0
  st.title("Edited")
  st.write("version one")
  st.button("More") { count += 1 }
  st.write("Pressed \(count) times")
}.run()
