import RunnelElements
import RunnelSession
import Testing

/// A wrong call, and what the page says about it.
struct Mistake: Sendable, CustomTestStringConvertible {
  /// What is wrong, as the page names it.
  let element: String
  let message: String
  /// Makes the call and says on which line it is.
  let draw: @Sendable (Container) -> Int
  /// The file of the call.
  let file: String

  init<Result>(
    _ element: String, _ message: String,
    file: String = #fileID,
    _ draw: @escaping @Sendable (Container) -> (line: Int, result: Result)
  ) {
    self.file = String(file.split(separator: "/").last ?? "")
    self.element = element
    self.message = message
    self.draw = { draw($0).line }
  }

  var testDescription: String { "\(element): \(message)" }

  static let all = first + second + calendars + actions + charts + media + pages

  private static let first = [
    Mistake(
      "columns",
      "Columns need one positive number for each column, such as `columns(3)` or `columns([2, 1])`, not []."
    ) {
      (#line, $0.columns(0))
    },
    Mistake(
      "columns",
      "Columns need one positive number for each column, such as `columns(3)` or `columns([2, 1])`, not [1.0, -2.0]."
    ) {
      (#line, $0.columns([1, -2]))
    },
    Mistake("progress", "A progress in whole numbers goes from 0 to 100, not to 101.") {
      (#line, $0.progress(101))
    },
    Mistake("progress", "A progress goes from 0.0 to 1.0, not to 1.5.") {
      (#line, $0.progress(1.5))
    },
    Mistake("toast “ ”", "A toast needs a text: ' ' is empty.") {
      (#line, $0.toast(" "))
    },
    Mistake(
      "tabs",
      "Tabs need a label for each, such as `tabs(\"Chart\", \"Data\")`: there is none."
    ) {
      (#line, $0.tabs([]))
    },
    Mistake(
      "tabs “Data”",
      "Two tabs have the label 'Data'. Give one of them another label."
    ) {
      (#line, $0.tabs("Data", "Chart", "Data"))
    },
    Mistake(
      "tabs “Chart”",
      "The default 'Map' is not among the options: Chart, Data."
    ) {
      (#line, $0.tabs("Chart", "Data", default: "Map"))
    },
    Mistake(
      "tabs “Chart”",
      "A tab's height is a positive number of pixels, not 0."
    ) {
      (#line, $0.tabs(["Chart"], height: 0))
    },
    Mistake(
      "update “Done”",
      "`update` is for a status, not for a container inside of it: call it on what `status` gives."
    ) {
      (#line, $0.status("Working").container().update(label: "Done"))
    },
    Mistake(
      "popover “Filter”",
      "The icon 'x' is neither one emoji nor of the form `:material/name:`, such as `:material/thumb_up:`."
    ) {
      (#line, $0.popover("Filter", icon: "x"))
    },
    Mistake(
      "space",
      "A space is a positive number of pixels, not -4."
    ) {
      (#line, $0.space(-4))
    },
    Mistake(
      "skeleton",
      "A skeleton's height is a positive number of pixels, not 0."
    ) {
      (#line, $0.skeleton(height: 0))
    },
    Mistake(
      "grid",
      "A grid has at least one column, not 0."
    ) {
      (#line, $0.grid(columns: 0))
    },
    Mistake(
      "grid",
      "The columns of a grid are a positive number of pixels wide, not -200."
    ) {
      (#line, $0.grid(minColumnWidth: -200))
    },
    Mistake("grid", "The rows of a grid are a positive number of pixels high, not 0.") {
      (#line, $0.grid(rowHeight: 0))
    },
    Mistake(
      "badge “New”",
      "The icon 'x' is neither one emoji nor of the form `:material/name:`, such as `:material/thumb_up:`."
    ) {
      (#line, $0.badge("New", icon: "x"))
    },
    Mistake(
      "success",
      "The icon 'x' is neither one emoji nor of the form `:material/name:`, such as `:material/thumb_up:`."
    ) {
      (#line, $0.success("Done", icon: "x"))
    },
    Mistake("slider “s”", "A slider needs two ends that differ; both are 3. Widen `in:`.") {
      (#line, $0.slider("s", in: 3...3))
    },
    Mistake("slider “s”", "The step of a slider is positive, not 0.") {
      (#line, $0.slider("s", in: 0...3, step: 0))
    },
    Mistake("slider “s”", "The step of a slider is positive, not nan.") {
      (#line, $0.slider("s", in: 0.0...3, step: .nan))
    },
    Mistake("slider “s”", "A slider needs two ends that are numbers, not inf. Narrow `in:`.") {
      (#line, $0.slider("s", in: 0...Double.infinity))
    },
    Mistake(
      "multiselect “m”",
      "The default 'x' is not among the options: a, b."
    ) {
      (#line, $0.multiselect("m", ["a", "b"], default: ["x"]))
    },
    Mistake(
      "multiselect “m”",
      "The default has 2 options, more than `maxSelections: 1` allows."
    ) {
      (#line, $0.multiselect("m", ["a", "b"], default: ["a", "b"], maxSelections: 1))
    },
    Mistake(
      "multiselect “m”",
      "`maxSelections: 0` lets nothing be chosen. Give 1 or more, or leave it out."
    ) {
      (#line, $0.multiselect("m", ["a", "b"], maxSelections: 0))
    },
    Mistake(
      "pills “p”",
      "The default 'x' is not among the options: a, b."
    ) {
      (#line, $0.pills("p", ["a", "b"], default: "x"))
    },
    Mistake(
      "segmentedControl “p”",
      "The default 'x' is not among the options: a, b."
    ) {
      (#line, $0.segmentedControl("p", ["a", "b"], default: ["a", "x"]))
    },
    Mistake(
      "pills “p”",
      "`required: false` leaves room for no choice, for which this call has no value. Leave `required:` out: the result is then an optional."
    ) {
      (#line, $0.pills("p", ["a", "b"], default: "a", required: false) as String)
    },
    Mistake(
      "feedback “thumbs”",
      "The default can't be shown: thumbs go from 0 to 1, not to 2."
    ) {
      (#line, $0.feedback(.thumbs, default: 2))
    },
    Mistake(
      "selectSlider “s”",
      "A select slider needs options, and has none. Draw it once there are some, or use a select box."
    ) {
      (#line, $0.selectSlider("s", [String]()))
    },
    Mistake(
      "selectSlider “s”",
      "The default 'x' is not among the options: a, b."
    ) {
      (#line, $0.selectSlider("s", ["a", "b"], value: "x"))
    },
    Mistake(
      "selectSlider “s”",
      "The select slider can't be shown: 'x' is not among the options."
    ) {
      (#line, $0.selectSlider("s", ["a", "b"], value: "a"..."x"))
    },
  ]
}
