import RunnelElements
import RunnelSession

extension Mistake {
  static let second = [
    Mistake(
      "selectSlider “s”",
      "The select slider can't be shown: 'large' comes before 'small' in the list."
    ) {
      (#line, $0.selectSlider("s", ["large", "small"], value: OptionRange("small", "large")))
    },
    Mistake(
      "colorPicker “c”",
      "The color picker can't be shown: 'red' is no colour. Write `#` and three or six hexadecimal digits, such as `#0b7285`."
    ) {
      (#line, $0.colorPicker("c", value: "red"))
    },
    Mistake(
      "linkButton “Go”",
      "The address 'javascript:alert(1)' is not opened: its scheme is none of `http`, `https`, `mailto` and `tel`."
    ) {
      (#line, $0.linkButton("Go", url: "javascript:alert(1)"))
    },
    Mistake(
      "linkButton “Go”",
      "The shortcut 'Ctrl+C' can't be used: C and R belong to the page."
    ) {
      (#line, $0.linkButton("Go", url: "https://a.org", shortcut: "Ctrl+C"))
    },
    Mistake("slider “s”", "The slider can't be shown: the value 9 is above the maximum 3.") {
      (#line, $0.slider("s", in: 0...3, value: 9))
    },
    Mistake(
      "slider “s”",
      "The format '%s' does not format one number. Write one like `%d`, `%0.2f` or `%d km`."
    ) {
      (#line, $0.slider("s", in: 0...3, format: "%s"))
    },
    Mistake("numberInput “n”", "A number input can't be shown: the value 5 is below the minimum 6.")
    {
      (#line, $0.numberInput("n", in: 6...9, value: 5))
    },
    Mistake("numberInput “n”", "The step of a number input is a positive number, not -1.") {
      (#line, $0.numberInput("n", value: 5, step: -1))
    },
    Mistake("numberInput “n”", "The step of a number input is a positive number, not nan.") {
      (#line, $0.numberInput("n", value: 5, step: Double.nan))
    },
    Mistake("numberInput “n”", "The step of a number input is a positive number, not inf.") {
      (#line, $0.numberInput("n", value: 5, step: Double.infinity))
    },
    Mistake(
      "numberInput “n”",
      "A number input can't be shown: the value nan is not a number with digits."
    ) {
      (#line, $0.numberInput("n", value: Double.nan))
    },
    Mistake(
      "button “b”",
      "The shortcut 'F01' can't be used: it knows no key 'f01'. Keys are letters and digits, `F1` to `F12`, and `backspace`, `delete`, `down`, `end`, `enter`, `escape`, `home`, `left`, `pagedown`, `pageup`, `right`, `space`, `tab`, `up`."
    ) {
      (#line, $0.button("b", shortcut: "F01"))
    },
    Mistake(
      "numberInput “n”",
      "The number 9007199254740993 is outside of ±(2^53−1), the whole numbers that a browser holds exactly."
    ) {
      (#line, $0.numberInput("n", value: 9_007_199_254_740_993))
    },
    Mistake("selectbox “b”", "`index: 2` is not among the options, which go from 0 to 1.") {
      (#line, $0.selectbox("b", ["x", "y"], index: 2))
    },
    Mistake("radio “b”", "The default 'z' is not among the options: x, y.") {
      (#line, $0.radio("b", ["x", "y"], default: "z"))
    },
    Mistake("textInput “t”", "`maxChars` is a positive number, not 0.") {
      (#line, $0.textInput("t", maxChars: 0))
    },
    Mistake("textArea “t”", "A text area is at least 68 pixels high; 10 is less.") {
      (#line, $0.textArea("t", height: 10))
    },
    Mistake(
      "fileUploader “f”", "The file type 'a/b' is not an extension, such as `csv` or `tar.gz`."
    ) {
      (#line, $0.fileUploader("f", types: ["a/b"]))
    },
    Mistake("fileUploader “f”", "`maxUploadSize` is a positive number of megabytes, not 0.") {
      (#line, $0.fileUploader("f", maxUploadSize: 0))
    },
    Mistake(
      "audioInput “a”",
      """
      `sampleRate: 12345` is not one that is recorded. Take one of 8000, 11025, 16000, 22050, 24000, 32000, 44100, 48000, \
      or `nil` for the microphone's own.
      """
    ) {
      (#line, $0.audioInput("a", sampleRate: 12_345))
    },
    Mistake(
      "downloadButton “d”",
      "`mime: \"csv\"` is no media type. Write one like `text/csv` or `image/png`."
    ) {
      (#line, $0.downloadButton("d", data: "a", mime: "csv"))
    },
    Mistake(
      "downloadButton “d”",
      "`mime: \"text/csv\r\nX: y\"` is no media type. Write one like `text/csv` or `image/png`."
    ) {
      (#line, $0.downloadButton("d", mime: "text/csv\r\nX: y") { "a" })
    },
    Mistake(
      "downloadButton “d”",
      "`fileName` is empty. Leave it out, or write one such as `data.csv`."
    ) {
      (#line, $0.downloadButton("d", data: "a", fileName: ""))
    },
    Mistake(
      "downloadButton “d”",
      """
      `onClick:` is called in the run that a press starts, and `reruns: false` starts none. Leave one of them out.
      """
    ) {
      (#line, $0.downloadButton("d", data: "a", reruns: false, onClick: {}))
    },
    Mistake("cell", "A cell takes at least one column of its grid, not 0.") {
      (#line, $0.grid { _ = $0.cell(columnSpan: 0) })
    },
    Mistake("cell", "A cell takes at least one row of its grid, not -1.") {
      (#line, $0.grid { _ = $0.cell(rowSpan: -1) })
    },
    Mistake("container", "A container's height is a positive number of pixels, not 0.") {
      (#line, $0.container(height: 0))
    },
    Mistake("form “f”", "A form's height is a positive number of pixels, not -5.") {
      (#line, $0.form("f", height: -5))
    },
    Mistake("code", "A block of code's height is a positive number of pixels, not 0.") {
      (#line, $0.code("c", height: 0))
    },
    Mistake(
      "expander “e”",
      "The icon 'x' is neither one emoji nor of the form `:material/name:`, such as `:material/thumb_up:`."
    ) {
      (#line, $0.expander("e", lazy: true, icon: "x") { _ in })
    },
    Mistake(
      "fileUploader “f”",
      "`acceptDirectory: true` needs `acceptMultipleFiles: true`: a folder holds several files."
    ) {
      (#line, $0.fileUploader("f", acceptMultipleFiles: false, acceptDirectory: true))
    },
    Mistake("textInput “t”", "The pattern `(` of `validate:` is not a regular expression.") {
      (#line, $0.textInput("t", validate: "("))
    },
    Mistake(
      "textInput “t”",
      """
      The pattern `^(.)\\1$` of `validate:` has a back reference, `\\1`, which is not supported: it can take a short text \
      hours. Leave it out, check the text in the script, and show an error there.
      """
    ) {
      (#line, $0.textInput("t", validate: #"^(.)\1$"#))
    },
    Mistake(
      "textInput “t”",
      """
      The pattern `^(?=.*[0-9])` of `validate:` has a look ahead, `(?=`, which is not supported: it can take a short text \
      hours. Leave it out, check the text in the script, and show an error there.
      """
    ) {
      (#line, $0.textInput("t", validate: "^(?=.*[0-9])"))
    },
    Mistake(
      "textInput “t”",
      """
      The pattern `\\p{Letter}` of `validate:` has `\\p{Letter}`, which is no range or property of characters that is known \
      here. Properties are written as `\\p{L}`, `\\p{Lu}` or `\\p{Script=Greek}`.
      """
    ) {
      (#line, $0.textInput("t", validate: #"\p{Letter}"#))
    },
    Mistake(
      "textInput “t”",
      """
      The pattern `^.{0,1500}$` of `validate:` repeats something more than 1,000 times. Bound the text's length with \
      `maxChars:`, or check the text in the script and show an error there.
      """
    ) {
      (#line, $0.textInput("t", validate: "^.{0,1500}$"))
    },
    Mistake(
      "textInput “t”",
      """
      The pattern `\\p{L}{500}` of `validate:` is too large: with its repetitions written out it takes more than 1 MB. Use \
      smaller numbers in `{…}`, or check the text in the script and show an error there.
      """
    ) {
      (#line, $0.textInput("t", validate: #"\p{L}{500}"#))
    },
    Mistake("dataframe", "A table's height is a positive number of pixels, not 0.") {
      (#line, $0.dataframe([1], height: 0))
    },
    Mistake("dataframe", "`rowHeight` is 20 to 500 pixels, not 12.") {
      (#line, $0.dataframe([1], rowHeight: 12))
    },
    Mistake("dataframe", "`rowHeight` is 20 to 500 pixels, not 501.") {
      (#line, $0.dataframe([1], rowHeight: 501))
    },
    Mistake("metric “m”", "A metric's height is a positive number of pixels, not -1.") {
      (#line, $0.metric("m", 1, height: -1))
    },
    Mistake(
      "metric “m”",
      "A metric's chart is drawn of finite numbers; `chartData[1]` is nan. Leave it out."
    ) {
      (#line, $0.metric("m", 1, chartData: [1, .nan]))
    },
    Mistake(
      "metric “m”",
      "The format 'two' does not format one number. Write one like `%d`, `%0.2f` or `%d km`."
    ) {
      (#line, $0.metric("m", 1, format: "two"))
    },
    Mistake(
      "button “b”",
      "The shortcut 'Ctrl+C' can't be used: C and R belong to the page."
    ) {
      (#line, $0.button("b", shortcut: "Ctrl+C"))
    },
  ]
}
