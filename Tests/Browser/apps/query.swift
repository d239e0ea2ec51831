// A page whose address says where the reader is: the script turns pages, and widgets write their values.
import Runnel

try await App { st in
  let page = Int(st.queryParams["page"] ?? "") ?? 1
  st.button("Next") { st.queryParams["page"] = "\(page + 1)" }
  st.slider("Level", in: 0...10, value: 5, key: "level", bind: .queryParams)
  st.textInput("City", key: "city", bind: .queryParams)
  st.selectbox("Size", ["small", "extra large"], key: "size", bind: .queryParams)
  @State("count") var count = 0
  st.button("Count") { count += 1 }
  st.write("page \(page), level \(st.sessionState["level"] ?? 0), count \(count)")
}.run()
