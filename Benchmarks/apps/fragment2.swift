// A fragment of two elements, and nothing else.
import Runnel

try await App { st in
  st.fragment("two") { st in
    st.markdown("inside: \(st.slider("inside", in: 0...100, value: 50))")
  }
}.run()
