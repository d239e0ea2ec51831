// Multiselects of every kind.
import Runnel

try await App { st in
  @State("jobs") var jobs = ["one", "two", "three"]
  @State("tags") var tags: [String] = []
  st.button("Done") { jobs.removeFirst() }
  let fruits = st.multiselect(
    "Fruits", ["apple", "banana", "cherry", "date"], default: ["banana"], maxSelections: 3)
  st.multiselect("Tags", ["red", "green"], selection: $tags, acceptNewOptions: true)
  let sizes = st.multiselect("Sizes", ["small", "medium", "large"], filterMode: .none)
  st.write("\(fruits) \(tags) \(sizes)")
  let row = st.multiselect(
    "Row", (1...40).map { "Number \($0)" }, default: (1...12).map { "Number \($0)" }, selectAll: 30,
    wrap: false)
  st.text("\(row.count) in a row")
  st.form("f") { form in
    let marks = form.multiselect("Marks", jobs)
    if form.submitButton("Send") { st.write("sent \(marks)") }
  }
}.run()
