// Every element with its main states, one function for each. A new element gets a function here and a line in `parts`.
import FoundationEssentials
import Runnel

let parts: [(name: String, show: @Sendable (Container) async throws -> Void)] = [
  ("write", write), ("markdown", markdown), ("headings", headings), ("text", text), ("code", code),
  ("latex", latex), ("divider", divider), ("alerts", alerts), ("exception", exception),
  ("spinner", spinner), ("progress", progress), ("toast", toast), ("metric", metric),
  ("json", json),
  ("dataframe", dataframe), ("button", button), ("checkbox", checkbox), ("toggle", toggle),
  ("textInput", textInput), ("textArea", textArea), ("numberInput", numberInput),
  ("slider", slider),
  ("selectbox", selectbox), ("radio", radio), ("fileUploader", fileUploader),
  ("columns", columns),
  ("container", container), ("empty", empty), ("expander", expander), ("form", form),
  ("queryParams", queryParams),
]

@Sendable func write(_ st: Container) {
  st.write("Texts and numbers share a paragraph:", 42, 3.25, true, CalendarDate("2026-11-21"))
  st.write(["a": 1, "b": 2])
  st(["lists", "show", "as", "JSON"])
  st.write(TemperatureError(celsius: 451))
}

@Sendable func markdown(_ st: Container) {
  st.markdown(
    "**Bold**, *italic*, `code`, ~~gone~~, [a link](https://example.org), $e^{i\\pi} + 1 = 0$.")
  st.markdown(
    ":red[red] :orange[orange] :yellow[yellow] :green[green] :blue[blue] :violet[violet] :gray[gray]"
  )
  st.markdown(
    ":blue-background[background] :green-badge[badge] :small[small] :material/water_drop: :tada:")
  st.markdown("| table | right |\n|---|---:|\n| one | 1 |\n| two | 2 |")
  st.markdown("- a list\n- of [x] two\n\n> and a quotation", help: "With a tooltip.")
  st.markdown("<b>HTML</b> as it is written", textAlignment: .center)
  st.markdown("<b>HTML</b> that takes effect", unsafeAllowHTML: true, textAlignment: .right)
}

@Sendable func headings(_ st: Container) {
  st.title("A title", anchor: .none)
  st.header("A header", help: "With a tooltip.", divider: .automatic)
  st.subheader("A subheader", anchor: "linked", divider: .color(.violet))
  st.subheader("With an icon", icon: ":material/water_drop:")
  st.subheader(
    String(repeating: "A line that ends in an ellipsis, ", count: 6), anchor: .none, wrap: false)
}

@Sendable func text(_ st: Container) {
  st.text("Text as it is: **no Markdown**,\n  white space kept.")
  st.caption("A caption, small and *grey*.")
}

@Sendable func code(_ st: Container) {
  st.code("let greeting = \"Hello\"  // copied by the button", lineNumbers: true)
  st.code("plain, without a language", language: nil)
  st.code(
    String(repeating: "a line that is far too long to fit, ", count: 8), language: nil,
    wrapLines: true)
}

@Sendable func latex(_ st: Container) {
  st.latex("\\int_0^\\infty e^{-x^2}\\,dx = \\frac{\\sqrt{\\pi}}{2}")
}

@Sendable func divider(_ st: Container) { st.divider() }

@Sendable func alerts(_ st: Container) {
  st.success("It went **well**.", icon: ":material/check_circle:")
  st.info("Worth knowing.", title: "With a title")
  st.warning("Beware.")
  st.error("It went wrong.", icon: ":material/error:")
}

struct TemperatureError: Error { var celsius: Int }

@Sendable func exception(_ st: Container) {
  st.exception(TemperatureError(celsius: 451))
  st.exception(RunnelError(.badStep, "A step of `0` never arrives."))
}

@Sendable func spinner(_ st: Container) async throws {
  guard st.button("Work for two seconds") else { return }
  try await st.spinner("Working", showTime: true) { try await Task.sleep(for: .seconds(2)) }
  st.write("Done.")
}

@Sendable func progress(_ st: Container) async throws {
  st.progress(0.0)
  st.progress(0.4, text: "With a **text**")
  let bar = st.progress(100)
  guard st.button("Run the last one") else { return }
  for percent in stride(from: 0, through: 100, by: 5) {
    bar.progress(percent, text: "\(percent) %")
    try await Task.sleep(for: .milliseconds(30))
  }
}

@Sendable func toast(_ st: Container) {
  if st.button("Toast") { st.toast("Cheers!", icon: ":material/celebration:") }
  if st.button("Toast that stays") { st.toast("Close me.", duration: .infinite) }
  if st.button("Toast with an action") {
    st.toast("Deleted.", icon: ":material/delete:", duration: 20, action: "Undo") {
      st.toast("It is back.")
    }
  }
  if st.button("Seven long toasts") {
    for number in 1...7 {
      st.toast(
        "Toast **\(number)**. " + String(repeating: "It goes on. ", count: 30), duration: .long)
    }
  }
}

