// A form whose field is refused by the server alone: browsers do not know `\A` and `\z`.
import Runnel

try await App { st in
  @State("sent") var sent = 0
  let form = st.form("f", clearOnSubmit: true)
  let name = form.textInput("Name")
  let code = form.textInput(
    "Code", validate: .pattern(#"\A[A-Z]{3}\z"#, message: "Three capital letters."))
  let isSent = form.submitButton("Send") { sent += 1 }
  st.write("Sent \(sent)")
  if isSent { st.write("\(name) in \(code)") }
}.run()
