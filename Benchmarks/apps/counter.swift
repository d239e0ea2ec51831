// Ten elements; a press or a change alters the last.
import Runnel

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
  st.divider()
  st.write("name=\(name) slider=\(slider) count=\(count)")
}.run()