@Sendable func metric(_ st: Container) {
  let columns = st.columns(4)
  columns[0].metric("Up is good", "12.4 °C", delta: 1.2, border: true)
  columns[1].metric("Up is bad", "31 ms", delta: 4, deltaColor: .inverse, border: true)
  columns[2].metric("Neither", 128, delta: "-3 since noon", deltaColor: .off, border: true)
  columns[3].metric("Alone", 7, help: "With a tooltip.", border: true)
  let level = [2.1, 2.4, 2.2, 3.0, 3.4, 3.1, 3.9]
  let charts = st.columns(3)
  charts[0].metric(
    "Line", 3.9, delta: 0.8, icon: ":material/water:", border: true, chartData: level,
    format: "%.1f m", deltaDescription: "since Monday")
  charts[1].metric(
    "Area", 1_234_567, delta: -98_765, border: true, chartData: level.reversed(), chartType: .area,
    format: .compact)
  charts[2].metric(
    "Bars", 0.125, deltaColor: .violet, border: true, chartData: level.map { $0 - 2.8 },
    chartType: .bar, format: .percent)
}

@Sendable func json(_ st: Container) {
  st.json(
    "{\"name\": \"Runnel\", \"rooms\": [\"wire\", \"tree\"], \"small\": true, \"none\": null}")
  st.json(["closed": ["at": 1]], expanded: .none)
}

struct Reading: Codable, Sendable {
  var station: String
  var level: Double?
  var isFlooded: Bool
}

private let altitude = """
  How high a city lies is mostly a matter of where people found water, a way through the mountains or a harbour, \
  and hardly ever of the view.
  """

@Sendable func dataframe(_ st: Container) throws {
  st.dataframe([
    Reading(station: "Ulm", level: 2.31, isFlooded: false),
    Reading(station: "Passau", level: nil, isFlooded: true),
  ])
  let squares = Array(0..<100_000)
  st.dataframe(
    squares, columns: [Column("n") { $0 }, Column("n²") { $0 * $0 }], height: 200, hideIndex: true)
  st.dataframe(try Table(csv: "city,metres\nLa Paz,3640\nQuito,2850"))
  st.dataframe(
    try Table(csv: "city,metres,why\nLa Paz,3640,\"\(altitude)\"\nVenice,,\"\(altitude)\""),
    placeholder: "unknown", columnOrder: ["why", "city", "metres"], rowHeight: 70,
    alt: "Why cities are as high as they are")
  let box = st.container(height: 220)
  box.dataframe(squares, height: .stretch, rowHeight: 24, alt: "Whole numbers in compact rows")
}

@Sendable func button(_ st: Container) {
  @State("presses") var presses = 0
  let row = st.container(horizontal: true)
  row.button("Secondary") { presses += 1 }
  row.button("Primary", type: .primary, icon: ":material/bolt:") { presses += 1 }
  row.button("Tertiary", type: .tertiary, icon: ":material/arrow_forward:", iconPosition: .right) {
    presses += 1
  }
  row.button("Disabled", disabled: true)
  row.button("Destructive", role: .destructive) { presses = 0 }
  row.button("Ctrl+B", help: "Has a shortcut.", shortcut: "Ctrl+B") { presses += 1 }
  st.caption("Pressed \(presses) times.")
}

@Sendable func checkbox(_ st: Container) {
  st.write("Checked:", st.checkbox("A checkbox, with *Markdown*", help: "With a tooltip."))
  st.checkbox("Disabled", value: true, disabled: true)
}

@Sendable func toggle(_ st: Container) {
  st.write("On:", st.toggle("A switch", value: true))
  st.toggle("A disabled switch", disabled: true)
}

@Sendable func textInput(_ st: Container) {
  let (left, right) = st.columns(1, 1)
  left.write("Typed:", left.textInput("Name", placeholder: "Ada", icon: ":material/person:"))
  right.write("While typing:", right.textInput("Live", live: true))
  left.textInput("Password", type: .password)
  right.textInput("At most ten characters", value: "ten", maxChars: 10)
  left.textInput("Disabled text", value: "fixed", disabled: true)
  left.textInput("Required", required: true)
  right.textInput(
    "Three capital letters",
    validate: .pattern("^[A-Z]{3}$", message: "Three capital letters, such as ULM."))
  right.textInput("Label hidden", placeholder: "without a label", labelVisibility: .collapsed)
}

@Sendable func textArea(_ st: Container) {
  st.textArea("Several lines", value: "one\ntwo\nthree", height: .content, maxChars: 200)
  st.textArea("A disabled area", disabled: true)
}

@Sendable func numberInput(_ st: Container) {
  let columns = st.columns(4)
  columns[0].numberInput("Whole", in: 0...10, value: 3)
  columns[1].numberInput("Steps of a quarter", value: 1.0, step: 0.25, format: "%.2f")
  let missing: Int? = columns[2].numberInput("May be missing", value: nil, placeholder: "none")
  columns[3].numberInput("Disabled number", value: 7, disabled: true)
  st.write("Missing:", missing)
}

