import Runnel

struct Person: Hashable, Sendable {
  let id: Int
  let name: String
}

let people = [Person(id: 1, name: "Ron"), Person(id: 2, name: "Fred"), Person(id: 3, name: "Fred")]

// Lists that change under the reader's hands, and options that read alike.
try await App { st in
  @State("jobs") var jobs = ["one", "two", "three"]
  @State("order") var order = ["A", "B", "C"]
  st.button("New job") { jobs.insert("new \(jobs.count)", at: 0) }
  st.button("Done") { jobs.removeAll { $0 == "two" } }
  let job = st.selectbox("Job", jobs, index: nil)
  let mark = st.radio("Mark", jobs, index: nil)
  st.write("job \(job ?? "none"), mark \(mark ?? "none")")

  // What was chosen last comes first.
  let letter = st.selectbox("Letter", order) ?? "none"
  order = [letter] + order.filter { $0 != letter }
  let person = st.selectbox("Person", people, format: { $0.name })
  let other = st.radio("Other", people, format: { $0.name })
  st.write("letter \(letter), person \(person?.id ?? 0), other \(other?.id ?? 0)")
}.run()
