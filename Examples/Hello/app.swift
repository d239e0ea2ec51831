// A tour of what Runnel has, on real data: the penguins of SOURCE.md. `runnel hello` serves it.
import FoundationEssentials
import Runnel

struct Penguin: Sendable {
  let species, island, sex: String
  let year: Int
  /// In the order of `Measure.all`.
  let measures: [Double]

  /// `nil` for a penguin that got away before it was measured.
  init?(line: Substring) {
    let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard cells.count == 8, let year = Int(cells[7]) else { return nil }
    measures = cells[2...5].compactMap(Double.init)
    guard measures.count == 4 else { return nil }
    (species, island, sex) = (cells[0], cells[1], cells[6] == "NA" ? "unknown" : cells[6])
    self.year = year
  }

  static let all: [Penguin] = {
    let folder = #filePath.dropLast("app.swift".count)
    let text = try? String(contentsOfFile: folder + "penguins.csv", encoding: .utf8)
    return (text ?? "").split(whereSeparator: \.isNewline).compactMap(Penguin.init(line:))
  }()
}

/// What can be measured of a penguin: where it lies, how far it spreads, how it is written.
struct Measure: Sendable {
  let name: String, range: ClosedRange<Double>, step, typical, spread: Double, format: String

  static let all = [
    Measure("Bill length", 32...60, step: 0.5, typical: 46, spread: 5.5, "%.1f mm"),
    Measure("Bill depth", 13...22, step: 0.1, typical: 18, spread: 2, "%.1f mm"),
    Measure("Flipper length", 170...235, step: 1, typical: 194, spread: 14, "%.0f mm"),
    Measure("Body mass", 2700...6300, step: 50, typical: 3800, spread: 800, "%.0f g"),
  ]

  init(
    _ name: String, _ range: ClosedRange<Double>, step: Double, typical: Double, spread: Double,
    _ format: String
  ) {
    (self.name, self.range, self.step, self.typical) = (name, range, step, typical)
    (self.spread, self.format) = (spread, format)
  }
}

let species = [
  ("Adelie", "orange", "A white ring around the eye. At home on **all three** islands."),
  ("Chinstrap", "violet", "A thin black line under the chin. At home only on **Dream**."),
  ("Gentoo", "blue", "An orange bill, and the tallest. At home only on **Biscoe**."),
]

func mean(_ penguins: [Penguin], _ index: Int) -> Double {
  let sum = penguins.reduce(0) { $0 + $1.measures[index] }
  return (sum / Double(max(penguins.count, 1)) * 10).rounded() / 10
}

/// The sidebar: which penguins to look at.
func choose(_ st: Container) -> [Penguin] {
  st.header("Which penguins?")
  let island = st.radio("Island", ["All", "Biscoe", "Dream", "Torgersen"], default: "All")
  let sex = st.selectbox("Sex", ["female", "male"], index: nil, placeholder: "Any")
  let mass = st.slider(
    "Body mass", in: 2700...6300, value: 2700...6300, step: 100, format: "%d g")
  st.divider()
  st.caption("Every change runs the script again, from the top. What stays the same is not sent.")
  return Penguin.all.filter {
    (island == "All" || $0.island == island) && (sex == nil || $0.sex == sex)
      && mass.contains(Int($0.measures[3]))
  }
}

func figures(_ st: Container, of chosen: [Penguin]) {
  let columns = st.columns(4)
  columns[0].metric("Penguins", chosen.count, border: true)
  for (column, index) in zip(columns.dropFirst(), [0, 2, 3]) {
    let value = mean(chosen, index)
    let difference = ((value - mean(Penguin.all, index)) * 10).rounded() / 10
    column.metric(
      Measure.all[index].name, index == 3 ? "\(Int(value)) g" : "\(value) mm",
      delta: difference == 0 ? nil : difference,
      help: "The mean of those chosen, and how far it is from that of all.", deltaColor: .off,
      border: true)
  }
  for (column, (name, color, line)) in zip(st.columns(3), species) {
    let count = chosen.count { $0.species == name }
    column.container(border: true) { card in
      card.markdown("#### :\(color)[\(name)]")
      card.write(line)
      card.progress(Double(count) / Double(chosen.count), text: "**\(count)** of \(chosen.count)")
    }
  }
}

func guess(_ st: Container) {
  let (left, right) = st.columns(1, 1, gap: .large)
  let measures = left.form("measures") { form in
    let measures = Measure.all.map { measure in
      form.slider(
        measure.name, in: measure.range, value: measure.typical, step: measure.step,
        format: measure.format)
    }
    form.submitButton("Which one is it?", type: .primary, icon: ":material/search:")
    return measures
  }
  func distance(_ penguin: Penguin) -> Double {
    Measure.all.indices.reduce(0) { sum, index in
      let difference = (penguin.measures[index] - measures[index]) / Measure.all[index].spread
      return sum + difference * difference
    }
  }
  let nearest = Penguin.all.sorted { distance($0) < distance($1) }.prefix(15)
  let votes = species.map { kind in (name: kind.0, count: nearest.count { $0.species == kind.0 }) }
  if let winner = votes.max(by: { $0.count < $1.count }) {
    right.success(
      "\(winner.count) of the 15 penguins most like it are of that kind.",
      icon: ":material/search_check:", title: "\(winner.name), it seems.")
  }
  for vote in votes {
    right.progress(Double(vote.count) / 15, text: "\(vote.name): **\(vote.count)**")
  }
  right.expander("How is that found?", icon: ":material/functions:") { more in
    more.write("By their distance, each measure divided by its standard deviation $\\sigma$:")
    more.latex("d(x, y) = \\sqrt{\\sum_i \\left(\\frac{x_i - y_i}{\\sigma_i}\\right)^2}")
  }
}

try await App { st in
  st.setPageConfig(title: "Hello, Runnel", icon: "🐧", layout: .wide)
  st.title("Hello, penguins")
  st.markdown(
    """
    A web app in one Swift script. These are **\(Penguin.all.count) penguins** of the Palmer Archipelago, Antarctica, \
    measured from 2007 to 2009. :small[:gray[Data: Gorman, Williams, Fraser 2014, CC0.]]
    """)
  let chosen = choose(st.sidebar)
  guard !chosen.isEmpty else {
    return st.info("No penguin is like that. Widen the choice in the sidebar.")
  }
  figures(st, of: chosen)

  st.header("Saw one?", divider: .color(.orange))
  guess(st)

  st.header("All of them", divider: .color(.blue))
  let texts: [Column<Penguin>] = [
    Column("Species", \.species), Column("Island", \.island), Column("Sex", \.sex),
    Column("Year", \.year),
  ]
  let numbers = Measure.all.indices.map { index in
    Column<Penguin>(Measure.all[index].name) { $0.measures[index] }
  }
  st.dataframe(chosen, columns: texts + numbers, height: 320)

  @State("favourites") var favourites = 0
  let line = st.container(horizontal: true, verticalAlignment: .center)
  if line.button("I like penguins", icon: ":material/favorite:", { favourites += 1 }) {
    st.toast("So do we.", icon: ":material/favorite:")
  }
  line.caption(favourites == 0 ? "Session state keeps count." : "\(favourites) so far.")
}.run()
