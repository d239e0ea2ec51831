import RunnelElements
import RunnelSession
import RunnelTesting
import Testing

/// A wrong call, and what the page says about it.
private struct Mistake: Sendable, CustomTestStringConvertible {
  let message: String
  let draw: @Sendable (Container) -> Void

  init(_ message: String, _ draw: @escaping @Sendable (Container) -> Void) {
    self.message = message
    self.draw = draw
  }

  var testDescription: String { message }

  static let all = [
    Mistake(
      "Columns need one positive number for each column, such as `columns(3)` or `columns([2, 1])`, not []."
    ) {
      _ = $0.columns(0)
    },
    Mistake(
      "Columns need one positive number for each column, such as `columns(3)` or `columns([2, 1])`, not [1.0, -2.0]."
    ) {
      _ = $0.columns([1, -2])
    },
    Mistake("Tabs need a label for each, such as `tabs(\"Chart\", \"Data\")`: there is none.") {
      _ = $0.tabs([])
    },
    Mistake("Two tabs have the label 'Data'. Give one of them another label.") {
      _ = $0.tabs("Data", "Chart", "Data")
    },
    Mistake("The default 'Map' is not among the options: Chart, Data.") {
      _ = $0.tabs("Chart", "Data", default: "Map")
    },
    Mistake("A tab's height is a positive number of pixels, not 0.") {
      _ = $0.tabs(["Chart"], height: 0)
    },
    Mistake(
      "`update` is for a status, not for a container inside of it: call it on what `status` gives."
    ) {
      $0.status("Working").container().update(label: "Done")
    },
    Mistake(
      "The icon 'x' is neither one emoji nor of the form `:material/name:`, such as `:material/thumb_up:`."
    ) {
      _ = $0.popover("Filter", icon: "x")
    },
    Mistake("A space is a positive number of pixels, not -4.") { $0.space(-4) },
    Mistake("A skeleton's height is a positive number of pixels, not 0.") {
      $0.skeleton(height: 0)
    },
    Mistake("A grid has at least one column, not 0.") { _ = $0.grid(columns: 0) },
    Mistake("The columns of a grid are a positive number of pixels wide, not -200.") {
      _ = $0.grid(minColumnWidth: -200)
    },
    Mistake(
      "The icon 'x' is neither one emoji nor of the form `:material/name:`, such as `:material/thumb_up:`."
    ) {
      $0.badge("New", icon: "x")
    },
    Mistake("A progress in whole numbers goes from 0 to 100, not to 101.") { $0.progress(101) },
    Mistake("A progress goes from 0.0 to 1.0, not to 1.5.") { $0.progress(1.5) },
    Mistake("A toast needs a text: ' ' is empty.") { $0.toast(" ") },
    Mistake(
      "The icon 'x' is neither one emoji nor of the form `:material/name:`, such as `:material/thumb_up:`."
    ) {
      $0.success("Done", icon: "x")
    },
    Mistake("A slider needs two ends that differ; both are 3. Widen `in:`.") {
      $0.slider("s", in: 3...3)
    },
    Mistake("The step of a slider is positive, not 0.") { $0.slider("s", in: 0...3, step: 0) },
    Mistake("The step of a slider is positive, not nan.") {
      $0.slider("s", in: 0.0...3, step: .nan)
    },
    Mistake("A slider needs two ends that are numbers, not inf. Narrow `in:`.") {
      $0.slider("s", in: 0...Double.infinity)
    },
    Mistake("The slider can't be shown: the value 9 is above the maximum 3.") {
      $0.slider("s", in: 0...3, value: 9)
    },
    Mistake("The format '%s' does not format one number. Write one like `%d`, `%0.2f` or `%d km`.")
    {
      $0.slider("s", in: 0...3, format: "%s")
    },
    Mistake("The default 'x' is not among the options: a, b.") {
      $0.multiselect("m", ["a", "b"], default: ["x"])
    },
    Mistake("The default has 2 options, more than `maxSelections: 1` allows.") {
      $0.multiselect("m", ["a", "b"], default: ["a", "b"], maxSelections: 1)
    },
    Mistake("`maxSelections: 0` lets nothing be chosen. Give 1 or more, or leave it out.") {
      $0.multiselect("m", ["a", "b"], maxSelections: 0)
    },
    Mistake("The default 'x' is not among the options: a, b.") {
      $0.pills("p", ["a", "b"], default: "x")
    },
    Mistake("The default 'x' is not among the options: a, b.") {
      $0.segmentedControl("p", ["a", "b"], default: ["a", "x"])
    },
    Mistake(
      "`required: false` leaves room for no choice, for which this call has no value. Leave `required:` out: the result is then an optional."
    ) {
      let _: String = $0.pills("p", ["a", "b"], default: "a", required: false)
    },
    Mistake("The default can't be shown: thumbs go from 0 to 1, not to 2.") {
      $0.feedback(.thumbs, default: 2)
    },
    Mistake(
      "A select slider needs options, and has none. Draw it once there are some, or use a select box."
    ) {
      $0.selectSlider("s", [String]())
    },
    Mistake("The default 'x' is not among the options: a, b.") {
      $0.selectSlider("s", ["a", "b"], value: "x")
    },
    Mistake("The select slider can't be shown: 'x' is not among the options.") {
      $0.selectSlider("s", ["a", "b"], value: "a"..."x")
    },
    Mistake("The select slider can't be shown: 'large' comes before 'small' in the list.") {
      $0.selectSlider("s", ["large", "small"], value: OptionRange("small", "large"))
    },
    Mistake(
      "The color picker can't be shown: 'red' is no colour. Write `#` and three or six hexadecimal digits, such as `#0b7285`."
    ) {
      $0.colorPicker("c", value: "red")
    },
    Mistake(
      "The address 'javascript:alert(1)' is not opened: its scheme is none of `http`, `https`, `mailto` and `tel`."
    ) {
      $0.linkButton("Go", url: "javascript:alert(1)")
    },
    Mistake("The shortcut 'Ctrl+C' can't be used: it needs a key, and C and R belong to the page.")
    {
      $0.linkButton("Go", url: "https://a.org", shortcut: "Ctrl+C")
    },
    Mistake("A number input can't be shown: the value 5 is below the minimum 6.") {
      $0.numberInput("n", in: 6...9, value: 5)
    },
    Mistake("The step of a number input is a positive number, not -1.") {
      $0.numberInput("n", value: 5, step: -1)
    },
    Mistake(
      "The number 9007199254740993 is outside of ±(2^53−1), the whole numbers that a browser holds exactly."
    ) {
      $0.numberInput("n", value: 9_007_199_254_740_993)
    },
    Mistake("`index: 2` is not among the options, which go from 0 to 1.") {
      $0.selectbox("b", ["x", "y"], index: 2)
    },
    Mistake("The default 'z' is not among the options: x, y.") {
      $0.radio("b", ["x", "y"], default: "z")
    },
    Mistake("`maxChars` is a positive number, not 0.") { $0.textInput("t", maxChars: 0) },
    Mistake("A text area is at least 68 pixels high; 10 is less.") {
      $0.textArea("t", height: 10)
    },
    Mistake("The file type 'a/b' is not an extension, such as `csv` or `tar.gz`.") {
      $0.fileUploader("f", types: ["a/b"])
    },
    Mistake("`maxUploadSize` is a positive number of megabytes, not 0.") {
      $0.fileUploader("f", maxUploadSize: 0)
    },
    Mistake("A container's height is a positive number of pixels, not 0.") {
      _ = $0.container(height: 0)
    },
    Mistake("A form's height is a positive number of pixels, not -5.") {
      _ = $0.form("f", height: -5)
    },
    Mistake("A block of code's height is a positive number of pixels, not 0.") {
      $0.code("c", height: 0)
    },
    Mistake(
      "The icon 'x' is neither one emoji nor of the form `:material/name:`, such as `:material/thumb_up:`."
    ) {
      $0.expander("e", lazy: true, icon: "x") { _ in }
    },
    Mistake(
      "`acceptDirectory: true` needs `acceptMultipleFiles: true`: a folder holds several files."
    ) {
      $0.fileUploader("f", acceptMultipleFiles: false, acceptDirectory: true)
    },
    Mistake("The pattern `(` of `validate:` is not a regular expression.") {
      $0.textInput("t", validate: "(")
    },
    Mistake(
      """
      The pattern `^(.)\\1$` of `validate:` has a back reference, `\\1`, which is not supported: it can take a short text \
      hours. Leave it out, check the text in the script, and show an error there.
      """
    ) {
      $0.textInput("t", validate: #"^(.)\1$"#)
    },
    Mistake(
      """
      The pattern `^(?=.*[0-9])` of `validate:` has a look ahead, `(?=`, which is not supported: it can take a short text \
      hours. Leave it out, check the text in the script, and show an error there.
      """
    ) {
      $0.textInput("t", validate: "^(?=.*[0-9])")
    },
    Mistake(
      """
      The pattern `\\p{Letter}` of `validate:` has `\\p{Letter}`, which is no range or property of characters that is known \
      here. Properties are written as `\\p{L}`, `\\p{Lu}` or `\\p{Script=Greek}`.
      """
    ) {
      $0.textInput("t", validate: #"\p{Letter}"#)
    },
    Mistake(
      """
      The pattern `^.{0,1500}$` of `validate:` repeats something more than 1,000 times. Bound the text's length with \
      `maxChars:`, or check the text in the script and show an error there.
      """
    ) {
      $0.textInput("t", validate: "^.{0,1500}$")
    },
    Mistake(
      """
      The pattern `\\p{L}{500}` of `validate:` is too large: with its repetitions written out it takes more than 1 MB. Use \
      smaller numbers in `{…}`, or check the text in the script and show an error there.
      """
    ) {
      $0.textInput("t", validate: #"\p{L}{500}"#)
    },
    Mistake("A table's height is a positive number of pixels, not 0.") {
      $0.dataframe([1], height: 0)
    },
    Mistake("`rowHeight` is 20 to 500 pixels, not 12.") {
      $0.dataframe([1], rowHeight: 12)
    },
    Mistake("`rowHeight` is 20 to 500 pixels, not 501.") {
      $0.dataframe([1], rowHeight: 501)
    },
    Mistake("A metric's height is a positive number of pixels, not -1.") {
      $0.metric("m", 1, height: -1)
    },
    Mistake(
      "A metric's chart is drawn of finite numbers; `chartData[1]` is nan. Leave it out."
    ) {
      $0.metric("m", 1, chartData: [1, .nan])
    },
    Mistake(
      "The format 'two' does not format one number. Write one like `%d`, `%0.2f` or `%d km`."
    ) {
      $0.metric("m", 1, format: "two")
    },
    Mistake("The shortcut 'Ctrl+C' can't be used: it needs a key, and C and R belong to the page.")
    {
      $0.button("b", shortcut: "Ctrl+C")
    },
  ]
}

@Suite("Mistakes in an element's arguments")
struct MistakeTests {
  @Test("are shown where they are made, and end the run's drawing", arguments: Mistake.all)
  fileprivate func mistakes(_ mistake: Mistake) async throws {
    let app = AppTest { st in
      st.write("before")
      mistake.draw(st)
      st.write("after")
    }
    try await app.run()
    #expect(app.exceptions.map { $0.text("message") } == [mistake.message])
    #expect(app.markdown.map(\.body) == ["before"])
    #expect(app.status == .error)
  }
}
