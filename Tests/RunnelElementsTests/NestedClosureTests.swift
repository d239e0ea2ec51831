import Testing

/// A call that takes a closure with elements in it.
private struct Nest: Sendable {
  /// What stands in front of the closure.
  let call: String
  /// What the closure names its container; `nil`: it takes none.
  var name: String? = "st"
  var isForm = false
  /// What it holds in a form has no submit button but by `inside`.
  var hidesForm = false

  static let all = [
    Nest(call: "st.container"),
    Nest(call: "st.container(border: true)"),
    Nest(call: "st.columns(2)[0].container"),
    Nest(call: "st.empty().container(key: \"c\")"),
    Nest(call: "st.expander(\"e\")"),
    Nest(call: "st.expander(\"e\", lazy: true)"),
    Nest(call: "st.expander(\"e\", expanded: true, lazy: false, key: \"k\")"),
    Nest(call: "st.popover(\"p\")"),
    Nest(call: "st.popover(\"p\", lazy: true)"),
    Nest(call: "st.grid(columns: 2)"),
    Nest(call: "st.cell(columnSpan: 2)"),
    Nest(call: "st.status(\"s\")", hidesForm: true),
    Nest(call: "st.chatMessage(.user)"),
    Nest(call: "st.spinner", name: nil),
    Nest(call: "st.spinner(\"s\")", name: nil),
    Nest(call: "st.form(\"f\")", isForm: true),
  ]
}

/// How the innermost closure ends, and what it takes to call it.
private struct Ending: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// In front of each call.
  var effect = ""
  let lines: @Sendable (_ isInForm: Bool) -> String

  static func press(_ isInForm: Bool) -> String {
    isInForm ? "st.submitButton()" : "st.button(\"b\")"
  }

  static let all = [
    Ending(testDescription: "in a call that gives a value") { press($0) },
    Ending(testDescription: "in a call that gives nothing") { _ in "st.write(1)" },
    Ending(testDescription: "in a condition") { "if \(press($0)) { st.write(1) }" },
    Ending(testDescription: "in an awaited call that gives a value", effect: "try await ") { _ in
      "try await work()"
    },
    Ending(testDescription: "in a call after a wait", effect: "try await ") {
      "try await work()\n\(press($0))"
    },
  ]
}

@Suite("Closures of containers in closures of containers")
struct NestedClosureTests {
  /// A function for each container in each container in a closure of somebody else's.
  private static func code(_ ending: Ending) -> String {
    var code = """
      import RunnelElements
      import RunnelSession

      func takes(_ draw: (Container) async throws -> Void) {}
      func takesNow(_ draw: (Container) -> Void) {}
      @discardableResult func work() async throws -> Bool { true }

      """
    for outer in Nest.all {
      for inner in Nest.all where !(outer.isForm && (inner.isForm || inner.hidesForm)) {
        var body = ending.lines(outer.isForm || inner.isForm)
        for nest in [inner, outer] {
          body = "\(ending.effect)\(nest.call) { \(nest.name.map { "\($0) in" } ?? "")\n\(body)\n}"
        }
        let takers = ending.effect.isEmpty ? ["takes", "takesNow"] : ["takes"]
        code += takers.map { "do { \($0) { st in\n\(body)\n} }\n" }.joined()
      }
    }
    return code
  }

  @Test("compile, however the innermost one ends", arguments: Ending.all)
  fileprivate func nests(_ ending: Ending) throws {
    let checker = TypeChecker(takesWarnings: false)
    #expect(try checker.errors(inCode: Self.code(ending)) == [:])
  }

  @Test("pass on what the innermost one gives")
  func results() throws {
    let code = """
      import RunnelElements
      import RunnelSession

      @discardableResult func work() async throws -> Bool { true }

      func draw(_ st: Container) async throws {
        let pressed = st.form("f") { $0.submitButton() }
        if pressed { st.write(1) }
        if st.container({ st in st.expander("e") { st in st.form("g") { $0.submitButton() } } }) {}
        let (count, isSent) = st.form("h") { ($0.slider("s"), $0.submitButton()) }
        if isSent { st.write(count + 1) }
        let name: String? = st.expander("e") { st in
          st.write(1)
          return st.textInput("t", value: nil)
        }
        let sum = st.spinner("s") { 1 } + st.container { $0.slider("s") }
        let inner = st.form("i") { form in
          form.write(1)
          return form.container { $0.slider("s") }
        }
        let size = st.container { _ in if pressed { 1 } else { 2 } }
        let most = try await st.container { st in
          try await work()
          return try await st.expander("e") { _ in try await work() }
        }
        if most { st.write(inner + size) }
        let later = try await st.spinner("s") { try await Task.sleep(for: .zero); return 1 }
        st.write(name ?? "", sum, later)
      }
      """
    #expect(try TypeChecker(takesWarnings: false).errors(inCode: code) == [:])
  }

  @Test("callbacks may end in a call that gives a value, too")
  func callbacks() throws {
    let code = """
      import RunnelElements
      import RunnelSession

      @discardableResult func work() async throws -> Bool { true }
      @discardableResult func note() -> Int { 1 }

      func draw(_ st: Container) {
        st.button("b") { note() }
        st.button("b") { try await work() }
        st.checkbox("c") { note() }
        st.slider("s") { try await work() }
        st.selectbox("o", ["a"]) { note() }
        st.expander("e", lazy: true, onChange: { note() }) { st in st.button("b") { note() } }
        st.form("f") { form in form.submitButton { try await work() } }
      }
      """
    #expect(try TypeChecker(takesWarnings: false).errors(inCode: code) == [:])
  }

  /// A function that draws forty widgets in closures of these calls.
  private static func widgets(in calls: [String]) -> String {
    var body = (0..<40).map { "let v\($0) = st.slider(\"s\($0)\"); st.write(v\($0) + 1)" }
      .joined(separator: "\n")
    for call in calls { body = "st.write(1)\nst.\(call) { st in\n\(body)\n}" }
    return """
      import RunnelElements
      import RunnelSession

      func draw(_ st: Container) {
      \(body)
      }
      """
  }

  @Test("make their contents no harder to compile, however deep they are")
  func depth() throws {
    let flat = try TypeChecker().effort(forCode: Self.widgets(in: []))
    let deep = try TypeChecker().effort(
      forCode: Self.widgets(in: [
        "expander(\"e\")", "form(\"f\")", "expander(\"e\")", "container", "container(border: true)",
      ]))
    #expect(deep < 2 * flat)
  }
}
