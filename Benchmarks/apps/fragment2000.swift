// A fragment of two elements, on a page of 2,000 others.
import Runnel

try await App { st in
  st.fragment("two") { st in
    st.markdown("inside: \(st.slider("inside", in: 0...100, value: 50))")
  }
  for index in 0..<1_000 {
    switch index % 3 {
    case 0: st.markdown("line \(index): \(st.slider("w\(index)", in: 0...100, value: 50))")
    case 1: st.markdown("line \(index): \(st.textInput("w\(index)", value: "abc"))")
    default: st.markdown("line \(index): \(st.checkbox("w\(index)"))")
    }
  }
}.run()
