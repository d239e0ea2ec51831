// Twelve widgets: the page whose idle sessions are weighed.
import Runnel

try await App { st in
  st.title("Twelve v1")
  for index in 0..<4 {
    st.textInput("text \(index)", value: "abc")
    st.slider("slider \(index)", in: 0...100, value: 50)
    st.checkbox("check \(index)")
  }
}.run()
