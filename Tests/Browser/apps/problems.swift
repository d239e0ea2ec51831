// Every kind of field that can be wrong.
import Runnel

try await App { st in
  let form = st.form("all")
  form.textInput("Name", required: true)
  form.textInput("Secret", type: .password, required: true)
  form.textArea("Notes", required: true)
  form.numberInput("Count", value: Int?.none, required: true)
  form.selectbox("Speed", ["slow", "fast"], index: nil, required: true)
  form.textInput("Code", validate: .pattern("^[A-Z]{3}$", message: "Three capital letters."))
  if form.submitButton("Send") { st.write("Sent") }
}.run()
