import Runnel

let page = Page { st in
  frame(st)
  st.title("Settings")
  @State("currency") var currency = "€"
  @State("rows") var rows = 8
  let (new, count, isSaved) = st.form("settings") { form in
    (
      form.selectbox("Currency", ["€", "$", "£"], default: currency),
      form.slider("Orders on a page", in: 4...20, value: rows),
      form.submitButton("Save", type: .primary)
    )
  }
  if isSaved {
    (currency, rows) = (new, count)
    st.success("Saved. It holds on all pages, for this tab.")
  }
}