@Sendable func slider(_ st: Container) {
  let (left, right) = st.columns(1, 1, gap: .large)
  left.slider("Whole", in: 0...10, value: 4)
  right.slider("Two thumbs", in: 0.0...1.0, value: 0.25...0.75, format: "%.2f")
  if let first = CalendarDate("2026-01-01"), let last = CalendarDate("2026-12-31") {
    left.slider("Day", in: first...last, value: first.adding(days: 181))
  }
  if let opening = ClockTime(hour: 8, minute: 0), let closing = ClockTime(hour: 18, minute: 0) {
    right.slider("Time", in: opening...closing, value: ClockTime(hour: 9, minute: 30))
  }
  left.slider(
    "Duration", in: Duration.zero...Duration.seconds(600), value: .seconds(90), step: .seconds(30))
  right.slider("Disabled slider", value: 20, disabled: true)
}

enum River: String, CaseIterable { case danube = "Danube", nile = "Nile", amazon = "Amazon" }

@Sendable func selectbox(_ st: Container) {
  let (left, right) = st.columns(1, 1)
  let river = left.selectbox("River", default: River.danube, format: \.rawValue)
  let chosen = right.selectbox(
    "May be empty", ["one", "two", "three"], index: nil, placeholder: "Choose")
  st.write("Chosen:", river.rawValue, chosen)
  left.selectbox("A thousand options", Array(1...1_000))
  right.selectbox(
    "Takes new options", ["Isar", "Iller"], index: nil, icon: ":material/water:",
    acceptNewOptions: true)
  left.selectbox("Without a keyboard", ["S", "M", "L"], filterMode: .none)
  right.selectbox("Disabled choice", ["only"], disabled: true)
}

@Sendable func radio(_ st: Container) {
  let (left, right) = st.columns(1, 1)
  left.radio("With captions", ["Bus", "Train"], captions: ["Slow, cheap", "Fast, *late*"])
  right.radio("Side by side", ["S", "M", "L"], default: "M", horizontal: true)
  right.radio("Disabled radio", ["yes", "no"], disabled: true)
}

@Sendable func fileUploader(_ st: Container) {
  for file in st.fileUploader("Any files", acceptMultipleFiles: true) {
    st.write(file.name, file.size, "bytes")
  }
  st.fileUploader("One CSV of a megabyte at most", types: ["csv"], maxUploadSize: 1)
  for file in st.fileUploader("A folder", acceptMultipleFiles: true, acceptDirectory: true) {
    st.write(file.path, file.size, "bytes")
  }
}

@Sendable func columns(_ st: Container) {
  let (wide, narrow) = st.columns(3, 1, verticalAlignment: .center, border: true)
  wide.write("Three parts wide")
  narrow.write("One part")
}

@Sendable func container(_ st: Container) {
  st.container(border: true) { $0.write("With a border") }
  st.container(height: 80) { box in
    for line in 1...10 { box.text("Line \(line) of a box that scrolls") }
  }
  let row = st.container(horizontal: true, horizontalAlignment: .distribute, gap: .large)
  for word in ["in", "a", "row"] { row.write(word) }
  let scrolling = st.container(horizontal: true, wrap: false)
  for number in 1...20 { scrolling.button("Button \(number) of a row that scrolls") }
  let log = st.container(height: 120, autoscroll: true)
  for line in 1...10 { log.text("Line \(line) of a box that stays at its end") }
}

@Sendable func empty(_ st: Container) {
  let slot = st.empty()
  slot.write("This was replaced")
  slot.write("by this.")
}

@Sendable func expander(_ st: Container) {
  st.expander("Closed", icon: ":material/visibility:") { $0.write("Opened") }
  st.expander("Open", expanded: true) { $0.write("At first") }
  st.expander("Without a border", type: .compact) { $0.write("Opened") }
  st.expander("Filled when it is opened", lazy: true) { $0.write("Now") }
  st.expander("First step", type: .step, icon: ":material/search:") { $0.write("Found") }
  st.expander("Second step", expanded: true, type: .step) { $0.write("Done") }
}

@Sendable func form(_ st: Container) {
  let (name, isSent) = st.form("gallery", clearOnSubmit: true) { form in
    (form.textInput("Name in a form"), form.submitButton("Send", type: .primary))
  }
  if isSent { st.write("Sent:", name) }
}

@Sendable func queryParams(_ st: Container) {
  st.slider("In the address", in: 0...10, value: 5, key: "level", bind: .queryParams)
  st.selectbox(
    "By its text", ["all of it", "a part"], key: "share", bind: .queryParams,
    persistState: .session)
  st.button("A step for Back and Forward") {
    st.queryParams["step"] = "\((Int(st.queryParams["step"] ?? "") ?? 0) + 1)"
  }
  st.write("Step \(st.queryParams["step"] ?? "0")")
}

try await App { st in
  st.setPageConfig(title: "Gallery", icon: ":material/palette:")
  st.title("Gallery")
  let only = st.sidebar.selectbox("Element", parts.map(\.name), index: nil, placeholder: "All")
  for part in parts where only == nil || only == part.name {
    st.header(part.name, divider: .color(.gray))
    try await part.show(st)
  }
}.run()
