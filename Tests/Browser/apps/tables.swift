// Tables with rows of several heights, in boxes of their own height.
import Runnel

try await App { st in
  struct City: Codable {
    var name: String
    var metres: Int?
    var words: String
  }
  let words =
    "A city whose description is too long for the table. "
    + String(repeating: "It goes on. ", count: 60)
  let cities = ["La Paz", "Quito"].map {
    City(name: $0, metres: $0 == "Quito" ? nil : 3640, words: words)
  }
  let box = st.container(key: "box", height: 300)
  box.write("Above the table")
  box.dataframe(
    (0..<1000).map { (number: Int) in City(name: "City \(number)", metres: number, words: "") },
    height: .stretch, alt: "Stretched")

  st.dataframe(cities, alt: "Plain")
  st.dataframe(cities, rowHeight: 20, alt: "Compact")
  st.dataframe(
    cities, placeholder: "unknown", columnOrder: ["words", "mayor", "metres"], rowHeight: 70,
    alt: "Tall")
  st.dataframe(
    (0..<60).map { (number: Int) in City(name: "City \(number)", metres: number, words: "") },
    height: .content, alt: "Whole")
  let numbers = Array(0..<150_000)
  let columns = [Column<Int>("number") { $0 }, Column<Int>("hidden") { -$0 }]
  for rowHeight in [20, 35, 100] {
    st.dataframe(
      numbers, columns: columns, columnOrder: ["number"], rowHeight: rowHeight,
      alt: "Rows of \(rowHeight)")
  }
  st.dataframe([City](), alt: "Empty")
  st.json([Int]())
}.run()
