// What opens over the page.
import Runnel

try await App { st in
  @State("runs") var runs = 0
  runs += 1
  let isMine = st.popover("Filter", help: "What to show", icon: ":material/filter_alt:") { st in
    st.selectbox("City", ["Lima", "Oslo"])
    return st.checkbox("Only mine")
  }
  st.write("Mine: \(isMine), runs: \(runs)")
  st.popover("Words only", width: .stretch) { $0.write("No field in here") }
  st.popover("Disabled", disabled: true) { $0.write("Never seen") }
  st.button("After")
  let row = st.container(horizontal: true, horizontalAlignment: .right)
  row.popover("At the right") { st in
    st.form("f") { form in
      form.textInput("Name")
      form.submitButton("Send")
    }
  }
  st.popover("Slow data", lazy: true, key: "slow") { st in
    st.write("Read in run \(runs)")
    st.button("Take") { st.sessionState["slow"] = false }
  }
  st.button("Show data") { st.sessionState["slow"] = true }
  st.text((1...40).map { "Line \($0)" }.joined(separator: "\n"))
}.run()
