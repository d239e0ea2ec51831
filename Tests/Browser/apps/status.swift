// What says how something comes along.
import Runnel

struct Offline: Error {}

try await App { st in
  let isSlow = st.checkbox("Slowly")
  if st.button("Download") {
    try await st.status("Downloading...", expanded: true) { status in
      status.write("Searching")
      if isSlow { try await Task.sleep(for: .seconds(60)) }
      status.update(label: "Download complete", state: .complete, expanded: false)
    }
  }
  if st.button("Fail") { try st.status("Trying...") { _ in throw Offline() } }
  st.status("First", state: .complete, type: .step).write("found")
  st.status("Second", type: .step).write("on its way")
}.run()
