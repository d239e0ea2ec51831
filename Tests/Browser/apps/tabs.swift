// Tabs that only the browser knows, that the server knows, and that are filled when they are opened.
import Runnel

try await App { st in
  @State("runs") var runs = 0
  runs += 1
  let isLonger = st.checkbox("More tabs")
  let (numbers, letters) = st.tabs("Numbers", "**Letters**")
  numbers.write("1, 2, 3")
  letters.textInput("A letter")

  st.tabs(["Cheap", "Expensive", "Neither"], lazy: true, key: "price", bind: .queryParams) {
    st, name in
    st.write("\(name) is open")
  }
  st.write("State: \(st.sessionState["price", default: "-"]), runs: \(runs)")

  let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October",
  ]
  let many = st.tabs(isLonger ? ["Before"] + months : months)
  for (tab, index) in zip(many, many.indices) { tab.write("Panel \(index)") }
}.run()
