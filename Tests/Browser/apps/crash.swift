// Ends its process on a press, as a mistake in a script can.
import Runnel

try await App { st in
  st.title("Crash")
  st.write("Up and running")
  if st.button("Trap") {
    let numbers: [Int] = []
    st.write("\(numbers[st.sessionState["index", default: 3]])")
  }
}.run()
