// Containers beyond rows and columns, and what tells or decorates, with their main states; one function for each element.
import Runnel

let parts: [(name: String, show: @Sendable (Container) async throws -> Void)] = [
  ("tabs", tabs),
]

@Sendable func tabs(_ st: Container) {
  let (chart, data) = st.tabs("Chart", ":material/table: **Data**")
  chart.write("Both are filled in every run.")
  data.write("Which one is open stays in the browser.")
  st.tabs(["Cheap", "Expensive"], lazy: true, key: "price") { st, name in
    st.write("\(name) is open, and only that is filled.")
  }
  _ = st.tabs((1...30).map { "Tab \($0)" })
}

try await App { st in
  st.setPageConfig(title: "Gallery of layout", icon: ":material/dashboard:")
  st.title("Gallery of layout")
  let only = st.sidebar.selectbox("Element", parts.map(\.name), index: nil, placeholder: "All")
  for part in parts where only == nil || only == part.name {
    st.header(part.name, divider: .color(.gray))
    try await part.show(st)
  }
}.run()
