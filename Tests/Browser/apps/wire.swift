// A page of 200 elements for counting what a run costs on the wire.
import Runnel

try await App { st in
  @State("extra") var extra = false
  @State("count") var count = 0

  if extra { st.write("A line added on top") }
  for index in 0..<196 { st.write("Line \(index) of a long page") }
  st.checkbox("Ignored")
  st.button("Count") { count += 1 }
  st.button("Add on top") { extra = true }
  st.write("Counted: \(count)")
}.run()
