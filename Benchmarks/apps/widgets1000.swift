// A thousand widgets of four kinds, and a button at the top whose presses are counted below it.
import Runnel

try await App { st in
  @State("count") var count = 0
  st.title("Widgets v1")
  st.button("Increment") { count += 1 }
  st.markdown("count=\(count)")
  for index in 0..<250 {
    st.textInput("text \(index)")
    st.checkbox("check \(index)")
    st.slider("slider \(index)", in: 0...100, value: 50)
    st.selectbox("select \(index)", ["a", "b", "c"])
  }
  st.markdown("the end")
}.run()
