// What plays over the page once.
import Runnel

try await App { st in
  if st.button("Celebrate") {
    st.balloons()
    st.snow()
  }
  st.button("Go on")
}.run()
