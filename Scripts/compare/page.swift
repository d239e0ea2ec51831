import Runnel

try await App { st in
  st.title("A page of both")
  st.header("Header")
  st.subheader("Subheader")
  st.markdown("Text with **bold**, *italic*, `code` and a [link](https://example.com). Enough of it to break the line once or twice.")
  st.caption("A caption below it.")
  st.code("let total = prices.reduce(0, +)", language: "swift")
  st.info("An info box.")
  st.error("An error box.")
  st.divider()
  st.textInput("Text input")
  st.numberInput("Number input", value: 5)
  st.textArea("Text area")
  st.selectbox("Selectbox", ["One", "Two", "Three"])
  st.slider("Slider", in: 0...100, value: 40)
  st.radio("Radio", ["One", "Two", "Three"])
  st.checkbox("Checkbox")
  st.toggle("Toggle")
  let columns = st.columns(3)
  columns[0].metric("Metric", "42", delta: "3")
  columns[1].button("Button")
  columns[2].button("Primary", type: .primary)
  st.progress(0.4)
  st.expander("Expander", expanded: true) { st in
    st.write("Inside.")
  }
}.run()
