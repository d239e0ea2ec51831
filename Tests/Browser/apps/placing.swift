// Grids, spaces, and what stands where something is to come.
import Runnel

try await App { st in
  st.container(horizontal: true, horizontalAlignment: .distribute, gap: .small) { row in
    row.button("One")
    row.space(.stretch)
    row.button("Two")
    row.space(50)
    row.button("Three")
  }
  st.button("Above")
  st.space(100)
  st.button("Below")
  st.grid(minColumnWidth: 200, key: "free") { cells in
    for number in 1...6 { cells.container(border: true).metric("Cell", number) }
  }
  st.grid(columns: 2, minColumnWidth: 100, key: "two", gap: .medium) { cells in
    for number in 1...3 { cells.button("Cell \(number)") }
  }
  st.grid(columns: 4, minColumnWidth: 250, key: "fixed", wrap: false, rowHeight: 90) { cells in
    for number in 1...8 { cells.button("Fixed \(number)") }
  }
  st.grid(minColumnWidth: 300, key: "line", wrap: false) { cells in
    for number in 1...5 { cells.button("Line \(number)") }
  }
  st.grid(columns: 3, minColumnWidth: 150, key: "spans", rowHeight: 60, dense: true) { grid in
    grid.cell(columnSpan: .all).text("All")
    grid.cell(columnSpan: 2).text("Two")
    grid.cell(columnSpan: 2, rowSpan: 2) { $0.text("Two by two") }
    grid.cell(rowSpan: 2).text("High")
    grid.text("One")
  }
  st.popover("A label that is far too long for its button", width: 160, wrap: false) {
    $0.write("Inside")
  }
  st.badge("New", icon: ":material/star:", color: .green)
  let place = st.skeleton(height: 80)
  if st.button("Load") { place.write("Loaded") }
}.run()
