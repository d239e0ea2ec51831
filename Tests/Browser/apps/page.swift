// What a page has around its elements: title, layout, sidebar; and a run that lasts.
import Runnel

try await App { st in
  let isWide = st.sessionState["wide", default: false]
  st.setPageConfig(
    title: "A page to test", icon: "🧪", layout: isWide ? .wide : .centered,
    about: "About **this** app.")
  st.sidebar.write("In the sidebar")

  st.header("First")
  if st.button("Take long") {
    try await Task.sleep(for: .seconds(3))
    st.write("It took long")
  }
  st.textInput("Text", key: "text")
  st.checkbox("Wide", key: "wide")
  st.write("Last")
}.run()
