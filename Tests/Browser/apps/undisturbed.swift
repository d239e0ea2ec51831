// A clock above everything that ticks five times a second and grows, and below it what a reader may be in the midst of.
import Runnel

try await App { st in
  let full = st.sessionState["full", default: 0] + 1
  st.sessionState["full"] = full

  st.fragment(every: .milliseconds(200)) { st in
    @State("ticks") var ticks = 0
    ticks += 1
    st.write("Ticks: \(ticks)")
    for line in 0..<(ticks % 5) { st.write("Line \(line)") }
  }
  let rename = st.dialog("Rename") { st in
    let name = st.textInput("New name")
    st.write("Renamed: \(name)")
  }
  st.write("Full runs: \(full)")
  st.textInput("Name")
  st.selectbox("City", ["Lima", "Oslo", "Quito"])
  st.dateInput("Day")
  if st.button("Rename…") { rename() }
}.run()
