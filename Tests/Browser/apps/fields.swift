// Fields that refuse some values, and a select box that takes new ones.
import Runnel

try await App { st in
  let river = st.selectbox("River", ["Isar", "Iller", "Inn"], index: nil, acceptNewOptions: true)
  let size = st.selectbox("Size", ["small", "medium", "large"], filterMode: .none)
  let code = st.textInput(
    "Code", validate: .pattern("^[A-Z]{3}$", message: "Three capital letters."))
  st.write("\(river ?? "none"), \(size ?? "none"), '\(code)'")
  st.form("order") { form in
    let name = form.textInput("Name", required: true)
    let count = form.numberInput("Count", in: ...99, value: Int?.none, required: true)
    if form.submitButton("Order") { st.write("\(name) ordered \(count ?? 0)") }
  }
}.run()
