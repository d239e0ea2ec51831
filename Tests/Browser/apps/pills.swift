// Pills and segmented controls: for one option, for one or none, for several.
import Runnel

try await App { st in
  @State("jobs") var jobs = ["one", "two", "three"]
  st.button("Done") { jobs.removeFirst() }
  let one = st.pills("One", jobs)
  let several = st.pills("Several", ["a", "b", "c"], default: ["a"])
  let mode = st.segmentedControl("Mode", ["list", "board"], default: "list", required: true)
  st.pills("Off", ["on", "off"], default: "on", disabled: true)
  let alike = st.pills("Alike", [1, 2], format: { _ in "same" })
  st.write("alike \(alike ?? 0)")
  st.write("\(one ?? "none") \(several) \(mode)")
  st.form("f") { form in
    let size = form.pills("Size", ["S", "M"], required: true)
    if form.submitButton("Send") { st.write("sent \(size ?? "none")") }
  }
}.run()
