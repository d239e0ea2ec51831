// A toast whose action takes back what was done.
import Runnel

try await App { st in
  @State("rows") var rows = 3
  if st.button("Delete") {
    rows = 0
    st.toast("Deleted.", icon: ":material/delete:", duration: .infinite, action: "Undo") {
      rows = 3
    }
  }
  st.button("Something else")
  st.write("\(rows) rows")
}.run()
