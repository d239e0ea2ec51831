// Fields whose page moves under the reader's hands: every run adds a line above them.
import Runnel

try await App { st in
  @State("runs") var runs = 0
  @State("echo") var echo = ""
  runs += 1

  for run in 1...runs { st.write("Run \(run)") }
  let text = st.textInput("Text", text: $echo)
  let live = st.textInput("Live", key: "live", live: true)
  st.textArea("Notes", key: "notes")
  st.write("Committed: \(text)")
  st.write("Live: \(live)")
  st.button("Run")
  st.button("Set the text") { echo = "from the server" }
  let box = st.container(key: "box", height: 200)
  for line in 0..<60 { box.write("Scrolled line \(line)") }
}.run()
