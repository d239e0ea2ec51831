import RunnelElements
import RunnelLocks
import RunnelSession
import RunnelTesting
import Testing

/// A wrong call, and what the page says about it.
private struct Mistake: Sendable, CustomTestStringConvertible {
  /// What is wrong, as the page names it.
  let element: String
  let message: String
  /// Makes the call and says on which line it is.
  let draw: @Sendable (Container) -> Int

  init<Result>(
    _ element: String, _ message: String,
    _ draw: @escaping @Sendable (Container) -> (line: Int, result: Result)
  ) {
    self.element = element
    self.message = message
    self.draw = { draw($0).line }
  }

  var testDescription: String { "\(element): \(message)" }

  static let all = [
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
      "The shortcut 'Ctrl+C' can't be used: it needs a key, and C and R belong to the page."
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
      "The shortcut 'Ctrl+C' can't be used: it needs a key, and C and R belong to the page."
    ) {
      (#line, $0.button("b", shortcut: "Ctrl+C"))
    },
  ]
}

@Suite("Mistakes in an element's arguments")
struct MistakeTests {
  @Test("are shown where they are made, and end the run's drawing", arguments: Mistake.all)
  fileprivate func mistakes(_ mistake: Mistake) async throws {
    let line = Mutex(0)
    let app = AppTest { st in
      st.write("before")
      let here = mistake.draw(st)
      line.withLock { $0 = here }
      st.write("after")
    }
    try await app.run()
    #expect(app.exceptions.map { $0.text("message") } == [mistake.message])
    let here = line.withLock { $0 }
    #expect(
      app.exceptions.map { $0.text("place") } == ["\(mistake.element), MistakeTests.swift:\(here)"])
    #expect(app.markdown.map(\.body) == ["before"])
    #expect(app.status == .error)
  }

  @Test("an element made by write is named by the line of the write")
  func written() async throws {
    let app = AppTest { st in
      let place = st.empty()
      place.write("one", [1], "two")
    }
    let line = #line - 2
    try await app.run()
    #expect(app.exceptions.map { $0.text("place") } == ["write, MistakeTests.swift:\(line)"])
    #expect(
      app.exceptions.map { $0.text("message") } == [
        "A place made by `empty()` holds one element, but `write` was given 3. Write them into a `container()` in it."
      ])
  }

  @Test("a value that draws itself is named by the line at which it does")
  func displayed() async throws {
    struct Empty: Displayable {
      func display(on page: some Elements) { page.slider("none", in: 1...1) }
    }
    let line = #line - 2
    let app = AppTest { st in st(Empty()) }
    try await app.run()
    #expect(
      app.exceptions.map { $0.text("place") } == ["slider “none”, MistakeTests.swift:\(line)"])
  }

  @Test("two elements with one key are told apart by the second one's line")
  func sameKeys() async throws {
    let app = AppTest { st in
      st.container(key: "a") { $0.write("one") }
      st.container(key: "a") { $0.write("two") }
    }
    let line = #line - 2
    try await app.run()
    #expect(
      app.exceptions.map { $0.text("place") } == ["container “a”, MistakeTests.swift:\(line)"])
  }

  @Test("of a long label, and of one of several lines, the beginning is shown")
  func longLabels() async throws {
    let app = AppTest { st in
      st.toast("\(String(repeating: "a", count: 41))", icon: "x")
    }
    let other = AppTest { st in
      st.toast("first\nsecond", icon: "x")
    }
    let line = #line - 2
    try await app.run()
    try await other.run()
    let start = String(repeating: "a", count: 40)
    #expect(
      app.exceptions.map { $0.text("place") } == [
        "toast “\(start)…”, MistakeTests.swift:\(line - 3)"
      ])
    #expect(
      other.exceptions.map { $0.text("place") } == ["toast “first…”, MistakeTests.swift:\(line)"])
  }

  @Test("a value that does not fit into JSON says where it was shown, and the script goes on")
  func json() async throws {
    let app = AppTest { st in
      st.json("{")
      st.write("after")
    }
    let line = #line - 3
    try await app.run()
    #expect(app.exceptions.map { $0.text("place") } == ["json, MistakeTests.swift:\(line)"])
    #expect(app.markdown.map(\.body) == ["after"])
  }

  @Test("state that is set too late says where")
  func state() async throws {
    let app = AppTest { st in
      st.slider("s", in: 0...9, key: "n")
      st.sessionState["n"] = 5
    }
    let line = #line - 2
    try await app.run()
    #expect(
      app.exceptions.map { $0.text("place") } == ["sessionState “n”, MistakeTests.swift:\(line)"])
  }

  @Test("a variable of the state that is set too late says after which call")
  func variable() async throws {
    let app = AppTest { st in
      @State("n") var number = 1
      st.slider("s", in: 0...9, value: $number)
      number = 5
    }
    let line = #line - 3
    try await app.run()
    #expect(
      app.exceptions.map { $0.text("place") } == ["@State “n”, after MistakeTests.swift:\(line)"])
  }

  @Test("a moved progress bar is named by the call that moved it")
  func progress() async throws {
    let app = AppTest { st in
      let bar = st.progress(0.5)
      bar.progress(1.5)
    }
    let line = #line - 2
    try await app.run()
    #expect(app.exceptions.map { $0.text("place") } == ["progress, MistakeTests.swift:\(line)"])
  }
}

@Suite("Errors that a script throws")
struct ThrownErrorTests {
  private struct Trouble: Error {}

  @Test("say after which call they were thrown, in a script")
  func body() async throws {
    let app = AppTest { st in
      st.write("before")
      throw Trouble()
    }
    let line = #line - 3
    try await app.run()
    #expect(app.exceptions.map { $0.text("place") } == ["after MistakeTests.swift:\(line)"])
  }

  @Test("say after which call they were thrown, in a container")
  func inside() async throws {
    let app = AppTest { st in
      try st.expander("e") { inner in
        inner.toggle("t")
        throw Trouble()
      }
    }
    let line = #line - 4
    try await app.run()
    #expect(app.exceptions.map { $0.text("place") } == ["after MistakeTests.swift:\(line)"])
  }

  @Test("of a callback that has drawn nothing name no call")
  func callback() async throws {
    let app = AppTest { st in
      st.button("b") { throw Trouble() }
    }
    try await app.run()
    try await app.find("button", "b").click()
    #expect(app.exceptions.map { $0.text("place") } == [nil])
  }
}
