// A page on which a reader can do many things that its server does not know of.
import Runnel

try await App { st in
  struct Row: Codable {
    var number: Int
    var name: String
  }

  st.sidebar.textInput("Filter")
  for line in 0..<60 { st.sidebar.write("Sidebar line \(line)") }

  st.textInput("Name", value: "Ada", key: "name")
  st.textInput("Secret", key: "secret", type: .password)
  st.numberInput("Amount", value: 1.5, key: "amount")
  if st.button("Overwrite") { st.sessionState["overwritten"] = true }
  if st.sessionState["overwritten", default: false] { st.write("Overwritten") }
  st.expander("More") { st in st.write("Inside") }
  st.expander("Less", expanded: true) { st in st.write("Also inside") }
  let form = st.form("profile")
  form.textInput("City", key: "city")
  let isNews = form.checkbox("News", key: "news")
  if form.submitButton("Send") { st.write("News: \(isNews)") }
  let box = st.container(key: "box", height: 150)
  for line in 0..<40 { box.write("Box line \(line)") }
  st.dataframe((0..<1000).map { Row(number: $0, name: "row \($0)") }, key: "rows")
  for line in 0..<40 { st.write("Line \(line)") }
}.run()
