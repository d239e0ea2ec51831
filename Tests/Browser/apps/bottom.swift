// Many lines, and something that stays in sight below them.
import Runnel

try await App { st in
  if st.sidebar.checkbox("Wide") { st.setPageConfig(layout: .wide) }
  st.title("A long page")
  let isEmpty = st.checkbox("Empty")
  for line in 1...60 { st.write("Line \(line)") }
  st.textInput("Last field")
  if st.button("Last button") { st.toast("Pressed.") }
  if !isEmpty {
    let message = st.bottom.textInput("Message", key: "message")
    if !message.isEmpty { st.bottom.caption("Said: \(message)") }
  }
}.run()
