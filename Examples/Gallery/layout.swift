// Containers beyond rows and columns, and what tells or decorates, with their main states; one function for each element.
import Runnel

let parts: [(name: String, show: @Sendable (Container) async throws -> Void)] = [
  ("tabs", tabs),
  ("status", status),
  ("popover", popover),
  ("grid", grid), ("space", space), ("skeleton", skeleton),
  ("badge", badge), ("html", html),
  ("celebrations", celebrations),
]

@Sendable func tabs(_ st: Container) {
  let (chart, data) = st.tabs("Chart", ":material/table: **Data**")
  chart.write("Both are filled in every run.")
  data.write("Which one is open stays in the browser.")
  st.tabs(["Cheap", "Expensive"], lazy: true, key: "price") { st, name in
    st.write("\(name) is open, and only that is filled.")
  }
  _ = st.tabs((1...30).map { "Tab \($0)" })
}

@Sendable func status(_ st: Container) async throws {
  st.status("Goes on")
  st.status("Is done", state: .complete).write("Opened")
  st.status("Has failed", expanded: true, state: .error).write("Why it has.")
  st.status("A step that is done", state: .complete, type: .step).write("Opened")
  st.status("The next one", type: .step).write("Opened")
  guard st.button("Download for two seconds") else { return }
  try await st.status("Downloading", expanded: true) { status in
    for part in 1...4 {
      status.write("Part \(part)")
      try await Task.sleep(for: .milliseconds(500))
    }
    status.update(label: "Downloaded", expanded: false)
  }
}

@Sendable func popover(_ st: Container) {
  let isMine = st.popover("Filter", help: "What to show", icon: ":material/filter_alt:") { st in
    st.selectbox("Kind", ["all", "some"])
    return st.checkbox("Only mine")
  }
  st.write("Only mine:", isMine)
  st.popover("As wide as there is room", type: .primary, width: .stretch) { $0.write("Opened") }
  st.popover("Disabled popover", disabled: true) { $0.write("Never seen") }
}

@Sendable func grid(_ st: Container) {
  st.grid(minColumnWidth: 150) { cells in
    for number in 1...7 { cells.container(border: true).metric("Cell", number) }
  }
  st.grid(columns: 2, gap: .large, border: true) { cells in
    for word in ["At", "most", "two"] { cells.write(word) }
  }
  st.grid(columns: 3, minColumnWidth: 100, border: true) { grid in
    grid.cell(columnSpan: .all).write("**All columns**")
    grid.cell(columnSpan: 2, rowSpan: 2).write("Two columns and two rows")
    grid.metric("First", 7)
    grid.metric("Second", 9)
  }
}

@Sendable func space(_ st: Container) {
  st.container(border: true, horizontal: true) { row in
    row.button("Left")
    row.space(.stretch)
    row.button("Right")
    row.space(.large)
    row.button("Far right")
  }
  st.space(.medium)
  st.write("Below a space")
}

@Sendable func skeleton(_ st: Container) {
  st.skeleton(height: 40)
  let place = st.skeleton()
  if st.toggle("It has come") { place.write("This is what was waited for.") }
}

@Sendable func badge(_ st: Container) {
  let row = st.container(horizontal: true, gap: .xsmall)
  for color in NamedColor.allCases { row.badge(color.rawValue, color: color) }
  st.badge("With an icon", help: "And a tooltip.", icon: ":material/star:", color: .green)
}

@Sendable func html(_ st: Container) {
  st.html("<p style='border-left: 4px solid teal; padding-left: 1rem'>An own <b>paragraph</b></p>")
}

@Sendable func celebrations(_ st: Container) {
  if st.button("Balloons") { st.balloons() }
  if st.button("Snow") { st.snow() }
}

try await App { st in
  st.setPageConfig(title: "Gallery of layout", icon: ":material/dashboard:")
  st.title("Gallery of layout")
  let only = st.sidebar.selectbox("Element", parts.map(\.name), index: nil, placeholder: "All")
  for part in parts where only == nil || only == part.name {
    st.header(part.name, divider: .color(.gray))
    try await part.show(st)
  }
}.run()
