// The counter, with a table of 500 rows that stays as it is.
import Runnel

struct Row: Codable, Hashable, Sendable {
  var number: Int
  var name: String
  var share: Double
}

let rows = (0..<500).map { Row(number: $0, name: "row \($0)", share: Double($0) / 500) }

try await App { st in
  @State("n") var count = 0

  st.title("Counter v1")
  st.markdown("A page of **ten** elements.")
  let name = st.textInput("name", value: "Ann")
  let slider = st.slider("slider", in: 0...100, value: 50)
  st.checkbox("check")
  st.selectbox("choice", ["one", "two", "three"])
  st.numberInput("number", value: 7)
  st.button("increment") { count += 1 }
  st.dataframe(rows)
  st.write("name=\(name) slider=\(slider) count=\(count)")
}.run()
