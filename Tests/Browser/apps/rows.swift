// Rows: what shares their room, and how high what stands beside each other is.
import Runnel

@Sendable func two(
  _ st: Container, _ key: String, _ draw: (Container, String) -> Void
) {
  let row = st.container(key: key, horizontal: true)
  draw(row, "One \(key)")
  draw(row, "Two \(key)")
}

try await App { st in
  two(st, "buttons") { $0.button($1, width: .stretch) }
  two(st, "popovers") { row, name in row.popover(name, width: .stretch) { $0.write(name) } }
  two(st, "fields") { $0.textInput($1) }
  two(st, "containers") { row, name in row.container { $0.write(name) } }
  two(st, "borders") { row, name in row.container(border: true) { $0.write(name) } }
  two(st, "expanders") { row, name in row.expander(name) { $0.write(name) } }
  two(st, "statuses") { $0.status($1) }
  two(st, "forms") { row, name in row.form(name) { $0.submitButton(name) } }
  two(st, "tabs") { row, name in row.tabs([name])[0].write(name) }
  two(st, "columns") { row, name in row.columns(2)[0].write(name) }
  two(st, "grids") { row, name in row.grid(columns: 2) { $0.write(name) } }
  two(st, "rows") { row, name in row.container(horizontal: true).write(name) }
  two(st, "messages") { row, name in row.chatMessage(.user) { $0.write(name) } }
  two(st, "metrics") { $0.metric($1, 1) }
  two(st, "alerts") { $0.info($1) }
  two(st, "codes") { $0.code($1) }
  two(st, "exactFields") { $0.textInput($1, width: .pixels(130)) }
  two(st, "exactButtons") { $0.button($1, width: .pixels(130)) }
  two(st, "exactContainers") { row, name in
    row.container(width: 130, border: true) { $0.write(name) }
  }
  two(st, "exactExpanders") { row, name in row.expander(name, width: 130) { $0.write(name) } }
  two(st, "contents") { $0.button($1) }
  two(st, "texts") { row, name in row.container(width: .content) { $0.write(name) } }
  st.container(key: "segments", width: 300).segmentedControl("Numbers", Array(1_000...1_009))
  st.container(key: "alert").success("It went well.", icon: ":material/check_circle:")
  let line = st.container(key: "line", horizontal: true, verticalAlignment: .bottom)
  line.textInput("Text", width: .pixels(70))
  line.multiselect("Several", ["a", "b"], default: ["a"], width: .pixels(150))
  line.dateInput("Day", width: .pixels(150))
  line.colorPicker("Color")
  line.button("Button")
  line.checkbox("Check")
}.run()
